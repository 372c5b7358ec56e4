/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-terminal-kernel.c: the derived line discipline beside the kernel's: the same is typed at a real pseudoterminal and printed to it, at
 * random, and after each call FIONREAD says of both ends whether the model has as many bytes there; what is read must be what it has.
 */
#include "model-fixture.h"

#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define DEADLINE_US (5 * G_USEC_PER_SEC)
#define MASTER 3
#define SLAVE 4

/* What a key may be: text, and all that the settings of a record know of. */
#define KEYS "abcxyz \n\r\x7f\x15\x03\x04\x01\x1b"
#define TEXT "abcxyz \n"

typedef struct
{
  int master, slave;
  Script *script;
} Terminal;

static char *
settings_text (int slave)
{
  struct termios settings;
  g_assert_cmpint (tcgetattr (slave, &settings), ==, 0);
  return g_strdup_printf ("\"iflag\":\"%s\",\"oflag\":\"%s\",\"lflag\":\"0%s%s%s%s%s%s%s%s\",\"intr\":%u,\"erase\":%u,\"kill\":%u,\"eof\":%u",
                          settings.c_iflag & ICRNL ? "ICRNL" : "0", settings.c_oflag & OPOST && settings.c_oflag & ONLCR ? "OPOST|ONLCR" : "0",
                          settings.c_lflag & ICANON ? "|ICANON" : "", settings.c_lflag & ECHO ? "|ECHO" : "", settings.c_lflag & ECHOE ? "|ECHOE" : "",
                          settings.c_lflag & ECHOK ? "|ECHOK" : "", settings.c_lflag & ECHOKE ? "|ECHOKE" : "", settings.c_lflag & ECHOCTL ? "|ECHOCTL" : "", settings.c_lflag & ISIG ? "|ISIG" : "",
                          settings.c_lflag & NOFLSH ? "|NOFLSH" : "", settings.c_cc[VINTR], settings.c_cc[VERASE], settings.c_cc[VKILL],
                          settings.c_cc[VEOF]);
}

static gboolean
terminal_open (Terminal *terminal)
{
  g_autofree char *settings = NULL;

  terminal->master = posix_openpt (O_RDWR | O_NOCTTY | O_NONBLOCK);
  if (terminal->master == -1)
    return FALSE;
  g_assert_cmpint (grantpt (terminal->master) | unlockpt (terminal->master), ==, 0);
  terminal->slave = open (ptsname (terminal->master), O_RDWR | O_NOCTTY | O_NONBLOCK);
  g_assert_cmpint (terminal->slave, >=, 0);
  settings = settings_text (terminal->slave);
  terminal->script = script_new ();
  script_start (terminal->script, FIXTURE_A, 'A');
  script_call (terminal->script, FIXTURE_A, "posix_openpt", "\"ret\":%d,\"fd\":%d,\"obj\":\"pty:0\",\"created\":true,%s", MASTER, MASTER, settings);
  script_call (terminal->script, FIXTURE_A, "open", "\"path\":\"/dev/pts/0\",\"flags\":\"O_RDWR\",\"ret\":%d,\"fd\":%d,\"obj\":\"pty:0\",%s", SLAVE, SLAVE,
               settings);
  return TRUE;
}

static void
terminal_close (Terminal *terminal)
{
  close (terminal->master);
  close (terminal->slave);
  script_free (terminal->script);
}

static void
note_transfer (Terminal *terminal, const char *name, int fd, const char *bytes, gssize n_bytes)
{
  g_autofree char *data = g_base64_encode ((const guchar *) bytes, (gsize) n_bytes);
  script_call (terminal->script, FIXTURE_A, name, "\"fd\":%d,\"obj\":\"pty:0\",\"buf\":\"1000\",\"len\":64,\"ret\":%d,\"data\":\"%s\",\"enc\":\"base64\"", fd,
               (int) n_bytes, data);
}

static void
do_write (Terminal *terminal, int fd, const char *bytes, gsize n_bytes)
{
  g_assert_cmpint (write (fd == MASTER ? terminal->master : terminal->slave, bytes, n_bytes), ==, (gssize) n_bytes);
  note_transfer (terminal, "write", fd, bytes, (gssize) n_bytes);
}

/* FALSE: there was nothing. */
static gboolean
do_read (Terminal *terminal, int fd)
{
  char bytes[64];
  gssize n_bytes = read (fd == MASTER ? terminal->master : terminal->slave, bytes, sizeof bytes);

  if (n_bytes >= 0)
    note_transfer (terminal, "read", fd, bytes, n_bytes);
  return n_bytes >= 0;
}

static int
count_readable (int fd)
{
  int n_bytes = -1;
  g_assert_cmpint (ioctl (fd, FIONREAD, &n_bytes), ==, 0);
  return n_bytes;
}

static LensWorld *
last_world (Terminal *terminal)
{
  g_autoptr (LensModel) model = lens_model_new (terminal->script->trace);
  LensWorld *world = lens_model_get_world (model, lens_model_get_n_steps (model));
  fixture_assert_sound (world);
  return world;
}

/* A worker of the kernel hands on what is typed and printed: it comes to rest, and nobody tells when. */
static void
assert_same (Terminal *terminal)
{
  g_autoptr (LensWorld) world = last_world (terminal);
  const LensTerminal *model = &fixture_object (world, "pty:0")->terminal;
  int ready = (int) lens_terminal_count_ready (model), screen = (int) lens_terminal_count_screen (model);
  gint64 deadline_us = g_get_monotonic_time () + DEADLINE_US;

  while ((count_readable (terminal->slave) != ready || count_readable (terminal->master) != screen) && g_get_monotonic_time () < deadline_us)
    sched_yield ();
  g_assert_cmpint (count_readable (terminal->slave), ==, ready);
  g_assert_cmpint (count_readable (terminal->master), ==, screen);
  g_assert_cmpuint (world->counters.matches_uncertain, ==, 0);
}

/* A read that finds nothing waits for the worker before it says so: then all that was typed is through, also what shows nowhere. */
static void
read_all (Terminal *terminal)
{
  while (do_read (terminal, SLAVE))
    continue;
}

/* Without echo nothing shows when the worker has come to a ^C, which throws away what others print or read meanwhile: then none is typed. */
static void
type (Terminal *terminal, char *bytes, gsize n_bytes)
{
  struct termios settings;

  g_assert_cmpint (tcgetattr (terminal->slave, &settings), ==, 0);
  for (gsize i = 0; i < n_bytes && (settings.c_lflag & ECHO) == 0; i++)
    bytes[i] = bytes[i] == '\x03' ? 'c' : bytes[i];
  do_write (terminal, MASTER, bytes, n_bytes);
}

static void
change_settings (Terminal *terminal, GRand *rand)
{
  static const tcflag_t flags[] = { ICANON, ECHO, ECHOE, ECHOK, ECHOKE, ECHOCTL, ISIG, NOFLSH };
  struct termios settings;
  g_autofree char *text = NULL;

  read_all (terminal);
  g_assert_cmpint (tcgetattr (terminal->slave, &settings), ==, 0);
  settings.c_lflag ^= flags[g_rand_int_range (rand, 0, G_N_ELEMENTS (flags))];
  g_assert_cmpint (tcsetattr (terminal->slave, TCSANOW, &settings), ==, 0);
  text = settings_text (terminal->slave);
  script_call (terminal->script, FIXTURE_A, "tcsetattr", "\"fd\":%d,\"obj\":\"pty:0\",\"when\":\"TCSANOW\",\"ret\":0,%s", SLAVE, text);
}

static void
do_something (Terminal *terminal, GRand *rand, const char *keys, gboolean may_set)
{
  int what = g_rand_int_range (rand, 0, 10), n_bytes = g_rand_int_range (rand, 1, 7);
  const char *from = what < 5 ? keys : TEXT;
  char bytes[8];

  for (int i = 0; i < n_bytes; i++)
    bytes[i] = from[g_rand_int_range (rand, 0, (gint32) strlen (from))];
  if (what < 5)
    type (terminal, bytes, (gsize) n_bytes);
  else if (what < 6)
    do_write (terminal, SLAVE, bytes, (gsize) n_bytes);
  else if (what < 8)
    do_read (terminal, MASTER);
  else if (what < 9 || !may_set)
    do_read (terminal, SLAVE);
  else
    change_settings (terminal, rand);
}

static void
test_random (guint seed, const char *keys, gboolean may_set)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Terminal terminal;

  if (!terminal_open (&terminal))
    {
      g_test_skip ("no pseudoterminal can be opened here");
      return;
    }
  for (guint i = 0; i < 120; i++)
    {
      do_something (&terminal, rand, keys, may_set);
      assert_same (&terminal);
    }
  terminal_close (&terminal);
}

static void
test_lines (gconstpointer data)
{
  test_random (GPOINTER_TO_UINT (data), KEYS, FALSE);
}

static void
test_settings (gconstpointer data)
{
  test_random (GPOINTER_TO_UINT (data), KEYS, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autofree char *lines = g_strdup_printf ("/terminal-kernel/lines/%u", seed), *settings = g_strdup_printf ("/terminal-kernel/settings/%u", seed);
      g_test_add_data_func (lines, GUINT_TO_POINTER (seed), test_lines);
      g_test_add_data_func (settings, GUINT_TO_POINTER (seed), test_settings);
    }
  return g_test_run ();
}
