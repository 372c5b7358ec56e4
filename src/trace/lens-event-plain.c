/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-plain.c: an event out of a plain line. It says the same as lens-event-parse.c would, and where it cannot be sure of that, nothing:
 * then the line is parsed in full. A test holds the two together.
 */
#include "trace/lens-event-private.h"
#include "trace/lens-time.h"

#include <string.h>

static const LensPlainMember *
find (const LensPlainLine *plain, const LensPlainObject *object, const char *key, LensPlainType type)
{
  const LensPlainMember *member = lens_plain_object_find (plain, object, key);

  return member != NULL && member->type == type ? member : NULL;
}

static const char *
get_text (const LensPlainLine *plain, const char *key)
{
  const LensPlainMember *member = find (plain, &plain->top, key, LENS_PLAIN_TEXT);

  return member != NULL ? lens_plain_line_get_value (plain, member) : NULL;
}

gboolean
lens_event_plain_get_int (const LensPlainLine *plain, const LensPlainObject *object, const char *key, gint64 *value)
{
  const LensPlainMember *member = find (plain, object, key, LENS_PLAIN_INTEGER);

  if (member == NULL)
    return FALSE;
  *value = g_ascii_strtoll (lens_plain_line_get_value (plain, member), NULL, 10);
  return TRUE;
}

static gboolean
read_id (const LensPlainLine *plain, const char *key, int *id)
{
  gint64 number;

  if (!lens_event_plain_get_int (plain, &plain->top, key, &number) || number < 0 || number > G_MAXINT)
    return FALSE;
  *id = (int) number;
  return TRUE;
}

static gboolean
read_time (const LensPlainLine *plain, const char *key, gint64 *time_ns)
{
  const LensPlainMember *member = lens_plain_object_find (plain, &plain->top, key);

  return member != NULL && (member->type == LENS_PLAIN_INTEGER || member->type == LENS_PLAIN_DECIMAL)
         && lens_time_parse_us (lens_plain_line_get_value (plain, member), time_ns);
}

/* Absent, or right. */
static gboolean
read_natural (const LensPlainLine *plain, const char *key, gint64 *number)
{
  return lens_plain_object_find (plain, &plain->args, key) == NULL
         || (lens_event_plain_get_int (plain, &plain->args, key, number) && *number >= 0);
}

/* FALSE: it cannot be said here. */
static gboolean
read_number_of (const LensPlainLine *plain, const char *key, LensEventHead *head, gboolean *is_found)
{
  const LensPlainMember *member = lens_plain_object_find (plain, &plain->args, key);

  if (member == NULL)
    return TRUE;
  *is_found = TRUE;
  if (member->type == LENS_PLAIN_TEXT)
    head->outcome_number = lens_event_number_of_text (key, lens_plain_line_get_value (plain, member));
  return member->type == LENS_PLAIN_TEXT || lens_event_plain_get_int (plain, &plain->args, key, &head->outcome_number);
}

static gboolean
read_outcome (const LensPlainLine *plain, LensEventHead *head)
{
  static const char *const words[] = { "errno", "signal", "kind" }, *const numbers[] = { "ret", "status", "val", "data" };
  guint n_words = head->kind == LENS_EVENT_PAGE_FAULT ? 3 : 2, n_numbers = head->kind == LENS_EVENT_LOAD ? 4 : 3;
  const LensPlainMember *word = NULL;
  gboolean is_found = FALSE;

  for (guint i = 0; i < n_words && word == NULL; i++)
    word = lens_plain_object_find (plain, &plain->args, words[i]);
  if (word != NULL && word->type != LENS_PLAIN_TEXT)
    return FALSE;
  head->outcome = word != NULL ? g_intern_string (lens_plain_line_get_value (plain, word)) : NULL;
  head->outcome_number = G_MININT64;
  for (guint i = 0; i < n_numbers && !is_found; i++)
    if (!read_number_of (plain, numbers[i], head, &is_found))
      return FALSE;
  return TRUE;
}

static gboolean
read_order (const LensPlainLine *plain, LensEventHead *head)
{
  gint64 in_ticket = 0, out_ticket = 0;

  head->seq = -1;
  if (!read_natural (plain, "in", &in_ticket) || !read_natural (plain, "out", &out_ticket) || !read_natural (plain, "seq", &head->seq))
    return FALSE;
  head->in_ticket = (guint64) in_ticket;
  head->out_ticket = (guint64) out_ticket;
  head->has_slept = find (plain, &plain->args, "slept", LENS_PLAIN_TRUE) != NULL;
  head->has_failed = lens_plain_object_find (plain, &plain->args, "errno") != NULL;
  return read_outcome (plain, head);
}

static gboolean
has_good_args (const LensPlainLine *plain)
{
  const LensPlainMember *args = lens_plain_object_find (plain, &plain->top, "args");

  return args == NULL || (args->type == LENS_PLAIN_NESTED && plain->text[args->value] == '{');
}

static gboolean
read_head (const LensPlainLine *plain, LensEventHead *head)
{
  const char *phase = get_text (plain, "ph"), *name = get_text (plain, "name"), *category = get_text (plain, "cat");

  if (phase == NULL || name == NULL || category == NULL || !has_good_args (plain) || !read_id (plain, "pid", &head->pid)
      || !read_id (plain, "tid", &head->tid) || !read_time (plain, "ts", &head->ts_ns)
      || (strcmp (phase, "X") == 0 && !read_time (plain, "dur", &head->dur_ns)))
    return FALSE;
  head->kind = lens_event_find_kind (phase, name);
  head->name = g_intern_string (name);
  head->category = g_intern_string (category);
  return read_order (plain, head);
}

LensEvent *
lens_event_parse_plain (const char *line, gsize length)
{
  g_autofree LensPlainLine *plain = lens_plain_line_new (line, length);
  LensEventHead head = { 0 };
  LensEvent *event;
  const char *phase = plain != NULL ? get_text (plain, "ph") : NULL;

  /* What was written for other viewers is told apart there. */
  if (phase == NULL || strlen (phase) != 1 || strchr ("XiBE", *phase) == NULL || !read_head (plain, &head) || head.seq < 0)
    return NULL;
  event = g_new0 (LensEvent, 1);
  g_atomic_ref_count_init (&event->ref_count);
  event->head = head;
  event->plain = g_steal_pointer (&plain);
  return event;
}
