/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-access.c: what is said of loads, stores and page faults.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/lens-describe.h"

/* The frame that the step's address leads to in this process. */
static const LensFrame *
find_frame (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  gint64 offset = lens_event_int_or (view->event, "off", 0);
  const LensFrame *found = NULL;
  for (guint i = 0; object != NULL && object->kind == LENS_OBJECT_MEMORY && i < object->memory.frames->len; i++)
    {
      const LensFrame *frame = g_ptr_array_index (object->memory.frames, i);
      if ((gint64) frame->page_offset <= offset && strchr (frame->mapped_by->str, view->letter) != NULL)
        found = frame;
    }
  return found;
}

/* Letters that share the frame with this process, and how many they are; NULL when nobody does. */
static char *
find_sharers (const LensStepView *view, guint *n)
{
  const LensFrame *frame = find_frame (view);
  g_autofree char *others = NULL;
  if (frame == NULL || frame->mapped_by->len < 2)
    return NULL;
  others = g_strdup (frame->mapped_by->str);
  memmove (strchr (others, view->letter), strchr (others, view->letter) + 1, strlen (strchr (others, view->letter)));
  *n = (guint) strlen (others);
  return lens_wording_letters (others);
}

static char *
describe_place (const LensStepView *view)
{
  return lens_describe_place (view->trace, (guint64) MAX (0, lens_event_int_or (view->event, "off", 0)),
                              (guint64) MAX (0, lens_event_int_or (view->event, "len", 0)));
}

/* The update that this store has overwritten. */
static const LensLostUpdate *
find_lost (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  return object != NULL && object->kind == LENS_OBJECT_MEMORY ? lens_updates_find_lost (&object->memory.updates, view->step->event) : NULL;
}

static void
say_lost (const LensStepView *view, const LensLostUpdate *lost, const char *place, const char *value, LensCaption *caption)
{
  if (lost->n == 1)
    caption->what = g_strdup_printf (_("%1$c stores %2$s in %3$s, over what %4$c has stored there: %4$c’s update is lost."), view->letter, value, place,
                                     lost->loser);
  else
    caption->what = g_strdup_printf (_("%1$c stores %2$s in %3$s, over what %4$c has stored there: %5$u updates are lost."), view->letter, value, place,
                                     lost->loser, lost->n);
  caption->why = g_strdup_printf (_("%1$c had loaded the old value before %2$c stored the new one. To add is to load and to store, and nothing kept the "
                                    "two together."), view->letter, lost->loser);
}

/* By the program itself, by a function of the C library, or by the kernel in a call that was handed an address in shared memory. */
static void
say_store_by (const LensStepView *view, LensCaption *caption, const char *place, const char *value)
{
  const char *by = lens_event_get_string (view->event, "by");
  if (by == NULL)
    caption->what = g_strdup_printf (_("%c stores %s in %s: no system call, no copy."), view->letter, value, place);
  else if (lens_event_get_flag (view->event, "kernel"))
    caption->what = g_strdup_printf (_("Within %1$c’s %2$s() the kernel stores %3$s in %4$s: the buffer lies in the shared memory."), view->letter, by,
                                     value, place);
  else
    caption->what = g_strdup_printf (_("%c stores %s in %s by %s(): no system call, no copy."), view->letter, value, place, by);
}

static void
say_load_by (const LensStepView *view, LensCaption *caption, const char *place, const char *value)
{
  const char *by = lens_event_get_string (view->event, "by");
  if (by == NULL)
    caption->what = g_strdup_printf (_("%c loads %s and sees %s: no system call, no copy."), view->letter, place, value);
  else if (lens_event_get_flag (view->event, "kernel"))
    caption->what = g_strdup_printf (_("Within %1$c’s %2$s() the kernel loads %3$s and sees %4$s: the buffer lies in the shared memory."), view->letter,
                                     by, place, value);
  else
    caption->what = g_strdup_printf (_("%c loads %s by %s() and sees %s: no system call, no copy."), view->letter, place, by, value);
}

static char *
get_general_reason (const LensStepView *view)
{
  if (!lens_event_get_flag (view->event, "exact"))
    return g_strdup (_("The value is derived: others ran at the same time, and the recorder looked right beside the access."));
  return g_strdup (_("The MMU finds the frame by the page table; the kernel does not notice."));
}

static void
say_store (const LensStepView *view, LensCaption *caption)
{
  g_autofree char *place = describe_place (view), *value = lens_describe_value (view->trace, view->event);
  guint n_sharers = 0;
  g_autofree char *sharers = find_sharers (view, &n_sharers);
  const LensLostUpdate *lost = find_lost (view);
  if (lens_caption_say_private (view, caption))
    return;
  if (lost != NULL)
    {
      say_lost (view, lost, place, value != NULL ? value : "…", caption);
      return;
    }
  say_store_by (view, caption, place, value != NULL ? value : "…");
  if (sharers != NULL)
    caption->why = g_strdup_printf (ngettext ("The page table of %s leads to the same frame, so the new value is there at once.",
                                              "The page tables of %s lead to the same frame, so the new value is there at once.", n_sharers), sharers);
  else if (lens_view_other_mapper (view) != 0 && lens_event_get_flag (view->event, "exact"))
    caption->why = g_strdup_printf (_("%c has mapped the page, too, and not touched it yet: it will find this value there."), lens_view_other_mapper (view));
  else
    caption->why = get_general_reason (view);
}

/* The latest store of what was loaded. */
static const LensStored *
find_stored (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  gint64 offset = lens_event_int_or (view->event, "off", 0);
  for (guint i = 0; object != NULL && object->kind == LENS_OBJECT_MEMORY && i < object->memory.stores->len; i++)
    {
      const LensStored *store = g_ptr_array_index (object->memory.stores, i);
      if ((gint64) store->offset <= offset && (guint64) offset < store->offset + store->len_bytes)
        return store;
    }
  return NULL;
}

/* Letters of the others who have loaded it since. */
static GString *
find_readers (const LensStepView *view, const LensStored *stored)
{
  const LensObject *object = lens_view_object (view);
  guint64 offset = (guint64) MAX (0, lens_event_int_or (view->event, "off", 0));
  GString *readers = g_string_new (NULL);
  for (guint i = 0; stored != NULL && i < object->memory.updates.loaded->len; i++)
    {
      const LensLoaded *loaded = &g_array_index (object->memory.updates.loaded, LensLoaded, i);
      if (loaded->letter != view->letter && loaded->offset == offset && loaded->step > stored->step && strchr (readers->str, loaded->letter) == NULL)
        g_string_append_c (readers, loaded->letter);
    }
  return readers;
}

#define LOOK_AHEAD 200 /* steps: who stores, stores soon */

/* Somebody else has loaded the same and will store there: the other half of an update that is about to collide. */
static char
find_rival (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  guint64 offset = (guint64) MAX (0, lens_event_int_or (view->event, "off", 0)), len_bytes = (guint64) MAX (0, lens_event_int_or (view->event, "len", 0));
  const LensStored *stored = find_stored (view);
  guint n_steps = lens_step_index_get_n_steps (view->index);
  const LensLoaded *other;

  if (object == NULL || object->kind != LENS_OBJECT_MEMORY)
    return 0;
  other = lens_updates_find_other (&object->memory.updates, view->letter, offset, len_bytes, stored != NULL ? stored->step : 0);
  for (guint step = view->number + 1; other != NULL && step <= MIN (n_steps, view->number + LOOK_AHEAD); step++)
    {
      guint event = lens_step_index_get (view->index, step)->event;
      const LensEventHead *head = lens_trace_get_head (view->trace, event);
      g_autoptr (LensEvent) access = NULL;
      if (lens_step_index_get_letter (view->index, head->pid) != other->letter
          || (head->kind != LENS_EVENT_LOAD && head->kind != LENS_EVENT_STORE))
        continue;
      access = lens_trace_get_event (view->trace, event);
      if (g_strcmp0 (lens_event_object (access), object->id) == 0 && lens_event_int_or (access, "off", -1) == (gint64) offset)
        return head->kind == LENS_EVENT_STORE ? other->letter : 0;
    }
  return 0;
}

/* How many updates of what is loaded here were lost, of the last few of this memory. */
static guint
count_lost (const LensStepView *view)
{
  const LensObject *object = lens_view_object (view);
  const LensUpdates *updates = object != NULL && object->kind == LENS_OBJECT_MEMORY ? &object->memory.updates : NULL;
  gint64 offset = lens_event_int_or (view->event, "off", 0);
  guint n = 0;
  for (guint i = 0; updates != NULL && i < updates->lost->len; i++)
    n += (gint64) g_array_index (updates->lost, LensLostUpdate, i).offset == offset;
  return updates != NULL && n == updates->lost->len ? updates->n_lost : n;
}

static gboolean
is_mapped_by (const LensStepView *view, char letter)
{
  const LensFrame *frame = find_frame (view);
  return frame != NULL && strchr (frame->mapped_by->str, letter) != NULL;
}

/* What there is to say of a value that somebody stored. */
static char *
get_reason_of_value (const LensStepView *view, const LensStored *stored)
{
  g_autoptr (GString) readers = find_readers (view, stored);
  g_autofree char *who = lens_wording_letters (readers->str);
  char author = stored->author;
  if (readers->len > 0)
    return g_strdup_printf (ngettext ("%s has loaded it, too, and it is still there: reading takes nothing away.",
                                      "%s have loaded it, too, and it is still there: reading takes nothing away.", readers->len), who);
  if (author != 0 && author != view->letter && is_mapped_by (view, author))
    return g_strdup_printf (_("%c stored it. Both page tables lead to the same frame; reading takes nothing away."), author);
  if (author != 0 && author != view->letter)
    return g_strdup_printf (_("%c stored it, and the frame has kept it, though %c does not map it any more."), author, author);
  return get_general_reason (view);
}

static void
say_load (const LensStepView *view, LensCaption *caption)
{
  g_autofree char *place = describe_place (view), *value = lens_describe_value (view->trace, view->event);
  const LensStored *stored = find_stored (view);
  char rival = find_rival (view);
  guint n_lost = count_lost (view);
  if (lens_caption_say_private (view, caption))
    return;
  say_load_by (view, caption, place, value != NULL ? value : "…");
  if (rival != 0)
    caption->why = g_strdup_printf (_("%1$c has loaded the same and not stored yet. Each will add to what it saw, and not see what the other adds."), rival);
  else if (n_lost > 0)
    caption->why = g_strdup_printf (ngettext ("%u update of it was lost: overwritten by a process that had not seen it.",
                                              "%u updates of it were lost: overwritten by processes that had not seen them.", n_lost), n_lost);
  else if (stored == NULL || stored->author == 0)
    caption->why = g_strdup (_("Nobody has stored anything there in this recording."));
  else
    caption->why = get_reason_of_value (view, stored);
}

static guint
count_pages (const LensStepView *view)
{
  json_object *pages;
  if (!json_object_object_get_ex (lens_event_get_args (view->event), "pages", &pages) || !json_object_is_type (pages, json_type_array))
    return 0;
  return (guint) json_object_array_length (pages);
}

/* The page has had a frame before, and nobody maps it; where frame numbers may be read they say that it is the same. */
static gboolean
is_found_again (const LensStepView *view)
{
  const LensObject *before = lens_view_object_before (view), *after = lens_view_object (view);
  guint64 page_offset = (guint64) MAX (0, lens_event_int_or (view->event, "off", 0));
  const LensFrame *was, *is;
  if (before == NULL || before->kind != LENS_OBJECT_MEMORY || after == NULL || after->kind != LENS_OBJECT_MEMORY)
    return FALSE;
  was = lens_memory_find_frame (&before->memory, page_offset, G_MAXUINT);
  is = lens_memory_find_frame (&after->memory, page_offset, G_MAXUINT);
  return was != NULL && is != NULL && was->mapped_by->len == 0 && g_strcmp0 (was->frame, is->frame) == 0;
}

static void
say_fault (const LensStepView *view, LensCaption *caption)
{
  guint n_sharers = 0;
  g_autofree char *sharers = find_sharers (view, &n_sharers);
  guint n_pages = count_pages (view);

  if (lens_caption_say_private (view, caption))
    return;
  caption->what = g_strdup_printf (_("%1$c touches a page for the first time: the MMU finds no entry, and the kernel fills one in for %1$c."), view->letter);
  if (n_pages > 1)
    caption->why = g_strdup_printf (ngettext ("One fault, %u entry: the kernel maps neighbouring pages that are there already along with it.",
                                              "One fault, %u entries: the kernel maps neighbouring pages that are there already along with it.", n_pages),
                                    n_pages);
  else if (sharers != NULL)
    caption->why = g_strdup_printf (ngettext ("It leads to the frame that %s already maps: from here on the memory is shared.",
                                              "It leads to the frame that %s already map: all of them share the memory.", n_sharers), sharers);
  else if (is_found_again (view))
    caption->why = g_strdup (_("It leads to the frame that was there before, with all that is in it: no page table led there any more, but it was kept."));
  else
    caption->why = g_strdup (_("Every later access to this page goes through the MMU alone, without the kernel."));
}

const LensCaptionRow lens_captions_access[] = {
  { "store", LENS_ANY_OBJECT, say_store },
  { "load", LENS_ANY_OBJECT, say_load },
  { "page fault", LENS_ANY_OBJECT, say_fault },
  { NULL },
};
