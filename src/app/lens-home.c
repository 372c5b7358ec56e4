/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home.c: the families of the catalogue and the recordings; or, while something is typed, what is found.
 */
#include "app/lens-home.h"

#include <glib/gi18n-lib.h>

#include "app/lens-growth.h"
#include "app/lens-home-compare.h"
#include "app/lens-home-family.h"
#include "app/lens-home-quiz.h"
#include "app/lens-home-traces.h"
#include "app/lens-page-layout.h"
#include "app/lens-search-results.h"
#include "app/lens-theme.h"

struct _LensHome
{
  AdwBin parent_instance;
  GtkWidget *page, *search, *pages, *sections, *results, *found;
  double growth;     /* of the page */
  guint grow_source; /* 0: nothing to do */
};

G_DEFINE_FINAL_TYPE (LensHome, lens_home, ADW_TYPE_BIN)

static GtkScrolledWindow *
get_scroller (LensHome *self)
{
  return GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (self->pages, GTK_TYPE_SCROLLED_WINDOW));
}

static void
tell_how_many (LensHome *self)
{
  guint n = lens_search_results_get_n (LENS_SEARCH_RESULTS (self->results));
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u lesson found", "%u lessons found", n), n);

  gtk_label_set_label (GTK_LABEL (self->found), text);
}

/* Who just typed goes on typing at the end, and Escape and Down find the search. */
static void
take_focus (LensHome *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->search))
    return;
  gtk_widget_grab_focus (self->search);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
}

static void
on_search_changed (LensHome *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *stripped = g_strstrip (g_strdup (query));
  gboolean is_searching = *stripped != '\0';

  if (is_searching)
    {
      lens_search_results_set_query (LENS_SEARCH_RESULTS (self->results), stripped);
      tell_how_many (self);
      take_focus (self);
    }
  gtk_widget_set_visible (self->found, is_searching);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), is_searching ? "results" : "lessons");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (get_scroller (self)), 0);
}

static void
on_search_activated (LensHome *self)
{
  on_search_changed (self); /* it may be typed faster than it is looked for */
  if (gtk_widget_get_visible (self->found))
    lens_search_results_activate_first (LENS_SEARCH_RESULTS (self->results));
}

static void
on_search_stopped (LensHome *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  on_search_changed (self);
  lens_home_focus (self, NULL);
}

static gboolean
starts (GtkWidget *widget, const LensLesson *lesson)
{
  GVariant *id = GTK_IS_BUTTON (widget) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;

  return id != NULL && (lesson == NULL || g_str_equal (g_variant_get_string (id, NULL), lesson->id));
}

/* The first below @widget that starts @lesson, or any. */
static GtkWidget *
find_button (GtkWidget *widget, const LensLesson *lesson)
{
  GtkWidget *found = starts (widget, lesson) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, lesson);
  return found;
}

void
lens_home_focus (LensHome *self, const LensLesson *lesson)
{
  GtkWidget *shown = gtk_stack_get_visible_child (GTK_STACK (self->pages)), *button = find_button (self->sections, lesson);

  if (shown == self->sections && button != NULL)
    gtk_widget_grab_focus (button);
  else
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

void
lens_home_search (LensHome *self)
{
  gtk_widget_grab_focus (self->search);
}

void
lens_home_listen_to (LensHome *self, GtkWidget *widget)
{
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), widget);
}

static gboolean
grow (gpointer data)
{
  LensHome *self = data;

  self->grow_source = 0;
  self->growth = lens_growth_choose_for (GTK_WIDGET (self));
  lens_growth_set (self->page, self->growth);
  g_object_notify (G_OBJECT (self), "growth");
  return G_SOURCE_REMOVE;
}

/* Sizes are told while they are given: what changes them waits until that is over. */
static void
grow_later (LensHome *self)
{
  if (self->grow_source == 0 && lens_growth_choose_for (GTK_WIDGET (self)) != self->growth)
    self->grow_source = g_idle_add (grow, self);
}

static void
watch_room (LensHome *self)
{
  GtkScrolledWindow *scroller = get_scroller (self);

  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scroller), "notify::page-size", G_CALLBACK (grow_later), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scroller), "notify::page-size", G_CALLBACK (grow_later), self, G_CONNECT_SWAPPED);
  lens_theme_watch_text_scale (self, G_CALLBACK (grow_later));
}

static void
fill (LensHome *self)
{
  guint n_lessons;

  gtk_widget_set_layout_manager (self->sections, g_object_new (LENS_TYPE_PAGE_LAYOUT, NULL));
  for (const LensLesson *const *lessons = lens_lessons (); *lessons != NULL; lessons += n_lessons)
    gtk_box_append (GTK_BOX (self->sections), lens_home_family_new (lessons, &n_lessons));
  gtk_box_append (GTK_BOX (self->sections), g_object_new (LENS_TYPE_HOME_COMPARE, NULL));
  gtk_box_append (GTK_BOX (self->sections), g_object_new (LENS_TYPE_HOME_QUIZ, NULL));
  gtk_box_append (GTK_BOX (self->sections), g_object_new (LENS_TYPE_HOME_TRACES, NULL));
}

static void
lens_home_dispose (GObject *object)
{
  g_clear_handle_id (&LENS_HOME (object)->grow_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_HOME);
  G_OBJECT_CLASS (lens_home_parent_class)->dispose (object);
}

static void
lens_home_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_double (value, LENS_HOME (object)->growth);
}

static void
lens_home_class_init (LensHomeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_SEARCH_RESULTS);
  G_OBJECT_CLASS (class)->dispose = lens_home_dispose;
  G_OBJECT_CLASS (class)->get_property = lens_home_get_property;
  g_object_class_install_property (G_OBJECT_CLASS (class), 1,
                                   g_param_spec_double ("growth", NULL, NULL, 1, G_MAXDOUBLE, 1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_css_name (widget_class, "lens-home");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-home.ui");
  gtk_widget_class_bind_template_child (widget_class, LensHome, search);
  gtk_widget_class_bind_template_child (widget_class, LensHome, page);
  gtk_widget_class_bind_template_child (widget_class, LensHome, pages);
  gtk_widget_class_bind_template_child (widget_class, LensHome, sections);
  gtk_widget_class_bind_template_child (widget_class, LensHome, results);
  gtk_widget_class_bind_template_child (widget_class, LensHome, found);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
}

static void
lens_home_init (LensHome *self)
{
  self->growth = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
  watch_room (self);
}
