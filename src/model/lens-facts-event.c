/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-facts-event.c: one event: what was asked, what came of it, when, and the bytes that it moved.
 */
#include "model/lens-facts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-describe.h"
#include "model/lens-wording.h"

#define MOST_DUMPED_BYTES 1024
#define MOST_STEPS_FOLDED 20000 /* the way of bytes is told where a run is short enough to be folded while somebody waits */

typedef struct
{
  LensFactsWriter *writer;
  guint index; /* of the event */
  guint step;  /* in which it shows */
  LensStepPhase phase;
  LensEvent *event;
  const LensEventHead *head;
} View;

static void
write_who (const View *view)
{
  char letter = lens_model_get_letter (view->writer->model, view->step);
  const LensProcess *process = lens_world_find_letter (view->writer->world, letter);
  const char *role = process != NULL ? lens_wording_role (process->role) : "";

  if (*role != '\0')
    lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Process"), _("%1$c, %2$s, pid %3$d"), letter, role, view->head->pid);
  else
    lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Process"), _("%1$c, pid %2$d"), letter, view->head->pid);
}

static void
write_result (const View *view)
{
  g_autofree char *result = lens_describe_result (view->writer->trace, view->event, view->phase);
  const char *error = view->phase != LENS_STEP_SLEEP ? lens_event_errno (view->event) : NULL, *meaning;
  gboolean is_access = view->head->kind == LENS_EVENT_LOAD || view->head->kind == LENS_EVENT_STORE;
  gboolean is_exact = !is_access || lens_event_get_flag (view->event, "exact");

  if (*result != '\0')
    lens_facts_add (view->writer, is_exact ? LENS_FACT_MEASURED : LENS_FACT_DERIVED, LENS_FACT_CODE, _("Result"), "%s",
                    g_str_has_prefix (result, "= ") ? result + 2 : result);
  if (error == NULL)
    return;
  meaning = lens_error_meaning (error);
  lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Error"), meaning != NULL ? "%s: %s" : "%s", error, meaning);
}

static void
write_time (const View *view)
{
  g_autofree char *when = lens_wording_ms (view->head->ts_ns - lens_model_get_origin_ns (view->writer->model));
  g_autofree char *took = lens_wording_ms (view->head->dur_ns);

  /* Translators: %s is a number of milliseconds */
  lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Began"), _("%s ms after the recording began"), when);
  if (view->head->kind != LENS_EVENT_CALL)
    return;
  if (view->head->dur_ns > 0)
    /* Translators: how long a call took; a time in ms follows */
    lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Took"), _("%s ms"), took);
  /* Translators: whether a call slept: yes or no */
  lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Slept"), "%s",
                  lens_event_slept (view->event) ? _("yes: the process gave up the processor within the call") : _("no"));
}

static void
write_place (const View *view)
{
  const LensProcess *process = lens_world_find_process (view->writer->world, view->head->pid);
  const char *file = NULL;
  guint64 at;
  guint line;

  if (view->head->in_ticket > 0)
    {
      g_autofree char *in = g_strdup_printf ("%" G_GUINT64_FORMAT, view->head->in_ticket);
      g_autofree char *out = g_strdup_printf ("%" G_GUINT64_FORMAT, view->head->out_ticket);
      lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Order tickets"),
                      view->head->out_ticket > 0 ? _("%1$s at entry, %2$s at exit") : _("%1$s at entry"), in, out);
    }
  if (process == NULL || !lens_event_get_hex (view->event, "at", &at))
    return;
  line = lens_trace_find_source_line (view->writer->trace, process->program, at, &file);
  if (line > 0 && file != NULL)
    lens_facts_add (view->writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Line"), _("line %1$u of %2$s"), line, file);
}

static void
write_object (const View *view)
{
  const char *id = lens_event_object (view->event);
  g_autofree char *name = id != NULL ? lens_facts_object_name (view->writer, id) : NULL;

  if (name != NULL)
    lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_WORDS, _("Object"), "%s", name);
}

/* Of what was read, who wrote it; whether that is proven, the flow knows. */
static void
write_origin (const View *view)
{
  g_autoptr (LensFlow) flow = view->step > 0 ? lens_model_get_flow (view->writer->model, view->step) : NULL;
  g_autofree char *runs = NULL;

  if (flow == NULL || flow->kind != LENS_FLOW_FROM_KERNEL || flow->runs->len == 0)
    return;
  runs = lens_facts_runs (view->writer, flow->runs);
  lens_facts_add (view->writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Bytes came from"), "%s", runs);
  /* Translators: whether the value of a load or store is certain */
  lens_facts_add (view->writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Certain"), "%s",
                  flow->is_certain ? _("yes: order or content prove it") : _("no: it could have been other bytes"));
}

static void
write_destination (const View *view)
{
  LensModel *model = view->writer->model;
  const LensHistory *history = lens_model_get_n_steps (model) <= MOST_STEPS_FOLDED ? lens_model_get_history (model) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; history != NULL && i < history->arrows->len; i++)
    {
      const LensArrow *arrow = &g_array_index (history->arrows, LensArrow, i);
      if (arrow->write_step != view->step)
        continue;
      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (text, _("read by %1$c at step %2$u"), arrow->reader, arrow->read_step);
    }
  if (text->len > 0)
    lens_facts_add (view->writer, LENS_FACT_DERIVED, LENS_FACT_WORDS, _("Bytes went to"), "%s", text->str);
}

static void
write_payload (const View *view)
{
  g_autoptr (GBytes) data = lens_event_get_data (view->event);
  gsize size = 0;
  const guint8 *bytes = data != NULL ? g_bytes_get_data (data, &size) : NULL;
  gboolean is_cut = lens_event_get_flag (view->event, "cut") && lens_event_int_or (view->event, "len", 0) > (gint64) size;
  g_autofree char *text = NULL, *dump = NULL;

  if (size == 0)
    return;
  text = lens_describe_payload (data, is_cut, MOST_DUMPED_BYTES);
  dump = lens_hex_dump (bytes, size, MOST_DUMPED_BYTES);
  lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_CODE, _("Payload"), "%s", text);
  lens_facts_add (view->writer, LENS_FACT_MEASURED, LENS_FACT_CODE, _("Payload in hexadecimal"), "%s%s", dump, is_cut ? "\n…" : "");
}

static void
write_all (const View *view)
{
  g_autofree char *page = lens_manual_of_call (view->head->name);

  write_who (view);
  write_result (view);
  lens_facts_write_arguments (view->writer, view->event);
  write_object (view);
  write_payload (view);
  write_origin (view);
  write_destination (view);
  write_time (view);
  write_place (view);
  lens_facts_add_manual (view->writer, page);
}

void
lens_facts_write_event (LensFactsWriter *writer)
{
  const LensSubject *subject = writer->subject;
  gboolean is_chosen = subject->kind == LENS_SUBJECT_EVENT && subject->event < lens_trace_get_n_events (writer->trace);
  View view = { .writer = writer, .phase = LENS_STEP_WHOLE };

  view.step = is_chosen ? lens_model_find_step_of_event (writer->model, subject->event) : writer->step;
  if (view.step == 0)
    return;
  view.index = lens_model_get_step (writer->model, view.step)->event;
  view.phase = is_chosen ? LENS_STEP_WHOLE : lens_model_get_step (writer->model, view.step)->phase;
  view.event = lens_trace_get_event (writer->trace, view.index);
  view.head = lens_event_head (view.event);
  g_autofree char *call = lens_describe_call (writer->trace, view.event);
  /* Translators: %1$u is the number of a step, %2$s a call as a programmer writes it */
  lens_facts_set_title (writer, _("Step %1$u: %2$s"), view.step, call);
  write_all (&view);
  lens_event_unref (view.event);
}
