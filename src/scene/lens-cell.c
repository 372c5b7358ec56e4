/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-cell.c: which byte is drawn where, so that each can be pointed at: cells, the signs of a message, the characters of a variable.
 */
#include "scene/lens-pieces.h"

#include <string.h>

void
lens_byte_text (guint8 byte, char text[8])
{
  static const char signs[] = "\b\t\n\r", letters[] = "btnr";
  const char *sign = byte ? strchr (signs, byte) : NULL;

  if (byte >= 32 && byte < 127)
    g_snprintf (text, 8, "%c", byte);
  else if (sign)
    g_snprintf (text, 8, "\\%c", letters[sign - signs]);
  else if (byte > 0 && byte < 128)
    g_snprintf (text, 8, "^%c", byte ^ 0x40);
  else
    g_strlcpy (text, "·", 8);
}

void
lens_byte_text_of (const LensRun *run, guint64 index, char text[8])
{
  gsize size = 0;
  const guint8 *bytes = run->bytes ? g_bytes_get_data (run->bytes, &size) : NULL;

  if (index < size)
    lens_byte_text (bytes[index], text);
  else
    g_strlcpy (text, "·", 8);
}

static LensCell *
add_cell (LensStage *stage, LensRect rect, guint64 len_bytes)
{
  LensCell *cell = g_new0 (LensCell, 1);

  cell->rect = rect;
  cell->subject = (LensSubject) LENS_SUBJECT_INIT;
  cell->subject.kind = LENS_SUBJECT_BYTE;
  cell->len_bytes = len_bytes;
  g_ptr_array_add (stage->scene->cells, cell);
  return cell;
}

void
lens_stage_cell (LensStage *stage, LensRect rect, const LensRun *run, guint64 index, guint64 len_bytes, guint64 at)
{
  LensCell *cell = add_cell (stage, rect, len_bytes);

  cell->subject.event = run->write_event;
  cell->subject.write_offset = run->offset + index;
  cell->subject.offset = at;
  lens_byte_text_of (run, index, cell->text);
}

/* A preview has a sign for each byte, and an ellipsis for what does not fit: that stands for the rest. */
void
lens_stage_cells_of_text (LensStage *stage, const LensItem *item, const LensRun *run)
{
  double char_px = lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, "0"), x;
  glong n_shown = 0, n_signs;

  if (item == NULL || run->len_bytes == 0)
    return;
  x = item->rect.x;
  n_shown = g_utf8_strlen (item->text, -1);
  for (guint64 i = 0; i < run->len_bytes && n_shown > 0; i++)
    {
      char sign[8];
      LensRect rect = { x, item->rect.y, 0, item->rect.height };
      lens_byte_text_of (run, i, sign);
      n_signs = g_utf8_strlen (sign, -1);
      gboolean is_rest = n_shown <= n_signs && i + 1 < run->len_bytes;
      rect.width = is_rest ? n_shown * char_px : n_signs * char_px;
      lens_stage_cell (stage, rect, run, i, is_rest ? run->len_bytes - i : 1, i);
      x += rect.width;
      n_shown -= n_signs;
      if (is_rest)
        break;
    }
}

/* The content that this frame shows of the object. */
static const LensStored *
find_store (const LensObject *object, const LensFrame *frame, guint64 offset)
{
  const GPtrArray *stores = frame->private_since != G_MAXUINT ? frame->stores : object->memory.stores;
  guint at = lens_stores_find (stores, offset);
  const LensStored *store = at < stores->len ? g_ptr_array_index (stores, at) : NULL;

  return store && store->offset <= offset ? store : NULL;
}

static void
memory_cell (LensStage *stage, LensRect rect, const LensObject *object, const LensFrame *frame, guint64 offset, guint64 len_bytes,
             const char *text, gsize n_text)
{
  LensCell *cell = add_cell (stage, rect, len_bytes);
  const LensStored *store = find_store (object, frame, offset);

  cell->subject.object = g_strdup (object->id);
  cell->subject.offset = offset;
  cell->subject.private_since = frame->private_since;
  cell->subject.write_offset = offset;
  cell->is_memory = TRUE;
  if (store && store->author)
    cell->subject.event = store->event;
  g_strlcpy (cell->text, text, MIN (sizeof cell->text, n_text + 1));
}

/* Text, whose signs are bytes: "\"Hello\"". */
static gboolean
is_text (const LensField *field)
{
  return field->value_text && field->value_text[0] == '"' && field->type && g_str_has_prefix (field->type, "char[")
         && g_str_is_ascii (field->value_text);
}

void
lens_stage_cells_of_field (LensStage *stage, LensRect row, const LensItem *item, const LensObject *object, const LensFrame *frame,
                           const LensField *field)
{
  double char_px = lens_stage_text_width (stage, LENS_STYLE_CODE_STRONG, "0");
  gsize n_shown = item ? strlen (item->text) : 0, n = is_text (field) && item ? strlen (field->value_text) - 2 : 0;

  if (n == 0 || n_shown < n + 2)
    {
      memory_cell (stage, row, object, frame, field->offset, field->len_bytes, field->value_text ? field->value_text : "?",
                   field->value_text ? strlen (field->value_text) : 1);
      return;
    }
  for (gsize i = 0; i < n; i++)
    memory_cell (stage, (LensRect) { item->rect.x + (i + 1) * char_px, row.y, char_px, row.height }, object, frame, field->offset + i, 1,
                 item->text + 1 + i, 1);
}
