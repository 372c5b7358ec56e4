/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-memory-label.c: whose the page frames are: the object that a mapping was made of, what it lives by, and where else its bytes are.
 */
#include "scene/lens-memory.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define SEGMENT "sysvshm:"
#define FILE_PAGES "file:"

/* From the longest to the shortest; those that are NULL are left out. */
typedef struct
{
  char *texts[4];
} Label;

static void
clear_label (Label *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (label->texts); i++)
    g_free (label->texts[i]);
}

/* A System V segment: key, identifier, and how often it is attached, which is what it lives by once its key is gone. */
static void
label_segment (const LensStage *stage, const LensObject *object, Label *label)
{
  const LensWorld *world = lens_stage_world_now (stage);
  const char *number = object->id + sizeof SEGMENT - 1;
  guint n = lens_world_count_mappings (world, object);

  if (object->is_gone)
    label->texts[0] = g_strdup_printf (_("segment %s · gone"), number);
  else if (object->is_name_linked)
    label->texts[0] = g_strdup_printf (ngettext ("key %s · segment %s · attached %u time", "key %s · segment %s · attached %u times", n), object->name, number, n);
  else
    label->texts[0] = g_strdup_printf (ngettext ("key removed · segment %s · attached %u time", "key removed · segment %s · attached %u times", n), number, n);
}

static char *
sized (const LensObject *object, const char *name)
{
  guint64 n = object->memory.size_bytes;

  return g_strdup_printf (ngettext ("%s · %" PRIu64 " byte", "%s · %" PRIu64 " bytes", n), name, n);
}

/* What was stored in the page cache reaches the disk when the kernel finds the time, or when it is asked to. */
static void
label_file (const LensObject *object, Label *label)
{
  g_autofree char *cache = g_strdup_printf (_("page cache of %s"), object->name);
  g_autofree char *with_size = sized (object, cache), *base = g_path_get_basename (object->name);

  label->texts[0] = object->memory.is_synced ? g_strdup_printf (_("%s · on disk, too"), with_size)
                    : object->memory.stores->len ? g_strdup_printf (_("%s · perhaps not on disk yet"), with_size) : g_strdup (with_size);
  label->texts[1] = object->memory.is_synced ? g_strdup_printf (_("%s · on disk, too"), cache) : g_strdup (with_size);
  label->texts[2] = g_strdup_printf (_("page cache of %s"), base);
}

static void
label_other (const LensStage *stage, const LensObject *object, Label *label)
{
  const char *name = object->name ? object->name : g_str_has_prefix (object->id, LENS_PRIVATE_MEMORY) ? _("private memory") : object->id;
  gboolean is_kept = object->memory.frames->len > 0 && lens_world_count_mappings (lens_stage_world_now (stage), object) == 0;
  const char *kept = is_kept ? _("nobody maps it, its name keeps it") : NULL;
  const char *state = object->is_gone ? C_("memory object", "gone") : object->name == NULL ? C_("memory object", "no name") : object->is_name_linked ? kept : _("name removed");
  g_autofree char *with_size = sized (object, name);

  label->texts[0] = state ? g_strdup_printf ("%s · %s", with_size, state) : g_strdup (with_size);
  label->texts[1] = state ? g_strdup_printf ("%s · %s", name, state) : g_strdup (name);
  label->texts[2] = g_strdup (name);
}

/* This step's call is about the object, and moves nothing. */
static gboolean
is_lit (const LensStage *stage, const LensObject *object)
{
  const LensMoment *moment = stage->moment;
  const LensProcess *process = lens_world_find_letter (moment->after, moment->letter);

  return process && process->operation.event == moment->event && g_strcmp0 (process->operation.object, object->id) == 0
         && (moment->flow == NULL || moment->flow->kind == LENS_FLOW_NONE);
}

void
lens_memory_label (LensStage *stage, LensRect rect, const LensObject *object)
{
  gboolean lit = is_lit (stage, object);
  Label label = { { NULL } };
  const char *text;

  if (g_str_has_prefix (object->id, SEGMENT))
    label_segment (stage, object, &label);
  else if (g_str_has_prefix (object->id, FILE_PAGES) && object->name && object->is_name_linked && !object->is_gone)
    label_file (object, &label);
  else
    label_other (stage, object, &label);
  text = lens_stage_pick (stage, lit ? LENS_STYLE_STRONG : LENS_STYLE_CODE, rect.width - (lit ? 22 * stage->unit : 0), (const char *const *) label.texts);
  if (lit)
    lens_stage_chip (stage, rect, LENS_INK_AUTHOR_SOFT, LENS_INK_AUTHOR_BORDER, LENS_INK_AUTHOR_TEXT, stage->moment->letter, 0.5, text);
  else
    lens_stage_write (stage, rect, LENS_STYLE_CODE, LENS_INK_RAM_TEXT, 0, 0.5, text);
  clear_label (&label);
}
