/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-asking.c: assistive technology that asks for the windows of the program, and for one too many, while each of the other windows opens and
 * closes. A screen reader does so without knowing: a window closes after it has counted them and before it asks for the last. GTK crashes when the
 * last of its windows is one that is not on the screen (lens-window-help.c).
 *
 * The bus, the registry of assistive technology, who asks, and the portal that shows file choosers are the test's own.
 */
#include "app-fixture.h"

#define ROOT "/org/a11y/atspi/accessible/root"
#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define N_ROUNDS 3

static GDBusConnection *bus;
static char *program; /* its name on the bus, since it registered */

static const char registry_xml[] = "<node><interface name='org.a11y.atspi.Socket'><method name='Embed'><arg type='(so)' direction='in'/>"
                                   "<arg type='(so)' direction='out'/></method></interface></node>";
static const char portal_xml[] =
  "<node><interface name='org.freedesktop.portal.FileChooser'>"
  "<method name='OpenFile'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='o' direction='out'/></method>"
  "<method name='SaveFile'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='o' direction='out'/></method></interface></node>";

static void
embed (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method, GVariant *parameters,
       GDBusMethodInvocation *invocation, gpointer data)
{
  program = g_strdup (sender);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("((so))", g_dbus_connection_get_unique_name (connection), ROOT));
}

/* It shows nothing, and nobody ever answers. */
static void
show_chooser (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method, GVariant *parameters,
              GDBusMethodInvocation *invocation, gpointer n_shown)
{
  ++*(guint *) n_shown;
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/org/freedesktop/portal/desktop/request/1"));
}

static void
serve (const char *name, const char *path, const char *xml, const GDBusInterfaceVTable *calls, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GDBusNodeInfo *node = g_dbus_node_info_new_for_xml (xml, &error);

  g_assert_no_error (error);
  g_dbus_connection_register_object (bus, path, node->interfaces[0], calls, data, NULL, &error);
  g_assert_no_error (error);
  g_dbus_node_info_unref (node);
  g_variant_unref (g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                                                g_variant_new ("(su)", name, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error));
  g_assert_no_error (error);
}

typedef struct
{
  GVariant *reply; /* (nullable) */
  gboolean is_answered;
} Answer;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  answer->is_answered = TRUE;
}

/* (transfer full) (nullable) */
static GVariant *
ask (const char *interface, const char *method, GVariant *parameters)
{
  Answer answer = { 0 };

  g_dbus_connection_call (bus, program, ROOT, interface, method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_answer, &answer);
  app_fixture_wait_until (answer.is_answered);
  return answer.reply;
}

static int
count_windows (void)
{
  g_autoptr (GVariant) reply = ask ("org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", ACCESSIBLE, "ChildCount"));
  g_autoptr (GVariant) value = NULL;

  g_assert_nonnull (reply);
  g_variant_get (reply, "(v)", &value);
  return g_variant_get_int32 (value);
}

static void
ask_for_windows (void)
{
  int n_windows = count_windows ();
  g_autoptr (GVariant) all = ask (ACCESSIBLE, "GetChildren", NULL);

  g_assert_nonnull (all);
  for (int i = 0; i < n_windows + 2; i++)
    {
      g_autoptr (GVariant) window = ask (ACCESSIBLE, "GetChildAtIndex", g_variant_new ("(i)", i));
      g_assert_true (window != NULL || i >= n_windows);
    }
}

static void
open_and_close (LensWindow *window, const char *action)
{
  GtkWidget *other = NULL;

  app_fixture_act (window, action);
  app_fixture_wait_until ((other = app_fixture_find_other_window (window)) != NULL);
  app_fixture_wait_until (count_windows () == 2);
  ask_for_windows ();
  gtk_window_close (GTK_WINDOW (other));
  app_fixture_wait_until (app_fixture_find_other_window (window) == NULL);
  g_assert_cmpint (count_windows (), ==, 1);
  ask_for_windows ();
}

static LensWindow *
new_window (void)
{
  LensWindow *window = app_fixture_new_lesson ();

  app_fixture_present (window, 1280, 800);
  app_fixture_wait_until (program != NULL);
  return window;
}

static void
test_window (gconstpointer action)
{
  LensWindow *window = new_window ();

  ask_for_windows ();
  for (guint round = 0; round < N_ROUNDS; round++)
    open_and_close (window, action);
  app_fixture_close (window);
}

static void
test_question (void)
{
  LensWindow *window = new_window ();

  app_fixture_act (window, "win.record");
  app_fixture_wait_until (!lens_document_is_live (lens_window_get_document (window)));
  for (guint round = 0; round < N_ROUNDS; round++)
    open_and_close (window, "window.close");
  app_fixture_close (window);
}

static void
ask_while_portal_shows_chooser (void)
{
  static const GDBusInterfaceVTable calls = { show_chooser, NULL, NULL, { NULL } };
  static const char *const actions[] = { "win.open", "win.save-as", "win.export", "win.quiz-open" };
  guint n_shown = 0;

  serve ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", portal_xml, &calls, &n_shown);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      LensWindow *window = new_window ();

      app_fixture_act (window, actions[i]);
      app_fixture_wait_until (n_shown == i + 1);
      g_assert_null (app_fixture_find_other_window (window));
      ask_for_windows ();
      gtk_window_destroy (GTK_WINDOW (window)); /* GTK keeps it until the portal answers, which this one never does */
    }
}

/* The file chooser is another program's window. GTK is told so when it starts: that needs a process of its own. */
static void
test_portal (void)
{
  if (g_test_subprocess ())
    {
      ask_while_portal_shows_chooser ();
      return;
    }
  g_setenv ("GDK_DEBUG", "portals", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("GDK_DEBUG");
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  static const char *const actions[] = { "win.help", "win.show-help-overlay", "win.preferences", "win.present", "win.compare", "app.about",
                                         "win.quiz-all",
                                         "win.open", "win.save-as", "win.export", "win.quiz-open", "win.print" };
  static const GDBusInterfaceVTable calls = { embed, NULL, NULL, { NULL } };
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  GTestDBus *daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (GError) error = NULL;

  g_test_dbus_up (daemon);
  if (display != NULL)
    g_setenv ("DISPLAY", display, TRUE); /* taken away with the bus */
  g_setenv ("AT_SPI_BUS_ADDRESS", g_test_dbus_get_bus_address (daemon), TRUE);
  app_fixture_init (&argc, &argv);
  g_setenv ("GTK_A11Y", "atspi", TRUE);
  bus = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (daemon),
                                                G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                NULL, NULL, &error);
  g_assert_no_error (error);
  serve ("org.a11y.atspi.Registry", ROOT, registry_xml, &calls, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *path = g_strconcat ("/app/asking/", actions[i], NULL);
      g_test_add_data_func (path, actions[i], test_window);
    }
  g_test_add_func ("/app/asking/question", test_question);
  g_test_add_func ("/app/asking/portal", test_portal);
  return g_test_run ();
}
