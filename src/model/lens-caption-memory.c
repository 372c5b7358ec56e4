/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-memory.c: what is said of making, mapping and unlinking shared memory.
 */
#include "model/lens-caption-lifetime.h"

#include <glib/gi18n-lib.h>

static void
say_shm_open (const LensStepView *view, LensCaption *caption)
{
  if (lens_caption_say_no_name (view, caption) || lens_event_errno (view->event) != NULL)
    return;
  if (lens_event_get_flag (view->event, "created"))
    {
      caption->what = g_strdup_printf (_("%c calls shm_open(): the kernel makes the shared memory object %s."), view->letter, lens_view_name (view));
      caption->why = g_strdup (_("It has a name but no size yet, and no memory: its pages come when they are touched."));
      return;
    }
  caption->what = g_strdup_printf (_("%c calls shm_open() and finds the object %s by its name."), view->letter, lens_view_name (view));
  caption->why = g_strdup (lens_view_was_left_alone (view)
                             ? _("Nobody has it mapped now, and yet it is there, with all that was stored in it: the name keeps it.")
                             : _("The name is all that unrelated programs must agree on. Nothing of the memory is copied."));
}

static void
say_ftruncate (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count ((guint64) MAX (0, lens_event_int_or (view->event, "len", 0)));
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = g_strdup_printf (ngettext ("%c sets the size of the object: %u byte.", "%c sets the size of the object: %u bytes.", n), view->letter, n);
  caption->why = g_strdup (_("A size is only a promise: page frames are taken when a page is touched for the first time."));
}

/* Somebody else has the same object mapped, elsewhere. */
static const LensMapping *
find_other_mapping (const LensStepView *view, const LensProcess **owner)
{
  const char *id = lens_event_object (view->event);
  for (guint p = 0; id != NULL && p < view->after->processes->len; p++)
    {
      *owner = g_ptr_array_index (view->after->processes, p);
      for (guint m = 0; (*owner)->pid != view->head->pid && m < (*owner)->mappings->len; m++)
        {
          const LensMapping *mapping = g_ptr_array_index ((*owner)->mappings, m);
          if (mapping->is_mapped && g_strcmp0 (mapping->object, id) == 0)
            return mapping;
        }
    }
  return NULL;
}

/* Anonymous memory that others made, and this process cannot reach. */
static gboolean
has_stranger (const LensStepView *view)
{
  const LensProcess *process = lens_world_find_process (view->after, view->head->pid);
  for (guint i = 0; process != NULL && i < view->before->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (view->before->objects, i);
      gboolean was_mine = FALSE;
      for (guint m = 0; m < process->mappings->len && !was_mine; m++)
        was_mine = g_strcmp0 (((LensMapping *) g_ptr_array_index (process->mappings, m))->object, object->id) == 0;
      if (!was_mine && g_str_has_prefix (object->id, "anon:"))
        return TRUE;
    }
  return FALSE;
}

static char *
explain_anonymous (const LensStepView *view)
{
  return g_strdup (has_stranger (view)
                     ? _("It is other memory than what another process made by the same call, and begins as zeros: without a name there is no way to that one.")
                     : _("This memory has no name, so nobody can open it: only a child made by fork() will share it."));
}

static void
say_mmap (const LensStepView *view, LensCaption *caption)
{
  const char *address = lens_event_get_string (view->event, "ret"), *flags = lens_event_get_string (view->event, "flags");
  const LensProcess *owner;
  const LensMapping *other = find_other_mapping (view, &owner);
  guint64 value;

  if (lens_event_errno (view->event) != NULL || address == NULL)
    return;
  caption->what = g_strdup_printf (_("%c calls mmap(): from address 0x%s on, its address space leads to the object."), view->letter, address);
  if (other != NULL && lens_event_get_hex (view->event, "ret", &value) && value != other->address)
    caption->why = g_strdup_printf (_("%c has it at another address, and that does not matter: never keep pointers in shared memory."), owner->letter);
  else if (flags != NULL && g_strstr_len (flags, -1, "MAP_PRIVATE") != NULL)
    caption->why = g_strdup (_("Nobody else will see what is stored here. No frame is taken yet: that comes at the first touch."));
  else if (flags != NULL && g_strstr_len (flags, -1, "MAP_ANONYMOUS") != NULL && g_strstr_len (flags, -1, "MAP_SHARED") != NULL)
    caption->why = explain_anonymous (view);
  else
    caption->why = g_strdup (_("Nothing is loaded and no frame is taken yet: the page table gets its entries at the first touch."));
}

static void
say_munmap (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  char mapper = lens_view_other_mapper (view);
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = g_strdup_printf (_("%c calls munmap(): its page table does not lead there any more."), view->letter);
  if (object == NULL)
    return;
  if (object->is_gone)
    caption->why = g_strdup (_("It was the last way to this memory: the kernel takes its frames back."));
  else if (mapper != 0)
    caption->why = g_strdup_printf (_("The memory stays as it is, for %c has it mapped."), mapper);
  else
    caption->why = g_strdup (_("The memory and what is in it stay as long as a name or a descriptor leads there."));
}

static void
say_mprotect (const LensStepView *view, LensCaption *caption)
{
  const char *protection = lens_event_get_string (view->event, "prot");
  if (lens_event_errno (view->event) != NULL || protection == NULL)
    return;
  /* Translators: “%s” is the protection as in C, “PROT_READ | PROT_WRITE”. */
  caption->what = g_strdup_printf (_("%c calls mprotect(): the protection of these pages is %s for it now."), view->letter, protection);
  caption->why = g_strdup (_("Each process has protections of its own for the same frame; the MMU enforces them at every access."));
}

const LensCaptionRow lens_captions_memory[] = {
  { "shm_open", LENS_ANY_OBJECT, say_shm_open },
  { "ftruncate", LENS_ANY_OBJECT, say_ftruncate },
  { "mmap", LENS_ANY_OBJECT, say_mmap },
  { "munmap", LENS_ANY_OBJECT, say_munmap },
  { "mprotect", LENS_ANY_OBJECT, say_mprotect },
  { NULL },
};
