/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app-touch.c: a client of the driver inputtest. Its messages are C structures as they lie in memory, each led by its length and its kind; they are
 * declared here again since Debian has their header in a package of its own that nothing else here needs.
 */
#include "app-touch.h"

#include "app-input.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MOST_VALUATORS 64
#define AXIS_SIZE 65536.0 /* of the touch screen's axes: as wide and as high as all of the desktop */
#define NOTCH 120.0       /* of the touchpad's scroll axes */

enum
{
  MESSAGE_VERSION = 0,
  MESSAGE_SYNC = 1,
  MESSAGE_MOTION = 2,
  MESSAGE_TOUCH = 6,
  MESSAGE_PINCH = 7
};

/* What the X Input extension calls them. */
static const guint32 touch_phases[] = { 18, 19, 20 }; /* XI_TouchBegin… */
static const guint16 pinch_phases[] = { 27, 28, 29 }; /* XI_GesturePinchBegin… */

typedef struct
{
  guint32 length_bytes, kind;
} Head;

typedef struct
{
  guint32 has_unaccelerated;
  guint8 mask[MOST_VALUATORS / 8];
  double values[MOST_VALUATORS], unaccelerated[MOST_VALUATORS];
} Valuators;

typedef struct
{
  Head head;
  guint16 major, minor;
} VersionMessage;

typedef struct
{
  Head head;
  guint32 is_absolute;
  Valuators valuators;
} MotionMessage;

typedef struct
{
  Head head;
  guint32 finger, phase;
  Valuators valuators;
} TouchMessage;

typedef struct
{
  Head head;
  guint16 phase, n_fingers;
  guint32 flags;
  double dx, dy, unaccelerated_dx, unaccelerated_dy, scale, angle;
} PinchMessage;

static int touch_screen = -1, touchpad = -1;

static void
send_message (int socket, gpointer message, gsize length_bytes, guint32 kind)
{
  *(Head *) message = (Head) { .length_bytes = (guint32) length_bytes, .kind = kind };
  g_assert_cmpint (write (socket, message, length_bytes), ==, (gssize) length_bytes);
}

static void
receive (int socket, gpointer answer, gsize length_bytes)
{
  g_assert_cmpint (recv (socket, answer, length_bytes, MSG_WAITALL), ==, (gssize) length_bytes);
}

/* Returns when the server has dealt with everything before. */
static void
finish (int socket)
{
  Head message, answer;

  send_message (socket, &message, sizeof message, MESSAGE_SYNC);
  receive (socket, &answer, sizeof answer);
}

static int
connect_to (const char *variable)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  VersionMessage message = { .major = 1, .minor = 1 }, answer;
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_nonnull (g_getenv (variable));
  g_strlcpy (address.sun_path, g_getenv (variable), sizeof address.sun_path);
  g_assert_no_errno (connect (fd, (struct sockaddr *) &address, sizeof address));
  send_message (fd, &message, sizeof message, MESSAGE_VERSION);
  receive (fd, &answer, sizeof answer);
  g_assert_cmpuint (answer.major, ==, message.major);
  return fd;
}

void
app_touch_connect (void)
{
  touch_screen = connect_to ("IPC_LENS_TEST_TOUCH_SCREEN");
  touchpad = connect_to ("IPC_LENS_TEST_TOUCHPAD");
}

static void
set_valuator (Valuators *valuators, guint axis, double value)
{
  valuators->mask[axis / 8] |= (guint8) (1 << axis % 8);
  valuators->values[axis] = value;
}

void
app_touch_finger (guint finger, AppTouchPhase phase, GtkWidget *widget, double x, double y)
{
  TouchMessage message = { .finger = finger, .phase = touch_phases[phase] };
  GdkRectangle desktop = app_input_get_desktop ();

  app_input_to_desktop (widget, &x, &y);
  set_valuator (&message.valuators, 0, x * AXIS_SIZE / desktop.width);
  set_valuator (&message.valuators, 1, y * AXIS_SIZE / desktop.height);
  send_message (touch_screen, &message, sizeof message, MESSAGE_TOUCH);
  finish (touch_screen);
}

void
app_touch_tap (GtkWidget *widget, double x, double y)
{
  app_touch_finger (0, APP_TOUCH_BEGIN, widget, x, y);
  app_touch_finger (0, APP_TOUCH_END, widget, x, y);
}

void
app_touch_pinch (AppTouchPhase phase, double scale)
{
  PinchMessage message = { .phase = pinch_phases[phase], .n_fingers = 2, .scale = scale };

  send_message (touchpad, &message, sizeof message, MESSAGE_PINCH);
  finish (touchpad);
}

void
app_touch_scroll (double notches_x, double notches_y)
{
  MotionMessage message = { .is_absolute = FALSE };

  set_valuator (&message.valuators, 2, notches_x * NOTCH);
  set_valuator (&message.valuators, 3, notches_y * NOTCH);
  send_message (touchpad, &message, sizeof message, MESSAGE_MOTION);
  finish (touchpad);
}
