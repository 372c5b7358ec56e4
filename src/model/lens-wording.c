/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-wording.c: roles, times and lists in the reader's language.
 */
#include "model/lens-wording.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <langinfo.h>
#include <string.h>

#define ROLE "role"

/* The roles that the catalogue gives; here for the translators. */
static const char *const roles[] G_GNUC_UNUSED = {
  /* Translators: these words say what a process does in a lesson. They stand alone beside its letter: “A  writer”. */
  NC_("role", "writer"),   NC_("role", "reader"),   NC_("role", "parent"), NC_("role", "child"),
  NC_("role", "stranger"), NC_("role", "sender"),   NC_("role", "receiver"), NC_("role", "server"),
  NC_("role", "client"),   NC_("role", "terminal"), NC_("role", "shell"),
  /* Translators: one that prints what it is sent, a person’s or a program’s part. */
  NC_("role", "printer"),
  /* Translators: one that deals with what comes up, a person’s or a program’s part. */
  NC_("role", "clerk"),
  /* Translators: one that makes an object, and one that finds it again when its maker has ended. */
  NC_("role", "creator"),  NC_("role", "finder"),
};

const char *
lens_wording_role (const char *role)
{
  return role != NULL && *role != '\0' ? g_dpgettext2 (GETTEXT_PACKAGE, ROLE, role) : "";
}

const char *
lens_wording_title (const char *title)
{
  return *title != '\0' ? _(title) : title; /* the translation of "" is the head of the catalogue */
}

const char *
lens_wording_state (LensProcessState state)
{
  switch (state)
    {
    case LENS_PROCESS_ASLEEP: return C_("process", "asleep");
    case LENS_PROCESS_EXITED: return _("exited");
    case LENS_PROCESS_KILLED: return _("killed");
    default: return _("running");
    }
}

const char *
lens_wording_fault (const char *kind)
{
  if (g_strcmp0 (kind, "minor") == 0)
    /* Translators: of a page fault: nothing had to be read from the disk. */
    return C_("page fault", "minor");
  if (g_strcmp0 (kind, "major") == 0)
    /* Translators: of a page fault: a page had to be read from the disk. */
    return C_("page fault", "major");
  return kind != NULL ? kind : "";
}

/* What descriptors lead to, by the name that a model gives it in the reader's language. */
static const struct
{
  const char *end, *closed;
} ends[] = {
  /* Translators: one of the descriptors of a process, in a list, that it has closed. Whole phrases, so that “closed” can agree with what is closed. */
  { N_("read end"), N_("read end — closed") },
  { N_("write end"), N_("write end — closed") },
  { N_("both ends"), N_("both ends — closed") },
  { N_("master end"), N_("master end — closed") },
  { N_("slave end"), N_("slave end — closed") },
  { N_("shared memory object"), N_("shared memory object — closed") },
  { N_("message queue"), N_("message queue — closed") },
  { N_("socket"), N_("socket — closed") },
  { N_("connection"), N_("connection — closed") },
  { N_("received"), N_("received — closed") },
  { N_("file"), N_("file — closed") },
  { N_("epoll instance"), N_("epoll instance — closed") },
};

char *
lens_wording_closed (const char *end)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (strcmp (end, _(ends[i].end)) == 0)
      return g_strdup (_(ends[i].closed));
  /* Translators: a descriptor that its process has closed; %s is whatever it led to. */
  return g_strdup_printf (_("%s — closed"), end);
}

/* Through integers, so that the digits are those of the trace. */
char *
lens_wording_ms (gint64 time_ns)
{
  gint64 us = time_ns / 1000;

  return g_strdup_printf ("%s%" PRId64 "%s%03d", us < 0 ? "−" : "", ABS (us) / 1000, nl_langinfo (RADIXCHAR), (int) (ABS (us) % 1000));
}

char *
lens_wording_letters (const char *letters)
{
  gsize n = strlen (letters);
  char *text = g_strndup (letters, MIN (n, 1));

  for (gsize i = 1; i < n; i++)
    {
      g_autofree char *before = text;
      /* Translators: how a list of processes grows: “A and B”, “A, B and C”. This is a further one within it; “%s” is the list so
       * far, “%c” the letter of a process. */
      const char *further = _("%s, %c");
      /* Translators: this is the last one of the list; “%s” is the list so far, “%c” the letter of a process. */
      const char *last = _("%s and %c");
      text = g_strdup_printf (i + 1 < n ? further : last, before, letters[i]);
    }
  return text;
}

char *
lens_wording_pair (const char *name, const char *value)
{
  /* Translators: a name and its value, or a statement and its reason: “asleep since 1.2 ms: waits for data”. */
  return g_strdup_printf (C_("pair", "%1$s: %2$s"), name, value);
}
