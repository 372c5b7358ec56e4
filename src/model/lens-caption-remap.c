/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-caption-remap.c: what is said of mappings that move and pages that are given back.
 */
#include "model/lens-caption.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
say_mremap (const LensStepView *view, LensCaption *caption)
{
  const char *from = lens_event_get_string (view->event, "addr"), *to = lens_event_get_string (view->event, "ret");
  gint64 old_bytes = lens_event_int_or (view->event, "len", 0), new_bytes = lens_event_int_or (view->event, "size", 0);
  guint n = lens_view_count ((guint64) MAX (0, new_bytes));

  if (lens_event_errno (view->event) != NULL || from == NULL || to == NULL)
    return;
  if (strcmp (from, to) != 0)
    {
      caption->what = g_strdup_printf (_("%c calls mremap(): its mapping moves from 0x%s to 0x%s."), view->letter, from, to);
      caption->why = g_strdup (_("Only page-table entries are written anew: the frames, and what is in them, stay where they are. Pointers to the old place lead nowhere now."));
      return;
    }
  caption->what = new_bytes < old_bytes ? g_strdup_printf (ngettext ("%c calls mremap(): its mapping shrinks to %u byte.", "%c calls mremap(): its mapping shrinks to %u bytes.", n), view->letter, n)
                                        : g_strdup_printf (ngettext ("%c calls mremap(): its mapping grows to %u byte.", "%c calls mremap(): its mapping grows to %u bytes.", n), view->letter, n);
  caption->why = g_strdup (new_bytes < old_bytes ? _("The page-table entries of what is cut off are gone.") : _("The new pages get frames when they are touched for the first time."));
}

static void
say_madvise (const LensStepView *view, LensCaption *caption)
{
  const char *advice = lens_event_get_string (view->event, "flags");
  const LensObject *object = lens_view_object (view);
  guint n = lens_view_count ((guint64) MAX (0, lens_event_int_or (view->event, "len", 0)));

  if (lens_event_errno (view->event) != NULL || advice == NULL)
    return;
  if (strcmp (advice, "MADV_DONTNEED") == 0)
    {
      caption->what = g_strdup_printf (ngettext ("%c calls madvise(): it does not need %u byte any more, and its page-table entries for them are gone.",
                                                 "%c calls madvise(): it does not need %u bytes any more, and its page-table entries for them are gone.", n), view->letter, n);
      caption->why = g_strdup (object != NULL && g_str_has_prefix (object->id, "private:") ? _("What was in these private pages is lost: whoever touches them again finds zeros.")
                                                                                          : _("The object keeps what is in it: the next touch is a page fault and finds it again."));
    }
  else if (strcmp (advice, "MADV_REMOVE") == 0)
    {
      caption->what = g_strdup_printf (ngettext ("%c calls madvise(): %u byte of the object is taken out of it, a hole for everybody.",
                                                 "%c calls madvise(): %u bytes of the object are taken out of it, a hole for everybody.", n), view->letter, n);
      caption->why = g_strdup (_("The frames are free again, and nobody’s page table leads to them; who touches the hole gets a new page of zeros."));
    }
}

const LensCaptionRow lens_captions_remap[] = {
  { "mremap", LENS_ANY_OBJECT, say_mremap },
  { "madvise", LENS_ANY_OBJECT, say_madvise },
  { NULL },
};
