/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-sysv-memory.c: what is said of System V shared memory segments.
 */
#include "model/lens-caption-lifetime.h"

#include <glib/gi18n-lib.h>

static void
say_get (const LensStepView *view, LensCaption *caption)
{
  guint n = lens_view_count ((guint64) MAX (0, lens_event_int_or (view->event, "len", 0)));
  if (lens_caption_say_no_name (view, caption) || lens_event_errno (view->event) != NULL)
    return;
  if (lens_event_get_flag (view->event, "created"))
    {
      caption->what = g_strdup_printf (ngettext ("%c calls shmget(): the kernel makes a segment of %u byte with the key %s.",
                                                 "%c calls shmget(): the kernel makes a segment of %u bytes with the key %s.", n),
                                       view->letter, n, lens_view_name (view));
      caption->why = g_strdup (_("It returns an identifier, which is no descriptor. The segment stays until somebody removes it, even unused."));
      return;
    }
  caption->what = g_strdup_printf (_("%c calls shmget() and finds the segment by its key, %s."), view->letter, lens_view_name (view));
  caption->why = g_strdup (lens_view_was_left_alone (view)
                             ? _("Nobody has it attached now, and yet it is there, with all that was stored in it: the key keeps it.")
                             : _("The key is all that unrelated programs must agree on. Nothing of the memory is copied."));
}

/* "the kernel counts 2 attachments" from the call itself, else from the world. */
static guint
count_attachments (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  gint64 counted = lens_event_int_or (view->event, "nattch", -1);
  if (counted >= 0)
    return lens_view_count ((guint64) counted);
  return object != NULL ? lens_world_count_mappings (view->after, object) : 0;
}

static void
say_attach (const LensStepView *view, LensCaption *caption)
{
  const char *address = lens_event_get_string (view->event, "ret");
  guint n = count_attachments (view);
  if (lens_event_errno (view->event) != NULL || address == NULL)
    return;
  caption->what = g_strdup_printf (_("%c attaches the segment: from address 0x%s on, its address space leads there."), view->letter, address);
  if (n > 1)
    caption->why = g_strdup_printf (_("The kernel counts %u attachments. The addresses differ, and that does not matter: never keep pointers in "
                                      "shared memory."), n);
  else
    caption->why = g_strdup (_("The kernel counts 1 attachment. No frame is taken yet: the page table gets its entries at the first touch."));
}

static void
say_detach (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  guint n = count_attachments (view);
  if (lens_event_errno (view->event) != NULL)
    return;
  caption->what = g_strdup_printf (_("%c detaches the segment: its page table does not lead there any more."), view->letter);
  if (object != NULL && object->is_gone)
    caption->why = g_strdup (_("It was the last attachment, and the segment had been removed: now the kernel takes its memory back."));
  else if (n > 0)
    caption->why = g_strdup_printf (ngettext ("%u attachment is left, and the memory stays as it is.", "%u attachments are left, and the memory stays as it is.", n),
                                    n);
  else
    caption->why = g_strdup (_("Nobody has it attached now, and yet it stays with all that is in it, until somebody removes it."));
}

static void
say_control (const LensStepView *view, LensCaption *caption)
{
  const LensObject *object = lens_view_object (view);
  guint n = count_attachments (view);
  if (lens_event_errno (view->event) != NULL || g_strcmp0 (lens_event_get_string (view->event, "cmd"), "IPC_RMID") != 0)
    return;
  if (object == NULL || object->is_gone)
    {
      caption->what = g_strdup_printf (_("%c removes the segment: nobody has it attached, so it is gone at once."), view->letter);
      caption->why = g_strdup (_("Without that it would have stayed, with all that is in it, until the machine stops."));
      return;
    }
  caption->what = g_strdup_printf (ngettext ("%c removes the segment while it is attached %u time.", "%c removes the segment while it is attached %u times.", n),
                                   view->letter, n);
  caption->why = g_strdup (_("Only the key is gone: nobody can find it any more. Who has it attached goes on, and the last one to detach ends it."));
}

const LensCaptionRow lens_captions_sysv_memory[] = {
  { "shmget", LENS_ANY_OBJECT, say_get },
  { "shmat", LENS_ANY_OBJECT, say_attach },
  { "shmdt", LENS_ANY_OBJECT, say_detach },
  { "shmctl", LENS_ANY_OBJECT, say_control },
  { NULL },
};
