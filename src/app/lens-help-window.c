/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-help-window.c: the glossary's rows, the search in them, and the way to a lesson. The tour is words in the .ui.
 */
#include "app/lens-help-window.h"

#include "app/lens-glossary-row.h"
#include "app/lens-letter-chip.h"
#include "app/lens-theme.h"

#define SPACE_ABOVE_PX 12

struct _LensHelpWindow
{
  AdwWindow parent_instance;
  GtkWidget *help_pages, *glossary_search, *glossary_pages, *terms;
  GtkWidget *wanted; /* (nullable): the row that gets the focus once it has its place */
};

G_DEFINE_FINAL_TYPE (LensHelpWindow, lens_help_window, ADW_TYPE_WINDOW)

static gboolean
is_wanted (GtkListBoxRow *row, gpointer self)
{
  GtkEditable *search = GTK_EDITABLE (LENS_HELP_WINDOW (self)->glossary_search);

  return lens_glossary_row_matches (LENS_GLOSSARY_ROW (row), gtk_editable_get_text (search));
}

/* The term itself before those that only speak of it. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (LENS_HELP_WINDOW (self)->glossary_search));
  gboolean is_a = lens_glossary_row_is_named (LENS_GLOSSARY_ROW (a), query), is_b = lens_glossary_row_is_named (LENS_GLOSSARY_ROW (b), query);
  const LensGlossaryEntry *first = lens_glossary_row_get_entry (LENS_GLOSSARY_ROW (a)), *second = lens_glossary_row_get_entry (LENS_GLOSSARY_ROW (b));

  return is_a != is_b ? is_b - is_a : first < second ? -1 : first > second;
}

static void
on_search_changed (LensHelpWindow *self)
{
  gboolean has_any = FALSE;

  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->terms));
  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->terms));
  for (GtkWidget *row = gtk_widget_get_first_child (self->terms); row != NULL && !has_any; row = gtk_widget_get_next_sibling (row))
    has_any = is_wanted (GTK_LIST_BOX_ROW (row), self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->glossary_pages), has_any ? "some" : "none");
}

/* Who types wants to find a term. */
static void
on_search_started (LensHelpWindow *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->help_pages), "glossary");
  gtk_widget_grab_focus (self->glossary_search);
}

/* What is typed first is given up first. */
static void
on_search_stopped (LensHelpWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->glossary_search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->glossary_search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* What was asked for stands at the top: what follows it is read on, what precedes it is not. */
static void
scroll_to_top (LensHelpWindow *self, GtkWidget *row)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (self->terms, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double y;

  if (gtk_widget_translate_coordinates (row, scroller, 0, 0, NULL, &y))
    gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) + y - SPACE_ABOVE_PX);
}

/* A row scrolls into view when it gets the focus, but only once it has been given its place. */
static gboolean
focus_wanted (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LensHelpWindow *self = LENS_HELP_WINDOW (widget);

  if (self->wanted != NULL && gtk_widget_get_height (self->wanted) == 0)
    return G_SOURCE_CONTINUE;
  if (self->wanted != NULL)
    {
      gtk_widget_grab_focus (self->wanted);
      scroll_to_top (self, self->wanted);
    }
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
  self->wanted = NULL;
  return G_SOURCE_REMOVE;
}

static GtkWidget *
find_row (LensHelpWindow *self, const char *term)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->terms); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (lens_glossary_row_get_entry (LENS_GLOSSARY_ROW (row))->id, term) == 0)
      return row;
  return NULL;
}

void
lens_help_window_show_term (LensHelpWindow *self, const char *term)
{
  GtkWidget *row = find_row (self, term);

  gtk_editable_set_text (GTK_EDITABLE (self->glossary_search), "");
  on_search_changed (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->help_pages), "glossary");
  gtk_list_box_select_row (GTK_LIST_BOX (self->terms), GTK_LIST_BOX_ROW (row));
  if (row != NULL && self->wanted == NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_wanted, NULL, NULL);
  self->wanted = row;
}

/* The lesson is to be seen: the help goes out of its way. */
static void
open_lesson (GtkWidget *widget, const char *name, GVariant *id)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent == NULL)
    return;
  gtk_widget_activate_action_variant (GTK_WIDGET (parent), "win.record-lesson", id);
  gtk_window_present (parent);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
show_all_keys (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-help-overlay", NULL);
}

static void
lens_help_window_dispose (GObject *object)
{
  LENS_HELP_WINDOW (object)->wanted = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_HELP_WINDOW);
  adw_window_set_content (ADW_WINDOW (object), NULL);
  G_OBJECT_CLASS (lens_help_window_parent_class)->dispose (object);
}

static void
lens_help_window_class_init (LensHelpWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_help_window_dispose;
  g_type_ensure (LENS_TYPE_LETTER_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LensHelpWindow, help_pages);
  gtk_widget_class_bind_template_child (widget_class, LensHelpWindow, glossary_search);
  gtk_widget_class_bind_template_child (widget_class, LensHelpWindow, glossary_pages);
  gtk_widget_class_bind_template_child (widget_class, LensHelpWindow, terms);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_started);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_install_action (widget_class, "help.lesson", "s", open_lesson);
  gtk_widget_class_install_action (widget_class, "help.keys", NULL, show_all_keys);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lens_help_window_init (LensHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lens_theme_mark_contrast (GTK_WIDGET (self));
  for (const LensGlossaryEntry *entry = lens_glossary (); entry->id != NULL; entry++)
    gtk_list_box_append (GTK_LIST_BOX (self->terms), lens_glossary_row_new (entry));
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->terms), is_wanted, self, NULL);
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->terms), compare_rows, self, NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->glossary_search), GTK_WIDGET (self));
}

LensHelpWindow *
lens_help_window_new (GtkWindow *parent)
{
  return g_object_new (LENS_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
}
