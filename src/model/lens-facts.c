/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-facts.c: the table of the kinds of subjects, and what they share.
 */
#include "model/lens-facts-private.h"

#include <glib/gi18n-lib.h>

#define MOST_RUNS 40

static void (*const writers[]) (LensFactsWriter *writer) = {
  [LENS_SUBJECT_NOTHING] = lens_facts_write_event,
  [LENS_SUBJECT_PROCESS] = lens_facts_write_process,
  [LENS_SUBJECT_OBJECT] = lens_facts_write_object,
  [LENS_SUBJECT_PAGE] = lens_facts_write_page,
  [LENS_SUBJECT_BYTE] = lens_facts_write_byte,
  [LENS_SUBJECT_EVENT] = lens_facts_write_event,
};

static void
fact_free (LensFact *fact)
{
  g_free (fact->name);
  g_free (fact->value);
  g_free (fact);
}

void
lens_facts_add (LensFactsWriter *writer, LensFactOrigin origin, LensFactForm form, const char *name, const char *value, ...)
{
  LensFact *fact = g_new0 (LensFact, 1);
  va_list arguments;

  va_start (arguments, value);
  fact->name = g_strdup (name);
  fact->value = g_strdup_vprintf (value, arguments);
  va_end (arguments);
  fact->origin = origin;
  fact->form = form;
  g_ptr_array_add (writer->facts->list, fact);
}

void
lens_facts_set_title (LensFactsWriter *writer, const char *title, ...)
{
  va_list arguments;

  g_free (writer->facts->title);
  va_start (arguments, title);
  writer->facts->title = g_strdup_vprintf (title, arguments);
  va_end (arguments);
}

char *
lens_facts_bytes (guint64 n_bytes)
{
  guint n = (guint) MIN (n_bytes, G_MAXUINT);

  return g_strdup_printf (ngettext ("%u byte", "%u bytes", n), n);
}

char *
lens_facts_object_name (LensFactsWriter *writer, const char *id)
{
  const LensObject *object = lens_world_find_object (writer->world, id);

  return object != NULL && object->name != NULL ? g_strdup_printf ("%s (%s)", object->name, id) : g_strdup (id);
}

void
lens_facts_add_manual (LensFactsWriter *writer, const char *page)
{
  if (page != NULL)
    lens_facts_add (writer, LENS_FACT_REFERENCE, LENS_FACT_MANUAL, _("Manual"), "%s", page);
}

/* “Hello” — 5 bytes, written by A at step 8 */
static char *
describe_run (LensFactsWriter *writer, const LensRun *run)
{
  g_autofree char *bytes = lens_facts_bytes (run->len_bytes);
  guint step = run->write_event != G_MAXUINT ? lens_model_find_step_of_event (writer->model, run->write_event) : 0;

  if (run->author != 0 && run->write_event == G_MAXUINT) /* a send that failed: nobody has written them anywhere */
    return g_steal_pointer (&bytes);
  if (run->author == 0 || step == 0)
    /* Translators: %s is "27 bytes" */
    return g_strdup_printf (_("%s; the recording does not tell who wrote them"), bytes);
  /* Translators: %1$s is "27 bytes", %2$c the letter of a process */
  return g_strdup_printf (_("%1$s, written by %2$c at step %3$u"), bytes, run->author, step);
}

char *
lens_facts_runs (LensFactsWriter *writer, const GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (runs->len, MOST_RUNS); i++)
    {
      g_autofree char *line = describe_run (writer, g_ptr_array_index (runs, i));
      g_string_append_printf (text, i > 0 ? "\n%s" : "%s", line);
    }
  if (runs->len > MOST_RUNS)
    g_string_append (text, "\n…");
  return g_string_free (text, FALSE);
}

LensFacts *
lens_facts_new (LensModel *model, guint step, const LensSubject *subject)
{
  LensFacts *facts = g_new0 (LensFacts, 1);
  guint at = MIN (step, lens_model_get_n_steps (model));
  g_autoptr (LensWorld) world = lens_model_get_world (model, at);
  LensFactsWriter writer = { model, lens_model_get_trace (model), at, subject, world, facts };

  facts->title = g_strdup ("");
  facts->list = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);
  writers[subject->kind] (&writer);
  return facts;
}

void
lens_facts_free (LensFacts *facts)
{
  g_free (facts->title);
  g_ptr_array_unref (facts->list);
  g_free (facts);
}
