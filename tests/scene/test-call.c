/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-call.c: a call in ever fewer words: a string gives way first, then the last arguments; the name never.
 */
#include "scene/lens-call.h"

typedef struct
{
  const char *call;
  guint shortness;
  const char *expected; /* NULL: nothing as short as that */
  gboolean is_telling;
} Case;

static const Case cases[] = {
  { "write(4, \"Hello\", 5)", 0, "write(4, \"Hello\", 5)", TRUE },
  { "write(4, \"Hello\", 5)", 1, "write(4, \"Hell…\", 5)", TRUE },
  { "write(4, \"Hello\", 5)", 5, "write(4, \"…\", 5)", TRUE },
  { "write(4, \"Hello\", 5)", 6, "write(4, \"…\", …)", FALSE },
  { "write(4, \"Hello\", 5)", 7, "write(4, …)", FALSE },
  { "write(4, \"Hello\", 5)", 8, "write()", FALSE },
  { "write(4, \"Hello\", 5)", 9, NULL, FALSE },
  { "write(4, \"BBB…\", 4096)", 0, "write(4, \"BBB…\", 4096)", TRUE }, /* cut already: no second ellipsis */
  { "write(4, \"BBB…\", 4096)", 1, "write(4, \"BB…\", 4096)", TRUE },
  { "write(4, \"BBB…\", 4096)", 3, "write(4, \"…\", 4096)", TRUE },
  { "write(4, \"…\", 40000)", 1, "write(4, \"…\", …)", FALSE },
  { "write(1, \"a\\n\", 2)", 1, "write(1, \"a…\", 2)", TRUE }, /* no half of \n */
  { "write(3, \"a, b\", 4)", 6, "write(3, …)", FALSE },      /* a comma in a string is none between arguments */
  { "semop(3, {0, -1, 0}, 1)", 1, "semop(3, {0, -1, 0}, …)", FALSE },
  { "semop(3, {0, -1, 0}, 1)", 2, "semop(3, …)", FALSE },
  { "semop(3, {0, -1, 0}, 1)", 3, "semop()", FALSE },
  { "pthread_mutex_lock(&mutex)", 1, "pthread_mutex_lock()", FALSE },
  { "fork()", 0, "fork()", TRUE },
  { "store message = \"Hi\"", 1, "store message = \"H…\"", TRUE },
  { "store message = \"Hi\"", 3, "store message", FALSE },
  { "store message = \"Hi\"", 4, "store", FALSE },
  { "load counter", 1, "load", FALSE },
  { "load counter", 2, NULL, FALSE },
};

static void
test_shorten (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_telling;
      g_autofree char *found = lens_call_shorten (cases[i].call, cases[i].shortness, &is_telling);
      g_test_message ("%s, %u", cases[i].call, cases[i].shortness);
      g_assert_cmpstr (found, ==, cases[i].expected);
      g_assert_true (is_telling == cases[i].is_telling);
    }
}

/* Whatever a recording has in it: it ends, and never gets longer. */
static void
test_any (void)
{
  static const char *const calls[] = { "", "(", ")", "f(", "f(\"", "f(\"\")", "f(\"…", "…\"…", "a, b", "x(}, {", "é(ü, \"ß\\\", ö)", " = ", "page fault at 0x7f0000001000" };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      gboolean is_telling;
      guint shortness = 0;
      for (char *form; (form = lens_call_shorten (calls[i], shortness, &is_telling)) != NULL; shortness++)
        {
          g_assert_true (g_utf8_validate (form, -1, NULL));
          g_free (form);
          g_assert_cmpuint (shortness, <, 100);
        }
      g_assert_cmpuint (shortness, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/call/shorten", test_shorten);
  g_test_add_func ("/scene/call/any", test_any);
  return g_test_run ();
}
