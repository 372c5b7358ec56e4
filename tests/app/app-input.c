/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app-input.c: XTEST, looked up at run time: at-spi2-core brings the library, nobody needs its headers.
 */
#include "app-input.h"

#include <dlfcn.h>
#include <gdk/x11/gdkx.h>

static struct
{
  void *library;
  int (*fake_key) (Display *display, unsigned keycode, int is_press, unsigned long delay);
  int (*fake_motion) (Display *display, int screen, int x, int y, unsigned long delay);
  int (*fake_button) (Display *display, unsigned button, int is_press, unsigned long delay);
  KeyCode (*keycode) (Display *display, KeySym keysym);
  int (*focus) (Display *display, Window window, int revert_to, Time time);
  Bool (*translate) (Display *display, Window from, Window to, int x, int y, int *to_x, int *to_y, Window *child);
  Status (*get_geometry) (Display *display, Drawable drawable, Window *root, int *x, int *y, unsigned *width, unsigned *height, unsigned *border,
                          unsigned *depth);
  int (*sync) (Display *display, Bool discard); /* until the server has done it: what comes from another device comes after it */
} x;

static Display *
get_display (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  return GDK_IS_X11_DISPLAY (display) ? gdk_x11_display_get_xdisplay (display) : NULL;
}

gboolean
app_input_is_available (void)
{
  if (x.library == NULL)
    x.library = dlopen ("libXtst.so.6", RTLD_NOW);
  if (x.library == NULL || get_display () == NULL)
    return FALSE;
  *(void **) &x.fake_key = dlsym (x.library, "XTestFakeKeyEvent");
  *(void **) &x.fake_motion = dlsym (x.library, "XTestFakeMotionEvent");
  *(void **) &x.fake_button = dlsym (x.library, "XTestFakeButtonEvent");
  *(void **) &x.keycode = dlsym (x.library, "XKeysymToKeycode");
  *(void **) &x.focus = dlsym (x.library, "XSetInputFocus");
  *(void **) &x.translate = dlsym (x.library, "XTranslateCoordinates");
  *(void **) &x.get_geometry = dlsym (x.library, "XGetGeometry");
  *(void **) &x.sync = dlsym (x.library, "XSync");
  return TRUE;
}

void
app_input_require (void)
{
  if (app_input_is_available ())
    return;
  g_print ("1..0 # SKIP no X server with XTEST\n");
  exit (0);
}

static void
send_key (guint keyval, gboolean is_press)
{
  x.fake_key (get_display (), x.keycode (get_display (), keyval), is_press, 0);
}

static void
send_modifiers (GdkModifierType modifiers, gboolean is_press)
{
  if (modifiers & GDK_CONTROL_MASK)
    send_key (GDK_KEY_Control_L, is_press);
  if (modifiers & GDK_SHIFT_MASK)
    send_key (GDK_KEY_Shift_L, is_press);
  if (modifiers & GDK_ALT_MASK)
    send_key (GDK_KEY_Alt_L, is_press);
}

static GdkSurface *
surface_of (GtkWidget *widget)
{
  return gtk_native_get_surface (gtk_widget_get_native (widget));
}

/* There may be no window manager to give the window the focus. */
static void
give_focus (GtkWidget *window)
{
  x.focus (get_display (), gdk_x11_surface_get_xid (surface_of (window)), RevertToParent, CurrentTime);
}

void
app_input_hold_key (GtkWidget *window, guint keyval, gboolean is_down)
{
  give_focus (window);
  send_key (keyval, is_down);
  x.sync (get_display (), False);
}

void
app_input_key (GtkWidget *window, guint keyval, GdkModifierType modifiers)
{
  give_focus (window);
  send_modifiers (modifiers, TRUE);
  send_key (keyval, TRUE);
  send_key (keyval, FALSE);
  send_modifiers (modifiers, FALSE);
  x.sync (get_display (), False);
}

GdkRectangle
app_input_get_place (GtkWidget *window)
{
  GdkSurface *surface = surface_of (window);
  GdkRectangle place = { 0, 0, gdk_surface_get_width (surface), gdk_surface_get_height (surface) };
  Window child;

  x.translate (get_display (), gdk_x11_surface_get_xid (surface), gdk_x11_display_get_xrootwindow (gtk_widget_get_display (window)), 0, 0, &place.x,
               &place.y, &child);
  return place;
}

GdkRectangle
app_input_get_desktop (void)
{
  GdkRectangle desktop = { 0 };
  Window root;
  unsigned border, depth;

  x.get_geometry (get_display (), gdk_x11_display_get_xrootwindow (gdk_display_get_default ()), &root, &desktop.x, &desktop.y,
                  (unsigned *) &desktop.width, (unsigned *) &desktop.height, &border, &depth);
  return desktop;
}

void
app_input_rest (void)
{
  GdkRectangle desktop = app_input_get_desktop ();

  x.fake_motion (get_display (), -1, desktop.width - 1, desktop.height - 1, 0);
  x.sync (get_display (), False);
}

void
app_input_to_desktop (GtkWidget *widget, double *at_x, double *at_y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_native (widget));
  GdkRectangle place = app_input_get_place (root);
  double in_root_x, in_root_y, surface_x, surface_y;
  int scale = gtk_widget_get_scale_factor (root);

  g_assert_true (gtk_widget_translate_coordinates (widget, root, *at_x, *at_y, &in_root_x, &in_root_y));
  gtk_native_get_surface_transform (GTK_NATIVE (root), &surface_x, &surface_y);
  *at_x = place.x + (in_root_x + surface_x) * scale;
  *at_y = place.y + (in_root_y + surface_y) * scale;
}

void
app_input_move (GtkWidget *widget, double at_x, double at_y)
{
  app_input_to_desktop (widget, &at_x, &at_y);
  x.fake_motion (get_display (), -1, (int) at_x, (int) at_y, 0);
  x.sync (get_display (), False);
}

void
app_input_any_button (GtkWidget *widget, guint button, double at_x, double at_y, gboolean is_down)
{
  app_input_move (widget, at_x, at_y);
  x.fake_button (get_display (), button, is_down, 0);
  x.sync (get_display (), False);
}

void
app_input_button (GtkWidget *widget, double at_x, double at_y, gboolean is_down)
{
  app_input_any_button (widget, GDK_BUTTON_PRIMARY, at_x, at_y, is_down);
}

/* X tells of a wheel as of buttons. */
void
app_input_wheel (GtkWidget *widget, double at_x, double at_y, gboolean is_up, GdkModifierType modifiers)
{
  guint button = is_up ? 4 : 5;

  send_modifiers (modifiers, TRUE);
  app_input_any_button (widget, button, at_x, at_y, TRUE);
  app_input_any_button (widget, button, at_x, at_y, FALSE);
  send_modifiers (modifiers, FALSE);
  x.sync (get_display (), False);
}

void
app_input_click_with (GtkWidget *widget, double at_x, double at_y, GdkModifierType modifiers)
{
  send_modifiers (modifiers, TRUE);
  app_input_click (widget, at_x, at_y);
  send_modifiers (modifiers, FALSE);
  x.sync (get_display (), False);
}

void
app_input_click (GtkWidget *widget, double at_x, double at_y)
{
  app_input_button (widget, at_x, at_y, TRUE);
  app_input_button (widget, at_x, at_y, FALSE);
}
