/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory-fields.c: stores as variables: names and types from the debug information.
 */
#include "model/lens-memory.h"

#include "model/lens-member.h"

#define LARGEST_VALUE_BYTES 256 /* of a field, shown */

/* What fields are made from: the object's own pages, or one private frame. */
typedef struct
{
  const GPtrArray *stores;
  gboolean is_zeroed;
  guint64 start, end; /* only fields that touch this range */
  GPtrArray *fields;  /* to be filled */
} Content;

/* The newest store speaks for the field. */
static void
note_author (LensField *field, const LensStored *store, guint *newest_step)
{
  field->is_exact = field->is_exact && store->is_exact;
  if (store->author == 0 || (*newest_step > store->step && field->event != G_MAXUINT))
    return;
  field->author = store->author;
  field->event = store->event;
  *newest_step = store->step;
}

/* Copies what is known of the field's bytes; returns FALSE when one is not. */
static gboolean
gather (const Content *content, LensField *field, guint8 *bytes, gsize n_bytes)
{
  guint64 end = field->offset + n_bytes, n_covered = 0;
  gboolean is_whole = TRUE;
  guint newest_step = 0;

  for (guint i = lens_stores_find (content->stores, field->offset); i < content->stores->len; i++)
    {
      const LensStored *store = g_ptr_array_index (content->stores, i);
      guint64 from = MAX (store->offset, field->offset), to = MIN (store->offset + store->len_bytes, end);
      gsize size = 0;
      const guint8 *data = store->bytes != NULL ? g_bytes_get_data (store->bytes, &size) : NULL;
      if (from >= to)
        break;
      n_covered += to - from;
      is_whole = is_whole && size >= to - store->offset;
      for (guint64 at = from; at < MIN (to, store->offset + size); at++)
        bytes[at - field->offset] = data[at - store->offset];
      note_author (field, store, &newest_step);
    }
  return is_whole && (content->is_zeroed || n_covered == n_bytes);
}

static void
set_value (const Content *content, LensField *field)
{
  gsize n_bytes = MIN (field->len_bytes, LARGEST_VALUE_BYTES);
  g_autofree guint8 *bytes = g_malloc0 (n_bytes + 1);

  field->is_exact = TRUE;
  if (n_bytes > 0 && gather (content, field, bytes, n_bytes))
    field->value_text = lens_value_to_text (bytes, n_bytes, field->type);
  else
    {
      field->value_text = g_strdup ("?");
      field->is_exact = FALSE;
    }
}

static void
add_field (const Content *content, char *name, const char *type, guint64 offset, guint64 len_bytes)
{
  LensField *field = g_new0 (LensField, 1);
  field->name = name;
  field->type = g_strdup (type);
  field->offset = offset;
  field->len_bytes = (guint) MIN (len_bytes, G_MAXUINT);
  field->event = G_MAXUINT;
  g_ptr_array_add (content->fields, field);
}

static void
add_variable (const Content *content, json_object *variable)
{
  const char *name = lens_member_string (variable, "name");
  gint64 offset = lens_member_int (variable, "off", -1), len_bytes = lens_member_int (variable, "len", -1);
  if (name != NULL && offset >= 0 && len_bytes > 0 && (guint64) offset < content->end
      && (guint64) offset + (guint64) len_bytes > content->start)
    add_field (content, g_strdup (name), lens_member_string (variable, "type"), (guint64) offset, (guint64) len_bytes);
}

static gboolean
is_in_a_variable (const Content *content, guint n_variables, const LensStored *store)
{
  for (guint i = 0; i < n_variables; i++)
    {
      const LensField *field = g_ptr_array_index (content->fields, i);
      if (store->offset < field->offset + field->len_bytes && field->offset < store->offset + store->len_bytes)
        return TRUE;
    }
  return FALSE;
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  const LensField *one = *(LensField *const *) a, *other = *(LensField *const *) b;
  return (one->offset > other->offset) - (one->offset < other->offset);
}

static void
update (Content *content, json_object *variables)
{
  guint n_variables;

  g_ptr_array_set_size (content->fields, 0);
  for (gsize i = 0; variables != NULL && i < json_object_array_length (variables); i++)
    add_variable (content, json_object_array_get_idx (variables, i));
  n_variables = content->fields->len;
  for (guint i = lens_stores_find (content->stores, content->start); i < content->stores->len; i++)
    {
      const LensStored *store = g_ptr_array_index (content->stores, i);
      if (store->offset >= content->end)
        break;
      if (!is_in_a_variable (content, n_variables, store))
        add_field (content, g_strdup_printf ("+%" G_GUINT64_FORMAT, store->offset), NULL, store->offset, store->len_bytes);
    }
  g_ptr_array_sort (content->fields, compare_fields);
  for (guint i = 0; i < content->fields->len; i++)
    set_value (content, g_ptr_array_index (content->fields, i));
}

/* Then nobody sees the object's own content. */
static gboolean
has_only_private_frames (const LensMemory *memory)
{
  for (guint i = 0; i < memory->frames->len; i++)
    if (((LensFrame *) g_ptr_array_index (memory->frames, i))->private_since == G_MAXUINT)
      return FALSE;
  return memory->frames->len > 0 && memory->stores->len == 0;
}

void
lens_memory_update_fields (LensMemory *memory, json_object *variables, guint page_bytes)
{
  Content whole = { memory->stores, memory->is_zeroed, 0, G_MAXUINT64, memory->fields };

  if (!has_only_private_frames (memory))
    update (&whole, variables);
  for (guint i = 0; i < memory->frames->len; i++)
    {
      LensFrame *frame = g_ptr_array_index (memory->frames, i);
      Content page = { frame->private_since != G_MAXUINT ? frame->stores : memory->stores, memory->is_zeroed, frame->page_offset,
                       frame->page_offset + page_bytes, frame->fields };
      update (&page, variables);
    }
}
