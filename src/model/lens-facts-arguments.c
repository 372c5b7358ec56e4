/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-facts-arguments.c: what the members of a record are called. A member without a row here keeps its own name.
 */
#include "model/lens-facts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *key, *name;
} names[] = {
  { "fd", N_("Descriptor") },
  { "fds", N_("Descriptors") },
  { "to_fd", N_("To descriptor") },
  { "path", N_("Name") },
  /* Translators: an argument of rename(), the new name; or of kill(), the process */
  { "to", N_("To") },
  { "len", N_("Bytes asked for") },
  /* Translators: how many messages or events a call asked for */
  { "count", N_("Count") },
  { "flags", N_("Flags") },
  { "mode", N_("Permissions") },
  { "prot", N_("Protection") },
  /* Translators: of fcntl(), ioctl(), shmctl(): what it is to do */
  { "cmd", N_("Command") },
  { "arg", N_("Argument") },
  { "buf", N_("Buffer at") },
  { "addr", N_("Address") },
  { "off", N_("Offset") },
  { "prio", N_("Priority") },
  /* Translators: the number that a System V message has for its type */
  { "mtype", N_("Type") },
  /* Translators: which type of message msgrcv() asked for */
  { "msgtyp", N_("Type asked for") },
  { "signal", N_("Signal") },
  { "handler", N_("Handler") },
  { "address", N_("Address") },
  { "local", N_("Own address") },
  { "domain", N_("Domain") },
  { "type", N_("Type") },
  { "protocol", N_("Protocol") },
  { "backlog", N_("Backlog") },
  /* Translators: an argument of shutdown(): SHUT_RD, SHUT_WR */
  { "how", N_("How") },
  /* Translators: an argument of setsockopt(): SOL_SOCKET */
  { "level", N_("Level") },
  { "option", N_("Option") },
  { "timeout_ms", N_("Timeout in ms") },
  /* Translators: what poll() waits for: descriptors and events */
  { "waits_for", N_("Waits for") },
  /* Translators: what poll() found ready: descriptors and events */
  { "ready", N_("Ready") },
  /* Translators: a System V key, not one of a keyboard */
  { "key", N_("Key") },
  { "size", N_("Size in bytes") },
  { "maxmsg", N_("Messages at most") },
  { "msgsize", N_("Bytes of a message at most") },
  { "curmsgs", N_("Messages in the queue") },
  { "capacity", N_("Capacity in bytes") },
  { "filled", N_("Bytes in it") },
  { "queued", N_("Bytes queued") },
  /* Translators: of a semaphore */
  { "semval", N_("Value") },
  /* Translators: yes or no: whether a semaphore or mutex could not be had in user space */
  { "contended", N_("Asked the kernel") },
  /* Translators: yes or no: whether this call made the object */
  { "created", N_("Made it") },
  { "program", N_("Program") },
  { "argv", N_("Arguments") },
  /* Translators: the process that a process was forked from */
  { "parent", N_("Parent") },
  { "status", N_("Exit status") },
  /* Translators: of a page fault: load or store */
  { "access", N_("Access") },
  /* Translators: of a page fault: minor or major */
  { "kind", N_("Kind") },
  { "faults", N_("Page faults") },
  /* Translators: yes or no, of a page frame */
  { "exclusive", N_("Mapped by nobody else") },
  /* Translators: yes or no, of a load or store */
  { "atomic", N_("Atomic") },
  /* Translators: which function of the C library, or of the kernel, made an access */
  { "by", N_("Made by") },
};

/* Members that are told elsewhere, or that only programs use. */
static const char *const told_elsewhere[] = { "seq",  "in",   "out",     "at",    "ret",  "errno",  "slept",      "data",  "enc", "cut", "fill",
                                              "obj",  "val",  "exact",   "last",  "letter", "unfinished", "copied", "was", "text", "stream",
                                              "room", NULL };
static const char *const hexadecimal[] = { "buf", "addr", "key", "token", NULL };

static const char *
find_name (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].key, key) == 0)
      return _(names[i].name);
  return key;
}

static char *
value_to_text (const char *key, json_object *value)
{
  if (json_object_is_type (value, json_type_boolean))
    return g_strdup (json_object_get_boolean (value) ? _("yes") : _("no"));
  if (!json_object_is_type (value, json_type_string))
    return g_strdup (json_object_to_json_string_ext (value, JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE));
  return g_strconcat (g_strv_contains (hexadecimal, key) ? "0x" : "", json_object_get_string (value), NULL);
}

void
lens_facts_write_arguments (LensFactsWriter *writer, const LensEvent *event)
{
  json_object_object_foreach (lens_event_get_args (event), key, value)
    {
      g_autofree char *text = NULL;
      if (g_strv_contains (told_elsewhere, key))
        continue;
      text = value_to_text (key, value);
      lens_facts_add (writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, find_name (key), "%s", text);
    }
}
