/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-subject.c: names as values, and whether a world has what they name.
 */
#include "model/lens-subject.h"

G_DEFINE_BOXED_TYPE (LensSubject, lens_subject, lens_subject_copy, lens_subject_free)

LensSubject *
lens_subject_copy (const LensSubject *subject)
{
  LensSubject *copy = g_memdup2 (subject, sizeof *subject);

  copy->object = g_strdup (subject->object);
  return copy;
}

void
lens_subject_free (LensSubject *subject)
{
  g_free ((char *) subject->object);
  g_free (subject);
}

gboolean
lens_subject_equal (const LensSubject *a, const LensSubject *b)
{
  return a->kind == b->kind && a->letter == b->letter && g_strcmp0 (a->object, b->object) == 0 && a->offset == b->offset
         && a->private_since == b->private_since && a->event == b->event && a->write_offset == b->write_offset;
}

static gboolean
has_byte (const GPtrArray *runs, const LensSubject *byte)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const LensRun *run = g_ptr_array_index (runs, i);
      if (run->write_event == byte->event && byte->write_offset >= run->offset && byte->write_offset - run->offset < run->len_bytes)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_page (const LensObject *object, const LensSubject *page)
{
  return object->kind == LENS_OBJECT_MEMORY && lens_memory_find_frame (&object->memory, page->offset, page->private_since) != NULL;
}

/* Of a queue, what was taken a moment ago is still shown; whether it was, its picture knows. So a byte is there while its object is. */
static gboolean
has_place (const LensSubject *byte, const LensWorld *world)
{
  const LensProcess *process = byte->letter != 0 ? lens_world_find_letter (world, byte->letter) : NULL;
  const LensObject *object = byte->letter == 0 ? lens_world_find_object (world, byte->object) : NULL;

  if (byte->letter != 0)
    return process != NULL && process->buffer != NULL && has_byte (process->buffer->runs, byte);
  return object != NULL && !object->is_gone;
}

gboolean
lens_subject_is_in (const LensSubject *subject, const LensWorld *world)
{
  const LensObject *object;

  switch (subject->kind)
    {
    case LENS_SUBJECT_PROCESS:
      return lens_world_find_letter (world, subject->letter) != NULL;
    case LENS_SUBJECT_OBJECT:
      return lens_world_find_object (world, subject->object) != NULL;
    case LENS_SUBJECT_PAGE:
      object = lens_world_find_object (world, subject->object);
      return object != NULL && has_page (object, subject);
    case LENS_SUBJECT_BYTE:
      return has_place (subject, world);
    default:
      return FALSE;
    }
}
