/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-bookmarks.c: bookmarks of an opened trace: set with a key, listed, gone to, saved, and asked about when they are not saved.
 */
#include "app-fixture.h"
#include "app-input.h"

#include <glib/gstdio.h>

#include "app/lens-timeline.h"
#include "model/lens-bookmark-steps.h"

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  LensModel *model;
  GFile *file;
} Fixture;

static void
open_file (Fixture *f)
{
  lens_window_open (f->window, f->file);
  app_fixture_wait_until (lens_window_get_document (f->window) != NULL && lens_document_get_file (lens_window_get_document (f->window)) != NULL);
  f->player = lens_window_get_player (f->window);
  f->model = lens_player_get_model (f->player);
}

/* A trace of ten calls that was opened from a file. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = app_fixture_path ("bookmarks.json");
  g_autoptr (LensTrace) trace = app_fixture_new_trace (10);
  g_autoptr (GError) error = NULL;

  lens_trace_save (trace, path, NULL, NULL, &error);
  g_assert_no_error (error);
  f->file = g_file_new_for_path (path);
  f->window = app_fixture_new_window ();
  open_file (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->file);
  app_fixture_close (f->window);
}

static char *
list (LensModel *model)
{
  g_autoptr (GPtrArray) steps = lens_model_get_bookmarked_steps (model);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const LensBookmarkedStep *step = g_ptr_array_index (steps, i);
      g_string_append_printf (text, "%s%u %s", i > 0 ? "; " : "", step->step, step->note);
    }
  return g_string_free (text, FALSE);
}

static gboolean
has (Fixture *f, const char *expected)
{
  g_autofree char *text = list (f->model);

  return g_str_equal (text, expected);
}

/* The menu at the timeline's corner lists them. */
static guint
count_in_menu (Fixture *f)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (app_fixture_find (f->window, "corner")));
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, g_menu_model_get_n_items (menu) - 1, G_MENU_LINK_SECTION);

  return (guint) g_menu_model_get_n_items (section);
}

static void
test_saved (Fixture *f, gconstpointer data)
{
  LensDocument *document = lens_window_get_document (f->window);

  g_assert_false (lens_document_is_unsaved (document));
  g_assert_true (lens_model_set_bookmark (f->model, 4, "here"));
  g_assert_true (lens_document_is_unsaved (document));
  g_assert_cmpuint (count_in_menu (f), ==, 1);
  app_fixture_act (f->window, "win.save");
  app_fixture_wait_until (!lens_document_is_unsaved (document));
  open_file (f);
  app_fixture_wait_until (lens_window_get_document (f->window) != document);
  f->model = lens_player_get_model (f->player);
  app_fixture_wait_until (has (f, "4 here"));
  g_assert_false (lens_document_is_unsaved (lens_window_get_document (f->window)));
}

/* What is set while the file is written is not in it. */
static void
test_changed_while_saving (Fixture *f, gconstpointer data)
{
  LensDocument *document = lens_window_get_document (f->window);

  g_assert_true (lens_model_set_bookmark (f->model, 4, "here"));
  app_fixture_act (f->window, "win.save");
  g_assert_true (lens_model_set_bookmark (f->model, 5, "and here"));
  for (int i = 0; i < 20; i++)
    app_fixture_iterate ();
  g_assert_true (lens_document_is_unsaved (document));
  app_fixture_act (f->window, "win.save");
  app_fixture_wait_until (!lens_document_is_unsaved (document));
}

static void
test_goes_to_them (Fixture *f, gconstpointer data)
{
  lens_model_set_bookmark (f->model, 3, "a");
  lens_model_set_bookmark (f->model, 7, "b");
  app_fixture_act (f->window, "win.next-bookmark(true)");
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 3);
  app_fixture_act (f->window, "win.next-bookmark(true)");
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 7);
  app_fixture_act (f->window, "win.next-bookmark(true)"); /* round the end */
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 3);
  app_fixture_act (f->window, "win.next-bookmark(false)");
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 7);
}

static GtkWidget *
find_message (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    if (ADW_IS_MESSAGE_DIALOG (each->data) && gtk_widget_get_visible (each->data))
      return each->data;
  return NULL;
}

/* Closing asks; staying keeps them. */
static void
test_asks (Fixture *f, gconstpointer data)
{
  app_fixture_present (f->window, 1024, 768);
  lens_model_set_bookmark (f->model, 3, "a");
  gtk_window_close (GTK_WINDOW (f->window));
  app_fixture_wait_until (find_message () != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (find_message ())), ==, "Save the Bookmarks?");
  GtkWidget *question = find_message ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
  app_fixture_wait_until (find_message () == NULL);
  g_assert_true (has (f, "3 a"));
}

/* A run instead of one that has got bookmarks: "Record" asks, too, and without an answer nothing is lost. Another run without them needs no question. */
static void
test_asks_before_another_run (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensDocument *document = lens_window_get_document (window);
  LensModel *model = lens_player_get_model (lens_window_get_player (window));

  app_fixture_present (window, 1024, 768);
  g_assert_true (lens_model_set_bookmark (model, 2, "mine"));
  app_fixture_act (window, "win.record");
  app_fixture_wait_until (find_message () != NULL);
  g_assert_true (lens_window_get_document (window) == document);
  GtkWidget *question = find_message ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "discard");
  gtk_window_destroy (GTK_WINDOW (question));
  app_fixture_wait_until (lens_window_get_document (window) != document);
  document = lens_window_get_document (window);
  app_fixture_wait_until (!lens_document_is_live (document));
  app_fixture_act (window, "win.record");
  g_assert_true (lens_window_get_document (window) != document);
  g_assert_null (find_message ());
  app_fixture_close (window);
}

/* (transfer none) (nullable): what the window says for a while */
static const char *
find_words (GtkWidget *widget, const char *words)
{
  const char *found = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (found != NULL && !g_str_equal (found, words))
    found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_words (child, words);
  return found;
}

/* Who goes to a bookmark reads its note. */
static void
test_tells_its_note (Fixture *f, gconstpointer data)
{
  GtkWidget *toasts = app_fixture_find (f->window, "toasts");

  app_fixture_present (f->window, 1024, 768);
  lens_model_set_bookmark (f->model, 3, "<look> here & there");
  g_assert_null (find_words (toasts, "<look> here & there"));
  app_fixture_act (f->window, "win.next-bookmark(true)");
  app_fixture_wait_until (find_words (toasts, "<look> here & there") != NULL);
}

/* Either half of its flag leads to it; a bit to the side is another step, or the space between. */
static void
test_flag (Fixture *f, gconstpointer data)
{
  LensTimeline *timeline = LENS_TIMELINE (app_fixture_find (f->window, "timeline"));
  GtkWidget *ruler = app_fixture_find (timeline, "ruler");

  if (!app_input_is_available ())
    {
      g_test_skip ("no X server with XTEST");
      return;
    }
  app_fixture_present (f->window, 1024, 768);
  lens_model_set_bookmark (f->model, 4, "here");
  for (int side = -1; side <= 1; side++)
    {
      lens_player_seek (f->player, 1);
      app_input_click (ruler, lens_timeline_get_x_of (timeline, 4) + 6 * side, 8);
      app_fixture_wait_until (lens_player_get_step (f->player) != 1);
      g_assert_cmpuint (lens_player_get_step (f->player), ==, 4);
    }
  app_fixture_wait_until (find_words (app_fixture_find (f->window, "toasts"), "here") != NULL);
  app_input_click (ruler, lens_timeline_get_x_of (timeline, 4) + 20, 8);
  app_fixture_wait_until (lens_player_get_step (f->player) == 5);
}

/* B, a note, Enter; B again changes it; Escape changes nothing. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->window);

  if (!app_input_is_available ())
    {
      g_test_skip ("no X server with XTEST");
      return;
    }
  app_fixture_present (f->window, 1440, 900);
  app_fixture_wait_until (gtk_window_is_active (GTK_WINDOW (f->window)));
  lens_player_seek (f->player, 5);
  app_input_key (window, GDK_KEY_b, 0);
  app_fixture_wait_until (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (window))));
  app_input_key (window, GDK_KEY_x, 0);
  app_input_key (window, GDK_KEY_m, 0);
  app_input_key (window, GDK_KEY_Return, 0);
  app_fixture_wait_until (has (f, "5 xm"));
  app_fixture_wait_until (!GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (window))));
  app_input_key (window, GDK_KEY_b, 0);
  app_fixture_wait_until (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (window))));
  app_input_key (window, GDK_KEY_y, 0);
  app_input_key (window, GDK_KEY_Escape, 0);
  app_fixture_wait_until (!GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (window))));
  g_assert_true (has (f, "5 xm"));
  g_assert_cmpuint (lens_player_get_step (f->player), ==, 5);
}

int
main (int argc, char **argv)
{
  app_fixture_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/bookmarks/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("saved", test_saved);
  ADD ("changed-while-saving", test_changed_while_saving);
  ADD ("goes-to-them", test_goes_to_them);
  ADD ("tells-its-note", test_tells_its_note);
  ADD ("flag", test_flag);
  ADD ("asks", test_asks);
  g_test_add_func ("/bookmarks/asks-before-another-run", test_asks_before_another_run);
  ADD ("keys", test_keys);
  return g_test_run ();
}
