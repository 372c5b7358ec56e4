/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-comparison-data.c: a row as an object, the objects as JSON or as CSV.
 */
#include "session/lens-comparison-data.h"

#include <string.h>
#include <sys/utsname.h>

#include "session/lens-comparison-figures.h"
#include "session/lens-tables.h"
#include "trace/lens-json-add.h"

static const char *const places[] = {
  [LENS_PLACE_TOGETHER] = "together",
  [LENS_PLACE_APART] = "apart",
  [LENS_PLACE_FREE] = "free",
};

/* Its median and its two quartiles. */
static void
add_span (json_object *object, const char *name, gboolean is_known, const LensQuartiles *span)
{
  const struct
  {
    const char *what;
    gint64 time_ns;
  } figures[] = { { "median", span->median }, { "lower_quartile", span->lower }, { "upper_quartile", span->upper } };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *key = g_strdup_printf ("%s_%s_ns", name, figures[i].what);
      json_object_object_add (object, key, is_known ? json_object_new_int64 (figures[i].time_ns) : NULL);
    }
}

static void
add_part (json_object *object, const char *place, const char *part, const LensTransferTimes *times, const LensQuartiles *span)
{
  g_autofree char *name = g_strdup_printf ("%s_%s", place, part);
  add_span (object, name, times->has_parts, span);
}

/* "0 1": those of the sender and the receiver; null where they are free, or where it is not possible. */
static void
add_processors (json_object *object, LensPlace place)
{
  g_autofree char *key = g_strdup_printf ("%s_processors", places[place]);
  int first, second;
  gboolean is_pinned = lens_transfer_get_processors (place, &first, &second) && first != -1;
  g_autofree char *numbers = is_pinned ? g_strdup_printf ("%d %d", first, second) : NULL;

  lens_json_add_string (object, key, numbers);
}

static void
add_times (json_object *object, const LensComparisonRow *row, LensPlace place)
{
  const LensTransferTimes *times = &row->times[place];
  const char *name = places[place];
  g_autofree char *count_key = g_strdup_printf ("%s_n", name), *throughput_key = g_strdup_printf ("%s_bytes_per_s", name);
  gdouble throughput = lens_comparison_throughput (row->size_bytes, times->whole.median);

  add_processors (object, place);
  lens_json_add_count (object, count_key, times->n);
  add_span (object, name, times->n > 0, &times->whole);
  json_object_object_add (object, throughput_key, times->n > 0 ? json_object_new_int64 ((gint64) throughput) : NULL);
  add_part (object, name, "copy_in", times, &times->copy_in);
  add_part (object, name, "semaphore", times, &times->hand_over);
  add_part (object, name, "copy_out", times, &times->copy_out);
}

/* So that rows of several machines can stand in one table. */
static void
add_machine (json_object *object)
{
  struct utsname system;
  gboolean is_known = uname (&system) == 0;
  g_autofree char *kernel = is_known ? g_strdup_printf ("%s %s", system.sysname, system.release) : NULL;

  lens_json_add_string (object, "kernel", kernel);
  lens_json_add_string (object, "machine", is_known ? system.machine : NULL);
}

static json_object *
new_row (const LensComparisonRow *row, LensComparisonCount count)
{
  const LensFacilityRow *facts = lens_facility_row_find (row->transfer->id);
  json_object *object = json_object_new_object ();

  lens_json_add_string (object, "facility", row->transfer->id);
  lens_json_add_count (object, "size_bytes", row->size_bytes);
  lens_json_add_count (object, "message_limit_bytes", row->message_bytes);
  lens_json_add_count (object, "messages", lens_comparison_count_messages (row));
  count (object, row->trace);
  for (LensPlace place = 0; place < LENS_PLACES; place++)
    add_times (object, row, place);
  lens_json_add_string (object, "boundaries", facts->boundaries.text);
  lens_json_add_string (object, "read", facts->reading.text);
  lens_json_add_string (object, "synchronises", facts->synchronisation.text);
  lens_json_add_string (object, "who_may_read", facts->accessibility.text);
  lens_json_add_string (object, "trouble", row->trouble);
  add_machine (object);
  return object;
}

static json_object *
new_rows (GPtrArray *rows, LensComparisonCount count)
{
  json_object *array = json_object_new_array ();
  for (guint i = 0; i < rows->len; i++)
    json_object_array_add (array, new_row (g_ptr_array_index (rows, i), count));
  return array;
}

char *
lens_comparison_write_json (GPtrArray *rows, LensComparisonCount count)
{
  json_object *array = new_rows (rows, count);
  char *text = g_strconcat (json_object_to_json_string_ext (array, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED
                                                                     | JSON_C_TO_STRING_NOSLASHESCAPE), "\n", NULL);
  json_object_put (array);
  return text;
}

char *
lens_comparison_write_csv (GPtrArray *rows, LensComparisonCount count)
{
  json_object *array = new_rows (rows, count);
  char *text = lens_comparison_join_csv (array);
  json_object_put (array);
  return text;
}

/* A field that holds a comma, a quotation mark or a line end is quoted, RFC 4180. */
static void
add_field (GString *line, const char *field)
{
  if (strpbrk (field, ",\"\r\n") == NULL)
    {
      g_string_append (line, field);
      return;
    }
  g_auto (GStrv) parts = g_strsplit (field, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (line, "\"%s\"", doubled);
}

static void
add_line (GString *text, json_object *object, gboolean is_heading)
{
  g_autoptr (GString) line = g_string_new (NULL);
  json_object_object_foreach (object, key, value)
    {
      add_field (line, is_heading ? key : value != NULL ? json_object_get_string (value) : "");
      g_string_append_c (line, ',');
    }
  g_string_truncate (line, line->len - 1);
  g_string_append_printf (text, "%s\r\n", line->str);
}

char *
lens_comparison_join_csv (json_object *array)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < json_object_array_length (array); i++)
    {
      if (i == 0)
        add_line (text, json_object_array_get_idx (array, i), TRUE);
      add_line (text, json_object_array_get_idx (array, i), FALSE);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
