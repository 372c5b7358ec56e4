/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-help.c: the help with real keys: from a term below the caption to its entry, from there to the lesson, and the search.
 */
#include "app-fixture.h"
#include "app-input.h"

#include "app/lens-glossary-row.h"
#include "app/lens-help-window.h"
#include "app/lens-presentation.h"
#include "app/lens-term-links.h"
#include "session/lens-lesson.h"

typedef struct
{
  LensWindow *window;
  GtkWidget *help; /* (nullable) */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = app_fixture_new_lesson ();
  app_fixture_present (f->window, 1440, 900);
  g_object_set (lens_window_get_player (f->window), "animated", FALSE, NULL);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (f->window)));
  app_fixture_close (f->window);
}

static void
wait_for_help (Fixture *f)
{
  app_fixture_wait_until ((f->help = app_fixture_find_toplevel (LENS_TYPE_HELP_WINDOW)) != NULL && gtk_window_is_active (GTK_WINDOW (f->help)));
}

static GtkWidget *
focus_of (gpointer window)
{
  return gtk_root_get_focus (GTK_ROOT (window));
}

/* The id of the entry that has the focus; NULL when none has. */
static const char *
focused_term (Fixture *f)
{
  GtkWidget *focus = focus_of (f->help);

  return LENS_IS_GLOSSARY_ROW (focus) ? lens_glossary_row_get_entry (LENS_GLOSSARY_ROW (focus))->id : NULL;
}

static GtkWidget *
first_link (Fixture *f)
{
  return gtk_widget_get_first_child (app_fixture_find (app_fixture_find (f->window, "term_links"), "links"));
}

/* From the picture, Tab leads to the terms; Enter to the entry, which is in sight; Escape back. */
static void
test_from_term_to_entry (Fixture *f, gconstpointer data)
{
  lens_player_seek (lens_window_get_player (f->window), app_fixture_find_call (f->window, "write"));
  g_assert_true (gtk_widget_child_focus (app_fixture_find (f->window, "term_links"), GTK_DIR_TAB_FORWARD));
  g_assert_true (focus_of (f->window) == first_link (f));
  gtk_test_accessible_assert_property (first_link (f), GTK_ACCESSIBLE_PROPERTY_LABEL, "copy across the boundary");
  app_input_key (GTK_WIDGET (f->window), GDK_KEY_Return, 0);
  wait_for_help (f);
  app_fixture_wait_until (g_strcmp0 (focused_term (f), "copy") == 0);
  app_input_key (f->help, GDK_KEY_Escape, 0);
  app_fixture_wait_until (app_fixture_find_toplevel (LENS_TYPE_HELP_WINDOW) == NULL);
  g_assert_true (focus_of (f->window) == first_link (f));
}

/* An entry far below scrolls into sight, also when the help is open already. */
static void
test_entry_is_in_sight (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.glossary", "s", "copy");
  wait_for_help (f);
  app_fixture_wait_until (g_strcmp0 (focused_term (f), "copy") == 0);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.glossary", "s", "ipc-rmid");
  app_fixture_wait_until (g_strcmp0 (focused_term (f), "ipc-rmid") == 0);
  GtkWidget *view = app_fixture_find (f->help, "glossary_pages");
  double y = -1;
  app_fixture_wait_until (gtk_widget_translate_coordinates (focus_of (f->help), view, 0, 0, NULL, &y) && y >= 0
                          && y + gtk_widget_get_height (focus_of (f->help)) <= gtk_widget_get_height (view) + 1);
  /* One in the middle of the list stands at the top, whence it came to it. */
  const char *from[] = { "ipc-rmid", "copy" };
  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.glossary", "s", from[i]);
      app_fixture_wait_until (g_strcmp0 (focused_term (f), from[i]) == 0);
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.glossary", "s", "page-table");
      app_fixture_wait_until (g_strcmp0 (focused_term (f), "page-table") == 0
                              && gtk_widget_translate_coordinates (focus_of (f->help), view, 0, 0, NULL, &y) && y >= 0 && y < 40);
    }
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.glossary", "s", "no such term");
  gtk_window_close (GTK_WINDOW (f->help));
}

static guint
count_rows (Fixture *f)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (app_fixture_find (f->help, "terms")); row != NULL; row = gtk_widget_get_next_sibling (row))
    n += gtk_widget_get_child_visible (row);
  return n;
}

static void
test_search (Fixture *f, gconstpointer data)
{
  GtkStack *pages;

  app_input_key (GTK_WIDGET (f->window), GDK_KEY_F1, 0);
  wait_for_help (f);
  pages = GTK_STACK (app_fixture_find (f->help, "help_pages"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "tour");
  app_input_key (f->help, GDK_KEY_p, 0);
  app_fixture_wait_until (g_str_equal (gtk_stack_get_visible_child_name (pages), "glossary"));
  app_input_key (f->help, GDK_KEY_a, 0);
  app_input_key (f->help, GDK_KEY_g, 0);
  app_input_key (f->help, GDK_KEY_e, 0);
  app_fixture_wait_until (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (app_fixture_find (f->help, "glossary_search"))), "page"));
  GtkListBox *terms = GTK_LIST_BOX (app_fixture_find (f->help, "terms"));
  app_fixture_wait_until (count_rows (f) < 25);
  app_fixture_wait_until (g_str_equal (lens_glossary_row_get_entry (LENS_GLOSSARY_ROW (gtk_list_box_get_row_at_index (terms, 0)))->id, "page"));
  app_input_key (f->help, GDK_KEY_x, 0);
  app_fixture_wait_until (g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (app_fixture_find (f->help, "glossary_pages"))), "none"));
  app_input_key (f->help, GDK_KEY_Escape, 0);
  app_fixture_wait_until (count_rows (f) >= 40);
  app_input_key (f->help, GDK_KEY_Escape, 0);
  app_fixture_wait_until (app_fixture_find_toplevel (LENS_TYPE_HELP_WINDOW) == NULL);
}

static void
test_opens_lesson (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.glossary", "s", "page-fault");
  wait_for_help (f);
  app_fixture_wait_until (g_strcmp0 (focused_term (f), "page-fault") == 0);
  g_assert_true (gtk_widget_child_focus (focus_of (f->help), GTK_DIR_TAB_FORWARD));
  app_fixture_wait_until (GTK_IS_BUTTON (focus_of (f->help)) || gtk_widget_child_focus (f->help, GTK_DIR_TAB_FORWARD));
  app_input_key (f->help, GDK_KEY_Return, 0);
  app_fixture_wait_until (g_str_equal (lens_document_get_lesson (lens_window_get_document (f->window))->id, "posix-shm"));
  app_fixture_wait_until (app_fixture_find_toplevel (LENS_TYPE_HELP_WINDOW) == NULL);
}

static void
test_opens_all_keys (Fixture *f, gconstpointer data)
{
  GtkWidget *keys = NULL;

  app_fixture_act (f->window, "win.help");
  wait_for_help (f);
  gtk_widget_activate (app_fixture_find (f->help, "all_keys"));
  app_fixture_wait_until ((keys = app_fixture_find_toplevel (GTK_TYPE_SHORTCUTS_WINDOW)) != NULL && gtk_widget_get_mapped (keys));
  gtk_window_close (GTK_WINDOW (keys));
  app_fixture_wait_until (app_fixture_find_toplevel (GTK_TYPE_SHORTCUTS_WINDOW) == NULL);
}

static gboolean
has_links (GtkWidget *widget)
{
  if (LENS_IS_TERM_LINKS (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_links (child))
      return TRUE;
  return FALSE;
}

static void
test_not_before_an_audience (Fixture *f, gconstpointer data)
{
  GtkWidget *presentation = NULL;

  g_assert_true (has_links (GTK_WIDGET (f->window)));
  app_fixture_act (f->window, "win.present");
  app_fixture_wait_until ((presentation = app_fixture_find_toplevel (LENS_TYPE_PRESENTATION)) != NULL && gtk_widget_get_mapped (presentation));
  g_assert_false (has_links (presentation));
  gtk_window_close (GTK_WINDOW (presentation));
  app_fixture_wait_until (app_fixture_find_toplevel (LENS_TYPE_PRESENTATION) == NULL);
}

/* The glossary is below the catalogue, and names its lessons by their ids. */
static void
test_lessons_exist (Fixture *f, gconstpointer data)
{
  for (const LensGlossaryEntry *entry = lens_glossary (); entry->id != NULL; entry++)
    {
      g_test_message ("%s", entry->id);
      g_assert_true (entry->lesson == NULL || lens_lesson_find (entry->lesson) != NULL);
    }
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
  app_input_require ();
#define ADD(name, function) g_test_add ("/help/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("from-term-to-entry", test_from_term_to_entry);
  ADD ("entry-is-in-sight", test_entry_is_in_sight);
  ADD ("search", test_search);
  ADD ("opens-lesson", test_opens_lesson);
  ADD ("opens-all-keys", test_opens_all_keys);
  ADD ("not-before-an-audience", test_not_before_an_audience);
  ADD ("lessons-exist", test_lessons_exist);
  return g_test_run ();
}
