/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-bookmark-popover.c: nothing is changed before Enter or a button says so; Escape leaves all as it was.
 */
#include "app/lens-bookmark-popover.h"

#include <glib/gi18n-lib.h>

struct _LensBookmarkPopover
{
  GtkPopover parent_instance;
  LensModel *model;
  guint step;
  GtkWidget *title, *note, *remove;
};

G_DEFINE_FINAL_TYPE (LensBookmarkPopover, lens_bookmark_popover, GTK_TYPE_POPOVER)

static void
on_done (LensBookmarkPopover *self)
{
  lens_model_set_bookmark (self->model, self->step, gtk_editable_get_text (GTK_EDITABLE (self->note)));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_remove (LensBookmarkPopover *self)
{
  lens_model_set_bookmark (self->model, self->step, NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
lens_bookmark_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_BOOKMARK_POPOVER);
  g_clear_object (&LENS_BOOKMARK_POPOVER (object)->model);
  G_OBJECT_CLASS (lens_bookmark_popover_parent_class)->dispose (object);
}

static void
lens_bookmark_popover_class_init (LensBookmarkPopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_bookmark_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-bookmark-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LensBookmarkPopover, title);
  gtk_widget_class_bind_template_child (widget_class, LensBookmarkPopover, note);
  gtk_widget_class_bind_template_child (widget_class, LensBookmarkPopover, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
lens_bookmark_popover_init (LensBookmarkPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lens_bookmark_popover_new (LensModel *model, guint step)
{
  LensBookmarkPopover *self = g_object_new (LENS_TYPE_BOOKMARK_POPOVER, NULL);
  g_autoptr (GPtrArray) bookmarks = lens_model_get_bookmarked_steps (model);
  g_autofree char *title = g_strdup_printf (_("Bookmark at step %u"), step);

  self->model = g_object_ref (model);
  self->step = step;
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_entry_set_max_length (GTK_ENTRY (self->note), LENS_BOOKMARK_MAX_NOTE);
  for (guint i = 0; i < bookmarks->len; i++)
    {
      const LensBookmarkedStep *bookmark = g_ptr_array_index (bookmarks, i);
      if (bookmark->step != step)
        continue;
      gtk_editable_set_text (GTK_EDITABLE (self->note), bookmark->note);
      gtk_widget_set_visible (self->remove, TRUE);
    }
  return GTK_WIDGET (self);
}
