/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-private.c: what is said of private memory: relatives share its frames after fork() until one of them stores.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-describe.h"

/* The mapping that the step's access goes through, in @world. (nullable). */
static const LensMapping *
find_mapping (const LensStepView *view, const LensWorld *world)
{
  const LensProcess *process = lens_world_find_process (world, view->head->pid);
  guint64 address;
  return process != NULL && lens_event_get_hex (view->event, "addr", &address) ? lens_process_find_mapping (process, address) : NULL;
}

/* The frame that the access meets, in @world. (nullable). */
static const LensFrame *
find_frame (const LensStepView *view, const LensWorld *world)
{
  const LensObject *object = lens_world_find_object (world, lens_event_object (view->event));
  const LensMapping *mapping = find_mapping (view, world);
  guint64 offset = (guint64) MAX (0, lens_event_int_or (view->event, "off", 0));

  for (guint i = mapping != NULL && object != NULL ? mapping->entries->len : 0; i-- > 0;)
    {
      const LensPageTableEntry *entry = g_ptr_array_index (mapping->entries, i);
      if (entry->page_offset <= offset)
        return lens_memory_find_frame (&object->memory, entry->page_offset, entry->private_since);
    }
  return NULL;
}

/* Letters of the others whose page tables lead to the frame; NULL when there are none. */
static char *
find_sharers (const LensStepView *view, const LensFrame *frame)
{
  g_autoptr (GString) letters = g_string_new (frame != NULL ? frame->mapped_by->str : "");
  char *own = strchr (letters->str, view->letter);
  if (own != NULL)
    g_string_erase (letters, own - letters->str, 1);
  return letters->len > 0 ? lens_wording_letters (letters->str) : NULL;
}

static char
find_author (const LensStepView *view, const LensFrame *frame)
{
  guint64 offset = (guint64) MAX (0, lens_event_int_or (view->event, "off", 0));
  guint at = frame != NULL ? lens_stores_find (frame->stores, offset) : 0;
  const LensStored *store = frame != NULL && at < frame->stores->len ? g_ptr_array_index (frame->stores, at) : NULL;
  return store != NULL && store->offset <= offset ? store->author : 0;
}

static void
say_fault (const LensStepView *view, LensCaption *caption)
{
  const LensFrame *before = find_frame (view, view->before), *after = find_frame (view, view->after);
  g_autofree char *sharers = find_sharers (view, before);

  if (after != NULL && after->is_copy && after->private_since == view->step->event)
    {
      if (sharers != NULL)
        caption->what = g_strdup_printf (_("%1$c stores into a page whose frame it shares with %2$s: page fault. The kernel copies the page into a new frame, for %1$c alone."),
                                         view->letter, sharers);
      else
        caption->what = g_strdup_printf (_("%1$c stores into a page that it may only read: page fault. The kernel copies the page into a new frame, for %1$c alone."),
                                         view->letter);
      caption->why = sharers != NULL ? g_strdup_printf (_("Copy on write: the frames part at the first store. The old frame stays as it was, for %s."), sharers)
                                     : g_strdup (_("Copy on write: what was there before stays as it was."));
    }
  else if (before != NULL)
    {
      caption->what = g_strdup_printf (_("%1$c stores into a page that it may only read since fork(): page fault. Nobody else has the frame any more, so %1$c keeps it."),
                                       view->letter);
      caption->why = g_strdup (_("No second copy is made: the kernel only lets the page-table entry be written through. The last one takes the old frame over."));
    }
  else
    {
      caption->what = g_strdup_printf (_("%1$c touches a page of its private memory for the first time: the kernel takes a frame for it."), view->letter);
      caption->why = g_strdup_printf (_("The frame belongs to %c alone, until fork() shares it with a child."), view->letter);
    }
}

static void
say_store (const LensStepView *view, LensCaption *caption)
{
  g_autofree char *value = lens_describe_value (view->trace, view->event);
  g_autofree char *place = lens_describe_place (view->trace, (guint64) MAX (0, lens_event_int_or (view->event, "off", 0)),
                                                (guint64) MAX (0, lens_event_int_or (view->event, "len", 0)));
  caption->what = g_strdup_printf (_("%c stores %s in %s: no system call, no copy."), view->letter, value != NULL ? value : "…", place);
  caption->why = g_strdup_printf (_("The page table of %1$c leads to a frame of its own: nobody but %1$c will see this."), view->letter);
}

static void
say_load (const LensStepView *view, LensCaption *caption)
{
  const LensFrame *frame = find_frame (view, view->after);
  g_autofree char *value = lens_describe_value (view->trace, view->event), *sharers = find_sharers (view, frame);
  g_autofree char *place = lens_describe_place (view->trace, (guint64) MAX (0, lens_event_int_or (view->event, "off", 0)),
                                                (guint64) MAX (0, lens_event_int_or (view->event, "len", 0)));
  char author = find_author (view, frame);

  caption->what = g_strdup_printf (_("%c loads %s and sees %s: no system call, no copy."), view->letter, place, value != NULL ? value : "…");
  if (sharers != NULL && author != 0 && author != view->letter)
    caption->why = g_strdup_printf (_("%c stored it before fork(). Both page tables still lead to the same frame, which neither may write to."), author);
  else if (sharers != NULL)
    caption->why = g_strdup_printf (_("The page table of %s still leads to the same frame; as long as nobody stores, nobody can tell."), sharers);
  else
    caption->why = g_strdup (_("What others have stored since fork() is in frames of theirs: private memory never shows it."));
}

gboolean
lens_caption_say_private (const LensStepView *view, LensCaption *caption)
{
  const LensMapping *mapping = find_mapping (view, view->after);

  if (mapping == NULL || mapping->is_shared || lens_event_get_string (view->event, "by") != NULL)
    return FALSE;
  if (view->head->kind == LENS_EVENT_PAGE_FAULT)
    say_fault (view, caption);
  else if (view->head->kind == LENS_EVENT_STORE)
    say_store (view, caption);
  else
    say_load (view, caption);
  return TRUE;
}
