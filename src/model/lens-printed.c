/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-printed.c: records of output in words.
 */
#include "model/lens-printed.h"

#include <glib/gi18n-lib.h>

#include "model/lens-wording.h"

/* Without the newline that ends it; what is no text shows as such. */
static char *
read_text (const LensEvent *event)
{
  g_autoptr (GBytes) data = lens_event_get_data (event);
  gsize size = 0;
  const char *bytes = data != NULL ? g_bytes_get_data (data, &size) : NULL;
  g_autofree char *text = g_utf8_make_valid (bytes != NULL ? bytes : "", (gssize) size);
  const char *error = lens_event_errno (event);

  g_strchomp (text);
  if (error != NULL)
    /* Translators: %1$s is a line that a program printed, %2$s the name of an error, EPIPE */
    return g_strdup_printf (_("%1$s (could not be written: %2$s)"), text, error);
  return lens_event_get_flag (event, "cut") ? g_strconcat (text, "…", NULL) : g_steal_pointer (&text);
}

LensPrinted *
lens_printed_new (LensModel *model, guint event_index)
{
  LensPrinted *self = g_new0 (LensPrinted, 1);
  g_autoptr (LensEvent) event = lens_trace_get_event (lens_model_get_trace (model), event_index);
  const LensEventHead *head = lens_event_head (event);

  self->time = lens_wording_ms (head->ts_ns - lens_model_get_origin_ns (model));
  self->text = read_text (event);
  self->letter = lens_model_get_letter_of_process (model, head->pid);
  self->is_error = g_strcmp0 (lens_event_get_string (event, "stream"), "stderr") == 0;
  self->step = lens_model_find_step_at (model, head->in_ticket);
  return self;
}

void
lens_printed_free (LensPrinted *self)
{
  g_free (self->time);
  g_free (self->text);
  g_free (self);
}

static int
compare_tickets (gconstpointer a, gconstpointer b, gpointer trace)
{
  guint64 one = lens_trace_get_head (trace, *(const guint *) a)->in_ticket, other = lens_trace_get_head (trace, *(const guint *) b)->in_ticket;

  return one < other ? -1 : one > other;
}

GPtrArray *
lens_printed_list (LensModel *model, guint last_step)
{
  LensTrace *trace = lens_model_get_trace (model);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_printed_free);

  for (guint event = 0; event < lens_trace_get_n_events (trace); event++)
    {
      const LensEventHead *head = lens_trace_get_head (trace, event);
      if (head->kind == LENS_EVENT_OUTPUT && lens_model_find_step_at (model, head->in_ticket) <= last_step)
        g_array_append_val (events, event);
    }
  g_array_sort_with_data (events, compare_tickets, trace);
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (list, lens_printed_new (model, g_array_index (events, guint, i)));
  return list;
}
