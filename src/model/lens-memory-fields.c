/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory-fields.c: stores as variables: names and types from the debug information, values as a C programmer writes them.
 */
#include "model/lens-memory.h"

#include <string.h>

#define LARGEST_VALUE_BYTES 256 /* of a field, shown */

static gboolean
is_printable (guint8 byte)
{
  return byte >= 0x20 && byte < 0x7f;
}

/* Text up to its NUL, if that is what the bytes are. */
static char *
text_value (const guint8 *bytes, gsize n_bytes)
{
  gsize len = strnlen ((const char *) bytes, n_bytes);
  g_autofree char *text = NULL;
  if (!g_utf8_validate_len ((const char *) bytes, len, NULL))
    return NULL;
  text = g_strndup ((const char *) bytes, len);
  for (char *at = text; *at != '\0'; at++)
    if ((guint8) *at < 0x20 || *at == 0x7f)
      *at = ' ';
  return g_strdup_printf ("\"%s\"", text);
}

static char *
hexadecimal_value (const guint8 *bytes, gsize n_bytes)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < MIN (n_bytes, 16); i++)
    g_string_append_printf (text, i > 0 ? " %02x" : "%02x", bytes[i]);
  if (n_bytes > 16)
    g_string_append (text, " …");
  return g_string_free (text, FALSE);
}

/* As x86-64 and aarch64 keep them: least significant byte first. */
static guint64
read_integer (const guint8 *bytes, gsize n_bytes)
{
  guint64 value = 0;
  for (gsize i = n_bytes; i-- > 0;)
    value = value << 8 | bytes[i];
  return value;
}

static gboolean
is_unsigned (const char *type)
{
  return type != NULL && (strstr (type, "unsigned") != NULL || strstr (type, "size_t") != NULL || g_str_has_prefix (type, "uint"));
}

static char *
floating_value (const guint8 *bytes, gsize n_bytes)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double value;
  if (n_bytes == sizeof (float))
    {
      float single;
      memcpy (&single, bytes, sizeof single);
      value = single;
    }
  else
    memcpy (&value, bytes, sizeof value);
  return g_strdup (g_ascii_formatd (text, sizeof text, "%g", value));
}

static char *
integer_value (const guint8 *bytes, gsize n_bytes, const char *type)
{
  guint64 value = read_integer (bytes, n_bytes);
  if (n_bytes == 1 && g_strcmp0 (type, "char") == 0 && is_printable (bytes[0]))
    return g_strdup_printf ("'%c'", bytes[0]);
  if (is_unsigned (type))
    return g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) (value << (64 - 8 * n_bytes)) >> (64 - 8 * n_bytes));
}

static gboolean
is_floating (const char *type, gsize n_bytes)
{
  return type != NULL && ((strcmp (type, "double") == 0 && n_bytes == 8) || (strcmp (type, "float") == 0 && n_bytes == 4));
}

char *
lens_value_to_text (const guint8 *bytes, gsize n_bytes, const char *type)
{
  gboolean is_text = type != NULL && g_str_has_prefix (type, "char[");
  gboolean is_integer = n_bytes == 1 || n_bytes == 2 || n_bytes == 4 || n_bytes == 8;
  char *text = NULL;

  if (is_floating (type, n_bytes))
    return floating_value (bytes, n_bytes);
  if (is_integer && !is_text && (type == NULL || strpbrk (type, "[{") == NULL))
    return integer_value (bytes, n_bytes, type);
  if (type == NULL || is_text)
    text = text_value (bytes, n_bytes);
  return text != NULL ? text : hexadecimal_value (bytes, n_bytes);
}

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
gather (const LensMemory *memory, LensField *field, guint8 *bytes, gsize n_bytes)
{
  guint64 end = field->offset + n_bytes, n_covered = 0;
  gboolean is_whole = TRUE;
  guint newest_step = 0;

  for (guint i = lens_memory_find_store (memory, field->offset); i < memory->stores->len; i++)
    {
      const LensStored *store = g_ptr_array_index (memory->stores, i);
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
  return is_whole && (memory->is_zeroed || n_covered == n_bytes);
}

static void
set_value (const LensMemory *memory, LensField *field)
{
  gsize n_bytes = MIN (field->len_bytes, LARGEST_VALUE_BYTES);
  g_autofree guint8 *bytes = g_malloc0 (n_bytes + 1);

  field->is_exact = TRUE;
  if (n_bytes > 0 && gather (memory, field, bytes, n_bytes))
    field->value_text = lens_value_to_text (bytes, n_bytes, field->type);
  else
    {
      field->value_text = g_strdup ("?");
      field->is_exact = FALSE;
    }
}

static LensField *
add_field (LensMemory *memory, char *name, const char *type, guint64 offset, guint64 len_bytes)
{
  LensField *field = g_new0 (LensField, 1);
  field->name = name;
  field->type = g_strdup (type);
  field->offset = offset;
  field->len_bytes = (guint) MIN (len_bytes, G_MAXUINT);
  field->event = G_MAXUINT;
  g_ptr_array_add (memory->fields, field);
  return field;
}

static gint64
int_member (json_object *object, const char *key)
{
  json_object *member;
  if (!json_object_object_get_ex (object, key, &member) || !json_object_is_type (member, json_type_int))
    return -1;
  return json_object_get_int64 (member);
}

static const char *
string_member (json_object *object, const char *key)
{
  json_object *member;
  if (!json_object_object_get_ex (object, key, &member) || !json_object_is_type (member, json_type_string))
    return NULL;
  return json_object_get_string (member);
}

static void
add_variable (LensMemory *memory, json_object *variable)
{
  const char *name;
  gint64 offset, len_bytes;
  if (!json_object_is_type (variable, json_type_object))
    return;
  name = string_member (variable, "name");
  offset = int_member (variable, "off");
  len_bytes = int_member (variable, "len");
  if (name != NULL && offset >= 0 && len_bytes > 0)
    add_field (memory, g_strdup (name), string_member (variable, "type"), (guint64) offset, (guint64) len_bytes);
}

static gboolean
is_in_a_variable (const LensMemory *memory, guint n_variables, const LensStored *store)
{
  for (guint i = 0; i < n_variables; i++)
    {
      const LensField *field = g_ptr_array_index (memory->fields, i);
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

void
lens_memory_update_fields (LensMemory *memory, json_object *variables)
{
  guint n_variables;

  g_ptr_array_set_size (memory->fields, 0);
  for (gsize i = 0; variables != NULL && i < json_object_array_length (variables); i++)
    add_variable (memory, json_object_array_get_idx (variables, i));
  n_variables = memory->fields->len;
  for (guint i = 0; i < memory->stores->len; i++)
    {
      const LensStored *store = g_ptr_array_index (memory->stores, i);
      if (!is_in_a_variable (memory, n_variables, store))
        add_field (memory, g_strdup_printf ("+%" G_GUINT64_FORMAT, store->offset), NULL, store->offset, store->len_bytes);
    }
  g_ptr_array_sort (memory->fields, compare_fields);
  for (guint i = 0; i < memory->fields->len; i++)
    set_value (memory, g_ptr_array_index (memory->fields, i));
}
