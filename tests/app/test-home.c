/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-home.c: the home page, and the ways from it to the stage and back.
 */
#include "app-fixture.h"

#include <glib/gstdio.h>
#include <math.h>

#include "app/lens-bundled-traces.h"
#include "app/lens-lesson-card.h"
#include "app/lens-lesson-search.h"
#include "scene/lens-emblem.h"

static void
wait_for_page (LensWindow *window, gboolean is_on_stage)
{
  GtkWidget *page = app_fixture_find (window, is_on_stage ? "stage" : "home");

  app_fixture_wait_until (lens_window_is_on_stage (window) == is_on_stage && gtk_widget_get_mapped (page));
}

static void
test_opens_at_home (void)
{
  LensWindow *window = app_fixture_new_window ();

  app_fixture_present (window, 1440, 900);
  wait_for_page (window, FALSE);
  g_assert_null (lens_window_get_document (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "IPC Lens");
  g_assert_false (gtk_widget_get_visible (app_fixture_find (window, "home_button")));
  g_assert_false (gtk_widget_get_visible (app_fixture_find (window, "lessons_button")));
  g_assert_false (gtk_widget_get_visible (app_fixture_find (window, "stage_button"))); /* nothing is on it */
  /* What belongs to a recording cannot be asked for. */
  app_fixture_act (window, "win.record");
  app_fixture_act (window, "win.stage");
  g_assert_null (lens_window_get_document (window));
  g_assert_false (lens_window_is_on_stage (window));
  app_fixture_close (window);
}

/* A recording is still there when one comes back from looking at the lessons. */
static void
test_home_and_back (void)
{
  LensWindow *window = app_fixture_new_lesson ();
  LensDocument *document = lens_window_get_document (window);
  LensPlayer *player = lens_window_get_player (window);

  app_fixture_present (window, 1440, 900);
  wait_for_page (window, TRUE);
  lens_player_seek (player, 4);
  lens_player_set_playing (player, TRUE);
  app_fixture_act (window, "win.home");
  wait_for_page (window, FALSE);
  g_assert_false (lens_player_is_playing (player));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "IPC Lens");
  guint step = lens_player_get_step (player);
  g_assert_true (gtk_widget_get_visible (app_fixture_find (window, "stage_button")));
  g_signal_emit_by_name (app_fixture_find (window, "stage_button"), "clicked");
  wait_for_page (window, TRUE);
  g_assert_true (lens_window_get_document (window) == document);
  g_assert_cmpuint (lens_player_get_step (player), ==, step);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Pipe");
  g_assert_true (gtk_widget_get_visible (app_fixture_find (window, "home_button")));
  g_assert_false (gtk_widget_get_visible (app_fixture_find (window, "stage_button")));
  app_fixture_close (window);
}

static void
test_lesson_starts_at_rest (void)
{
  LensWindow *window = app_fixture_new_window ();
  LensPlayer *player = lens_window_get_player (window);

  app_fixture_present (window, 1440, 900);
  app_fixture_act (window, "win.record-lesson::pipe");
  wait_for_page (window, TRUE);
  g_assert_false (lens_player_is_playing (player));
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
  g_assert_cmpuint (lens_player_get_step (player), ==, 0);
  g_assert_false (lens_player_is_playing (player));
  app_fixture_close (window);
}

typedef void (*ButtonVisitor) (GtkWidget *button, const char *id, gpointer data);

/* All below @widget that start a lesson, in reading order. */
static void
visit_lessons (GtkWidget *widget, ButtonVisitor visit, gpointer data)
{
  const char *action = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  if (g_strcmp0 (action, "win.record-lesson") == 0)
    visit (widget, g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)), NULL), data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    visit_lessons (child, visit, data);
}

/* A screen reader hears what it is and what it teaches; the keyboard reaches it; facilities have pictures of their own. */
static void
check_lesson (GtkWidget *button, const char *id, gpointer found)
{
  const LensLesson *lesson = lens_lesson_find (id);

  g_test_message ("%s", id);
  g_assert_nonnull (lesson);
  g_assert_true (LENS_IS_LESSON_CARD (button) == (lesson->behaviour_of == NULL));
  g_assert_true (gtk_widget_get_focusable (button));
  gtk_test_accessible_assert_role (button, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, lesson->title);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lesson->summary);
  g_assert_true (lesson->behaviour_of != NULL || lens_emblem_exists (lesson->id));
  g_assert_true (g_hash_table_add (found, (gpointer) lesson));
  /* A name of two words is not torn at the end of a line. */
  if (LENS_IS_LESSON_CARD (button))
    g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (app_fixture_find (button, "title"))), "System V"));
}

static void
test_every_lesson_is_there (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  guint n_lessons = 0;

  visit_lessons (app_fixture_find (window, "sections"), check_lesson, found);
  while (lens_lessons ()[n_lessons] != NULL)
    n_lessons++;
  g_assert_cmpuint (g_hash_table_size (found), ==, n_lessons);
  app_fixture_close (window);
}

/* Cards that stand on one line are as high and as wide as each other, and none is cut. */
typedef struct
{
  GtkWidget *page, *kind; /* of the card before */
  graphene_rect_t before;
} Line;

static void
check_place (GtkWidget *button, const char *id, gpointer data)
{
  Line *line = data;
  graphene_rect_t here;

  g_test_message ("%s", id);
  g_assert_true (gtk_widget_compute_bounds (button, line->page, &here));
  g_assert_cmpfloat (here.size.width, >, 30);
  g_assert_cmpfloat (here.origin.x, >=, 0);
  g_assert_cmpfloat (here.origin.x + here.size.width, <=, gtk_widget_get_width (line->page) + 0.5);
  if (LENS_IS_LESSON_CARD (button) && gtk_widget_get_parent (button) == line->kind && fabs (here.origin.y - line->before.origin.y) < 1)
    {
      g_assert_cmpfloat (here.origin.x, >=, line->before.origin.x + line->before.size.width + 8);
      g_assert_cmpfloat_with_epsilon (here.size.height, line->before.size.height, 0.5);
    }
  if (!LENS_IS_LESSON_CARD (button))
    return;
  line->before = here;
  line->kind = gtk_widget_get_parent (button);
}

static void
test_fits (gconstpointer data)
{
  const int *size = data;
  LensWindow *window = app_fixture_new_window ();
  Line line = { app_fixture_find (window, "page") };

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", size[2] * 1024 * 96 / 100, NULL);
  app_fixture_present (window, size[0], size[1]);
  app_fixture_wait_until (gtk_widget_get_width (line.page) > size[0] / 2);
  visit_lessons (app_fixture_find (window, "sections"), check_place, &line);
  app_fixture_close (window);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static void
assert_first_hit (const char *query, const char *id)
{
  g_autoptr (GPtrArray) hits = lens_lesson_search (query);

  g_test_message ("%s", query);
  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpstr (((const LensLesson *) hits->pdata[0])->id, ==, id);
}

static gboolean
finds (const char *query, const char *id)
{
  g_autoptr (GPtrArray) hits = lens_lesson_search (query);

  return g_ptr_array_find (hits, lens_lesson_find (id), NULL);
}

static void
test_search_finds (void)
{
  assert_first_hit ("lost", "shm-race");
  assert_first_hit ("pipe", "pipe");
  assert_first_hit ("full queue", "mq-full");
  assert_first_hit ("mq_notify()", "mq-notify");
  assert_first_hit ("SIGPIPE", "pipe-broken");
  /* By what is called only in the program. */
  g_assert_true (finds ("shmget", "sysv-shm"));
  g_assert_true (finds ("sem_wait", "shm-semaphore"));
  g_assert_false (finds ("sem_wait", "pipe"));
  /* By what it teaches, and by its facility. */
  g_assert_true (finds ("inherited", "unix-fd-passing"));
  g_assert_true (finds ("mutex", "shm-mutex"));
  /* Every word must fit. */
  g_assert_true (finds ("two readers", "pipe-two-readers"));
  g_assert_false (finds ("two readers", "pipe-full"));
  g_autoptr (GPtrArray) nothing = lens_lesson_search ("zzzz"), all = lens_lesson_search ("  ");
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (all->len, ==, 0);
  g_autofree char *calls = lens_lesson_search_calls (lens_lesson_find ("posix-mq"), "mq_send");
  g_assert_cmpstr (calls, ==, "mq_send()");
}

static void
type (LensWindow *window, const char *text)
{
  GtkWidget *search = app_fixture_find (window, "search");

  gtk_editable_set_text (GTK_EDITABLE (search), text);
  g_signal_emit_by_name (search, "search-changed");
}

static void
test_search_shows (void)
{
  LensWindow *window = app_fixture_new_window ();
  GtkWidget *search = app_fixture_find (window, "search"), *results = app_fixture_find (window, "results");

  app_fixture_present (window, 1440, 900);
  type (window, "PIPE_BUF");
  app_fixture_wait_until (gtk_widget_get_mapped (results));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (app_fixture_find (window, "found"))), ==, "1 lesson found");
  type (window, "zzzz");
  app_fixture_wait_until (gtk_widget_get_mapped (app_fixture_find (results, "none")));
  g_signal_emit_by_name (search, "activate");
  g_assert_null (lens_window_get_document (window));
  g_signal_emit_by_name (search, "stop-search");
  app_fixture_wait_until (gtk_widget_get_mapped (app_fixture_find (window, "sections")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  /* Enter takes the first. */
  type (window, "mq_notify");
  g_signal_emit_by_name (search, "activate");
  wait_for_page (window, TRUE);
  g_assert_cmpstr (lens_document_get_lesson (lens_window_get_document (window))->id, ==, "mq-notify");
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
  app_fixture_close (window);
}

static char *
read_whole (GFile *file)
{
  char *text = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  return text;
}

/* They are in order, of the present schema, and tell nothing of the machine that made them. */
static void
test_bundled_traces (void)
{
  g_autoptr (GPtrArray) files = lens_bundled_traces_list ();

  g_assert_cmpuint (files->len, >=, 8);
  for (guint i = 0; i < files->len; i++)
    {
      GFile *file = files->pdata[i];
      g_autoptr (GPtrArray) findings = lens_trace_check (g_file_peek_path (file), NULL);
      g_autofree char *text = read_whole (file);
      g_autofree char *schema = g_strdup_printf ("\"schema\":%d,", LENS_TRACE_SCHEMA);
      g_test_message ("%s", g_file_peek_path (file));
      g_assert_nonnull (findings);
      g_assert_cmpuint (findings->len, ==, 0);
      g_assert_nonnull (strstr (text, schema));
      g_assert_true (g_regex_match_simple ("\"kernel\":\"[0-9.]+\"", text, 0, 0));
      g_assert_false (g_regex_match_simple ("\"/(home|root|tmp|usr|var|work)/", text, 0, 0));
    }
}

static void
open_bundled (LensWindow *window, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-uri", "s", uri);
  app_fixture_wait_until (lens_window_get_document (window) != NULL && lens_document_get_file (lens_window_get_document (window)) != NULL
                          && g_file_equal (lens_document_get_file (lens_window_get_document (window)), file));
  g_assert_cmpstr (app_fixture_banner (window), ==, NULL);
  g_assert_cmpstr (lens_document_get_lesson (lens_window_get_document (window))->id, ==, lens_bundled_traces_get_lesson (file)->id);
}

/* The desktop remembers the files of everybody. */
static void
remember_something_else (void)
{
  GtkRecentData data = { .mime_type = (char *) "text/plain", .app_name = (char *) "other", .app_exec = (char *) "other %f" };

  g_assert_true (gtk_recent_manager_add_full (gtk_recent_manager_get_default (), "file:///etc/passwd", &data));
  app_fixture_wait_until (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), "file:///etc/passwd"));
}

static void
test_bundled_traces_open (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autoptr (GPtrArray) files = lens_bundled_traces_list ();

  remember_something_else ();
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *uri = g_file_get_uri (files->pdata[i]);
      open_bundled (window, files->pdata[i]);
      g_assert_cmpuint (lens_player_get_step (lens_window_get_player (window)), ==, 0);
      /* It is nobody's own. */
      g_assert_false (gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
    }
  app_fixture_close (window);
}

static guint
count_rows (LensWindow *window)
{
  GtkListBox *rows = GTK_LIST_BOX (app_fixture_find (window, "recent"));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (rows, n) != NULL)
    n++;
  return n;
}

/* Our files are shown, and only those that are still there. */
static void
test_recent_traces (void)
{
  LensWindow *window = app_fixture_new_window ();
  g_autofree char *path = app_fixture_write_trace ("recent-one.ipc-lens.json", 3), *other = app_fixture_write_trace ("recent-two.ipc-lens.json", 3);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL), *other_uri = g_filename_to_uri (other, NULL, NULL);

  g_assert_cmpuint (count_rows (window), ==, 0);
  g_assert_false (gtk_widget_get_visible (app_fixture_find (window, "recent_part")));
  remember_something_else ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-uri", "s", uri);
  app_fixture_wait_until (count_rows (window) == 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-uri", "s", other_uri);
  app_fixture_wait_until (count_rows (window) == 2);
  g_assert_true (gtk_widget_get_visible (app_fixture_find (window, "recent_part")));
  /* What is deleted behind our back is gone when the page is seen again. */
  g_assert_cmpint (g_remove (path), ==, 0);
  app_fixture_present (window, 1440, 900);
  app_fixture_act (window, "win.home");
  wait_for_page (window, FALSE);
  app_fixture_wait_until (count_rows (window) == 1);
  /* And whoever was quicker is told. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-uri", "s", uri);
  app_fixture_wait_until (app_fixture_banner (window) != NULL);
  g_assert_nonnull (strstr (app_fixture_banner (window), "recent-one"));
  app_fixture_wait_until (!gtk_recent_manager_has_item (gtk_recent_manager_get_default (), uri));
  app_fixture_close (window);
}

int
main (int argc, char **argv)
{
  static const int sizes[][3] = { { 1024, 768, 100 }, { 1440, 900, 100 }, { 2560, 1440, 100 }, { 1024, 768, 150 }, { 1440, 900, 150 } };

  app_fixture_init (&argc, &argv);
  g_test_add_func ("/home/opens-at-home", test_opens_at_home);
  g_test_add_func ("/home/home-and-back", test_home_and_back);
  g_test_add_func ("/home/lesson-starts-at-rest", test_lesson_starts_at_rest);
  g_test_add_func ("/home/every-lesson-is-there", test_every_lesson_is_there);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/home/fits/%dx%d-%d", sizes[i][0], sizes[i][1], sizes[i][2]);
      g_test_add_data_func (path, sizes[i], test_fits);
    }
  g_test_add_func ("/home/search-finds", test_search_finds);
  g_test_add_func ("/home/search-shows", test_search_shows);
  g_test_add_func ("/home/bundled-traces", test_bundled_traces);
  g_test_add_func ("/home/bundled-traces-open", test_bundled_traces_open);
  g_test_add_func ("/home/recent-traces", test_recent_traces);
  return g_test_run ();
}
