/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-bookmarks.c: the metadata's list of bookmarks is changed in place, one element at a time, so that what this version cannot
 * read is never lost.
 */
#include "trace/lens-bookmarks.h"

#include <glib/gi18n-lib.h>

#include "trace/lens-trace-private.h"

static const char key[] = "bookmarks";

LensBookmark *
lens_bookmark_new (int pid, gint64 seq, gboolean has_returned, const char *note)
{
  LensBookmark *bookmark = g_new0 (LensBookmark, 1);

  *bookmark = (LensBookmark) { pid, seq, has_returned, g_strdup (note) };
  return bookmark;
}

void
lens_bookmark_free (LensBookmark *bookmark)
{
  g_free (bookmark->note);
  g_free (bookmark);
}

static gboolean
read_number (json_object *element, const char *name, gint64 most, gint64 *number)
{
  json_object *member = NULL;

  if (!json_object_object_get_ex (element, name, &member) || !json_object_is_type (member, json_type_int))
    return FALSE;
  *number = json_object_get_int64 (member);
  return *number >= 0 && *number <= most;
}

/* NULL when it is none. */
static LensBookmark *
read_bookmark (json_object *element)
{
  json_object *note = NULL, *returned = NULL;
  gint64 pid, seq;

  if (!json_object_is_type (element, json_type_object) || !read_number (element, "pid", G_MAXINT, &pid)
      || !read_number (element, "seq", G_MAXINT64, &seq) || !json_object_object_get_ex (element, "note", &note)
      || !json_object_is_type (note, json_type_string))
    return NULL;
  json_object_object_get_ex (element, "returned", &returned);
  return lens_bookmark_new ((int) pid, seq, json_object_is_type (returned, json_type_boolean) && json_object_get_boolean (returned),
                            json_object_get_string (note));
}

static json_object *
get_list (LensTrace *self)
{
  json_object *list = NULL;

  json_object_object_get_ex (lens_trace_get_metadata (self), key, &list);
  return list;
}

static gsize
count_elements (json_object *list)
{
  return json_object_is_type (list, json_type_array) ? json_object_array_length (list) : 0;
}

GPtrArray *
lens_trace_get_bookmarks (LensTrace *self)
{
  GPtrArray *bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) lens_bookmark_free);
  json_object *list = get_list (self);

  for (gsize i = 0; i < count_elements (list); i++)
    {
      LensBookmark *bookmark = read_bookmark (json_object_array_get_idx (list, i));
      if (bookmark != NULL)
        g_ptr_array_add (bookmarks, bookmark);
    }
  return bookmarks;
}

static gboolean
is_at (json_object *element, int pid, gint64 seq, gboolean has_returned)
{
  LensBookmark *bookmark = read_bookmark (element);
  gboolean is_it = bookmark != NULL && bookmark->pid == pid && bookmark->seq == seq && bookmark->has_returned == !!has_returned;

  g_clear_pointer (&bookmark, lens_bookmark_free);
  return is_it;
}

static gboolean
find (json_object *list, int pid, gint64 seq, gboolean has_returned, gsize *place)
{
  for (*place = 0; *place < count_elements (list); (*place)++)
    if (is_at (json_object_array_get_idx (list, *place), pid, seq, has_returned))
      return TRUE;
  return FALSE;
}

/* Something that is no list becomes the first element of one. */
static json_object *
make_list (LensTrace *self)
{
  json_object *before = get_list (self), *list;

  if (json_object_is_type (before, json_type_array))
    return before;
  list = json_object_new_array ();
  if (before != NULL)
    json_object_array_add (list, json_object_get (before));
  json_object_object_add (lens_trace_get_metadata (self), key, list);
  return list;
}

static void
add (LensTrace *self, int pid, gint64 seq, gboolean has_returned, const char *note)
{
  json_object *element = json_object_new_object ();

  json_object_object_add (element, "pid", json_object_new_int (pid));
  json_object_object_add (element, "seq", json_object_new_int64 (seq));
  if (has_returned)
    json_object_object_add (element, "returned", json_object_new_boolean (TRUE));
  json_object_object_add (element, "note", json_object_new_string (note));
  json_object_array_add (make_list (self), element);
}

static void
remove_at (LensTrace *self, json_object *list, gsize place)
{
  json_object_array_del_idx (list, place, 1);
  if (count_elements (list) == 0)
    json_object_object_del (lens_trace_get_metadata (self), key);
}

/* FALSE when it says so already. */
static gboolean
rewrite (json_object *element, const char *note)
{
  json_object *before = NULL;

  json_object_object_get_ex (element, "note", &before);
  if (g_strcmp0 (json_object_get_string (before), note) == 0)
    return FALSE;
  json_object_object_add (element, "note", json_object_new_string (note));
  return TRUE;
}

void
lens_trace_set_bookmark (LensTrace *self, int pid, gint64 seq, gboolean has_returned, const char *note)
{
  json_object *list = get_list (self);
  gboolean is_different = TRUE;
  gsize place;

  if (!find (list, pid, seq, has_returned, &place))
    {
      is_different = note != NULL;
      if (note != NULL)
        add (self, pid, seq, has_returned, note);
    }
  else if (note == NULL)
    remove_at (self, list, place);
  else
    is_different = rewrite (json_object_array_get_idx (list, place), note);
  if (is_different)
    g_signal_emit_by_name (self, "bookmarks-changed");
}

static guint
count_lost (LensTrace *self, GPtrArray *bookmarks)
{
  guint n_lost = 0;

  for (guint i = 0; i < bookmarks->len; i++)
    {
      const LensBookmark *bookmark = g_ptr_array_index (bookmarks, i);
      n_lost += !lens_trace_sequence_contains (lens_trace_get_sequence (self), bookmark->pid, bookmark->seq);
    }
  return n_lost;
}

void
lens_trace_warn_of_bookmarks (LensTrace *self)
{
  g_autoptr (GPtrArray) bookmarks = lens_trace_get_bookmarks (self);
  json_object *list = get_list (self);
  guint n_bad = (guint) count_elements (list) - bookmarks->len, n_lost = count_lost (self, bookmarks);

  if (list != NULL && !json_object_is_type (list, json_type_array))
    lens_trace_add_warning (self, _("The bookmarks of the file are damaged and not shown. They are kept when you save."));
  if (n_bad > 0)
    lens_trace_add_warning (self,
                            ngettext ("%u bookmark of the file is damaged and not shown. It is kept when you save.",
                                      "%u bookmarks of the file are damaged and not shown. They are kept when you save.", n_bad),
                            n_bad);
  if (n_lost > 0)
    lens_trace_add_warning (self,
                            ngettext ("%u bookmark stands at a record that is missing. It is kept when you save.",
                                      "%u bookmarks stand at records that are missing. They are kept when you save.", n_lost),
                            n_lost);
}
