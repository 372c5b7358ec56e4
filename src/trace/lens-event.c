/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event.c: answers about one event. A member that is absent or has another type is never guessed at.
 */
#include "trace/lens-event-private.h"

#include <string.h>

#define LONGEST_FILL (G_GINT64_CONSTANT (1) << 20) /* a record may claim anything */

LensEvent *
lens_event_ref (LensEvent *event)
{
  g_atomic_ref_count_inc (&event->ref_count);
  return event;
}

void
lens_event_unref (LensEvent *event)
{
  if (!g_atomic_ref_count_dec (&event->ref_count))
    return;
  json_object_put (event->args);
  g_free (event->plain);
  g_free (event);
}

const LensEventHead *
lens_event_head (const LensEvent *event)
{
  return &event->head;
}

json_object *
lens_event_get_args (const LensEvent *event)
{
  if (event->args == NULL)
    ((LensEvent *) event)->args = lens_event_parse_args (event->plain->text);
  return event->args;
}

/* The member, when it is there and of that type. */
static json_object *
find_member (const LensEvent *event, const char *key, json_type type)
{
  json_object *member = NULL;

  if (!json_object_object_get_ex (lens_event_get_args (event), key, &member) || !json_object_is_type (member, type))
    return NULL;
  return member;
}

/* Of an event whose line is plain. */
static const LensPlainMember *
find_plain (const LensEvent *event, const char *key)
{
  return lens_plain_object_find (event->plain, &event->plain->args, key);
}

gboolean
lens_event_get_int (const LensEvent *event, const char *key, gint64 *value)
{
  json_object *member;

  if (event->plain != NULL)
    return lens_event_plain_get_int (event->plain, &event->plain->args, key, value);
  member = find_member (event, key, json_type_int);
  /* json-c answers with the nearest 64-bit number for what is larger: that would be a number nobody recorded. */
  if (member == NULL || json_object_get_uint64 (member) > G_MAXINT64)
    return FALSE;
  *value = json_object_get_int64 (member);
  return TRUE;
}

gboolean
lens_event_get_unsigned (const LensEvent *event, const char *key, guint64 *value)
{
  json_object *member;
  gint64 number;

  if (event->plain != NULL)
    {
      if (!lens_event_get_int (event, key, &number) || number < 0)
        return FALSE;
      *value = (guint64) number;
      return TRUE;
    }
  member = find_member (event, key, json_type_int);
  if (member == NULL || json_object_get_int64 (member) < 0)
    return FALSE;
  *value = json_object_get_uint64 (member);
  return TRUE;
}

gint64
lens_event_int_or (const LensEvent *event, const char *key, gint64 fallback)
{
  gint64 value;

  return lens_event_get_int (event, key, &value) ? value : fallback;
}

gboolean
lens_event_get_flag (const LensEvent *event, const char *key)
{
  json_object *member;
  const LensPlainMember *plain;

  if (event->plain != NULL)
    return (plain = find_plain (event, key)) != NULL && plain->type == LENS_PLAIN_TRUE;
  member = find_member (event, key, json_type_boolean);
  return member != NULL && json_object_get_boolean (member);
}

const char *
lens_event_get_string (const LensEvent *event, const char *key)
{
  const LensPlainMember *plain = event->plain != NULL ? find_plain (event, key) : NULL;
  json_object *member;

  if (plain != NULL && plain->type == LENS_PLAIN_TEXT)
    return lens_plain_line_get_value (event->plain, plain);
  if (event->plain != NULL && (plain == NULL || plain->type != LENS_PLAIN_ESCAPED))
    return NULL;
  member = find_member (event, key, json_type_string);
  return member != NULL ? json_object_get_string (member) : NULL;
}

gboolean
lens_event_get_hex (const LensEvent *event, const char *key, guint64 *value)
{
  const char *text = lens_event_get_string (event, key);

  return text != NULL && g_ascii_string_to_unsigned (text, 16, 0, G_MAXUINT64, value, NULL);
}

/* g_base64_decode() skips what is no base64; a payload that was tampered with shall be absent instead of shorter. */
static GBytes *
decode_base64 (const char *text)
{
  gsize n_bytes;
  g_autofree guchar *bytes = NULL;

  if (strlen (text) % 4 != 0 || text[strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")] != '\0')
    return NULL;
  bytes = g_base64_decode (text, &n_bytes);
  return g_bytes_new_take (g_steal_pointer (&bytes), n_bytes);
}

/* What the call says that went across; a message that was sent says so by its length. */
static gint64
count_payload (const LensEvent *event)
{
  gint64 ret = lens_event_ret (event);
  return ret > 0 ? ret : lens_event_int_or (event, "len", 0);
}

/* One pair of `fill`. FALSE: it is none, or stands in no order. */
static gboolean
get_change (json_object *fill, gsize index, gint64 former_place, gint64 *place, guint8 *byte)
{
  json_object *pair = json_object_array_get_idx (fill, index);

  if (!json_object_is_type (pair, json_type_array) || json_object_array_length (pair) != 2)
    return FALSE;
  *place = json_object_get_int64 (json_object_array_get_idx (pair, 0));
  *byte = (guint8) json_object_get_int (json_object_array_get_idx (pair, 1));
  return *place >= former_place;
}

gboolean
lens_event_has (const LensEvent *event, const char *key)
{
  return event->plain != NULL ? find_plain (event, key) != NULL : json_object_object_get_ex (event->args, key, NULL);
}

json_object *
lens_event_get_list (const LensEvent *event, const char *key)
{
  return lens_event_has (event, key) ? find_member (event, key, json_type_array) : NULL;
}

/* Puts back what was cut off, where it is known. Takes @kept. */
static GBytes *
fill_up (const LensEvent *event, GBytes *kept)
{
  json_object *fill = lens_event_get_list (event, "fill");
  gint64 n_bytes = MIN (count_payload (event), LONGEST_FILL), at = kept != NULL ? (gint64) g_bytes_get_size (kept) : 0, place;
  guint8 *whole, byte;

  if (fill == NULL || at == 0 || n_bytes <= at)
    return kept;
  whole = g_malloc ((gsize) n_bytes);
  memcpy (whole, g_bytes_get_data (kept, NULL), (gsize) at);
  memset (whole + at, whole[at - 1], (gsize) (n_bytes - at));
  for (gsize i = 0; i < json_object_array_length (fill) && get_change (fill, i, at, &place, &byte) && place < n_bytes; i++, at = place)
    memset (whole + place, byte, (gsize) (n_bytes - place));
  g_bytes_unref (kept);
  return g_bytes_new_take (whole, (gsize) n_bytes);
}

static GBytes *
get_kept (const LensEvent *event)
{
  const char *text = lens_event_get_string (event, "data");

  if (text == NULL)
    return NULL;
  if (lens_event_has (event, "enc"))
    return g_strcmp0 (lens_event_get_string (event, "enc"), "base64") == 0 ? decode_base64 (text) : NULL;
  if (event->plain != NULL && find_plain (event, "data")->type == LENS_PLAIN_TEXT)
    return g_bytes_new (text, find_plain (event, "data")->length);
  /* The length is asked for, since text may hold NUL bytes. */
  return g_bytes_new (text, (gsize) json_object_get_string_len (find_member (event, "data", json_type_string)));
}

GBytes *
lens_event_get_data (const LensEvent *event)
{
  return fill_up (event, get_kept (event));
}

const char *
lens_event_object (const LensEvent *event)
{
  return lens_event_get_string (event, "obj");
}

const char *
lens_event_errno (const LensEvent *event)
{
  return lens_event_get_string (event, "errno");
}

gint64
lens_event_ret (const LensEvent *event)
{
  guint64 address;

  if (lens_event_get_hex (event, "ret", &address) && address <= G_MAXINT64)
    return (gint64) address;
  return lens_event_int_or (event, "ret", -1);
}

gboolean
lens_event_slept (const LensEvent *event)
{
  return lens_event_get_flag (event, "slept");
}
