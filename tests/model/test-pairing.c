/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-pairing.c: two runs in step: recorded lessons as text; what holds for any two; and small runs whose places can be told by hand.
 */
#include "model-fixture.h"
#include "pipe-calls.h"

#include "model/lens-pairing.h"

static LensModel *
load_lesson (const char *lesson)
{
  g_autofree char *name = g_strconcat (lesson, ".ipc-lens.json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "scene", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LensTrace) trace = lens_trace_load (path, &error);

  g_assert_no_error (error);
  return lens_model_new (trace);
}

/* Nobody goes back, somebody goes on, nothing is left out, and each place is found again. */
static void
assert_sound (LensPairing *pairing, LensModel *first, LensModel *second)
{
  LensModel *models[] = { first, second };
  guint last = lens_pairing_get_last_place (pairing);

  for (guint side = 0; side < 2; side++)
    {
      g_assert_cmpuint (lens_pairing_get_step (pairing, 0, side), ==, 0);
      g_assert_cmpuint (lens_pairing_get_step (pairing, last, side), ==, lens_model_get_n_steps (models[side]));
      g_assert_cmpuint (lens_pairing_find_place (pairing, side, G_MAXUINT), ==, last);
    }
  for (guint place = 1; place <= last; place++)
    {
      g_assert_true (lens_pairing_is_moving (pairing, place, 0) || lens_pairing_is_moving (pairing, place, 1));
      g_assert_cmpint (lens_pairing_get_time_ns (pairing, place), >=, lens_pairing_get_time_ns (pairing, place - 1));
      for (guint side = 0; side < 2; side++)
        {
          guint step = lens_pairing_get_step (pairing, place, side);
          g_assert_cmpuint (step - lens_pairing_get_step (pairing, place - 1, side), <=, 1);
          g_assert_cmpuint (lens_pairing_get_step (pairing, lens_pairing_find_place (pairing, side, step), side), ==, step);
        }
    }
}

/* What a place says that both have come to, both have: the data that went so far are as much. */
static guint
count_meetings (LensPairing *pairing)
{
  guint n_meetings = 0;

  for (guint place = 0; place <= lens_pairing_get_last_place (pairing); place++)
    {
      if (lens_pairing_get_meeting (pairing, place) == NULL)
        continue;
      n_meetings++;
      g_assert_true (lens_pairing_is_moving (pairing, place, 0) && lens_pairing_is_moving (pairing, place, 1));
    }
  return n_meetings;
}

static const char *const pairs[][2] = {
  { "pipe", "posix-shm" }, { "pipe", "posix-mq" }, { "unix-dgram", "unix-stream" }, { "fifo", "mmap-file" }, { "sysv-mq", "posix-mq" },
  { "sysv-shm", "posix-shm" }, { "tcp", "udp" }, { "pty", "pipe" }, { "pipe", "pipe" },
};

static void
test_lessons (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (LensModel) first = load_lesson (pairs[i][0]), second = load_lesson (pairs[i][1]);
      g_autoptr (LensPairing) by_data = lens_pairing_new (first, second, LENS_PAIRING_BY_DATA);
      g_autoptr (LensPairing) by_clock = lens_pairing_new (first, second, LENS_PAIRING_BY_CLOCK);
      g_autofree char *places = lens_pairing_to_text (by_data);
      assert_sound (by_data, first, second);
      assert_sound (by_clock, first, second);
      g_assert_cmpuint (count_meetings (by_data), >, 0);
      g_assert_cmpuint (count_meetings (by_clock), ==, 0);
      g_string_append_printf (text, "%s beside %s%s\n%s\n", pairs[i][0], pairs[i][1],
                              lens_pairing_is_by_messages (by_data) ? ", by messages" : "", places);
    }
  fixture_compare_golden ("pairings.txt", text->str);
}

/* A run beside itself never waits. */
static void
test_itself (void)
{
  g_autoptr (LensModel) model = load_lesson ("pipe-full");

  for (LensPairingRule rule = LENS_PAIRING_BY_DATA; rule <= LENS_PAIRING_BY_CLOCK; rule++)
    {
      g_autoptr (LensPairing) pairing = lens_pairing_new (model, model, rule);
      g_assert_cmpuint (lens_pairing_get_last_place (pairing), ==, lens_model_get_n_steps (model));
      for (guint place = 0; place <= lens_pairing_get_last_place (pairing); place++)
        g_assert_cmpuint (lens_pairing_get_step (pairing, place, 0), ==, lens_pairing_get_step (pairing, place, 1));
    }
}

static Script *
script_two (void)
{
  Script *script = script_new ();

  script_start (script, FIXTURE_A, 'A');                 /* 1 */
  script_pipe (script, FIXTURE_A);                       /* 2 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');       /* 3, 4 */
  return script;
}

/* Ten bytes in one piece beside the same ten in two: who hands over five of them has no counterpart, so they meet at ten only, and the
 * reader of the first, who has all at once, waits for the other. */
static void
test_pieces (void)
{
  g_autoptr (Script) whole = script_two (), pieces = script_two ();

  script_call (whole, FIXTURE_A, "write", WRITE (10, 10));  /* 5 */
  script_call (whole, FIXTURE_B, "read", READ (10, 10));    /* 6 */
  script_call (pieces, FIXTURE_A, "write", WRITE (5, 5));   /* 5 */
  script_call (pieces, FIXTURE_A, "write", WRITE (5, 5));   /* 6 */
  script_call (pieces, FIXTURE_B, "read", READ (4, 4));     /* 7 */
  script_call (pieces, FIXTURE_B, "read", READ (6, 6));     /* 8 */
  g_autoptr (LensModel) first = lens_model_new (whole->trace), second = lens_model_new (pieces->trace);
  g_autoptr (LensPairing) pairing = lens_pairing_new (first, second, LENS_PAIRING_BY_DATA);
  g_autofree char *text = lens_pairing_to_text (pairing);
  g_assert_cmpstr (text, ==, "0: 0 0\n1: 1 1\n2: 2 2\n3: 3 3\n4: 4 4\n5: 4 5\n6: 5 6  Both have handed over 10 bytes.\n"
                             "7: 5 7\n8: 6 8  Both have got 10 bytes.\n");
}

/* Eleven bytes beside ten: as much can only mean as many messages. */
static void
test_messages (void)
{
  g_autoptr (Script) ten = script_two (), eleven = script_two ();

  script_call (ten, FIXTURE_A, "write", WRITE (10, 10));
  script_call (ten, FIXTURE_B, "read", READ (10, 10));
  script_call (eleven, FIXTURE_A, "write", WRITE (11, 11));
  script_call (eleven, FIXTURE_B, "read", READ (11, 11));
  g_autoptr (LensModel) first = lens_model_new (ten->trace), second = lens_model_new (eleven->trace);
  g_autoptr (LensPairing) pairing = lens_pairing_new (first, second, LENS_PAIRING_BY_DATA);
  g_autofree char *text = lens_pairing_to_text (pairing);
  g_assert_true (lens_pairing_is_by_messages (pairing));
  g_assert_cmpstr (text, ==, "0: 0 0\n1: 1 1\n2: 2 2\n3: 3 3\n4: 4 4\n5: 5 5  Both have handed over 1 piece of data.\n"
                             "6: 6 6  Both have got 1 piece of data.\n");
}

/* One that moves nothing, and one that is empty, have still a beginning and an end in common. */
static void
test_nothing_in_common (void)
{
  g_autoptr (Script) some = script_two (), none = script_new ();

  script_call (some, FIXTURE_A, "write", WRITE (10, 10));
  script_call (some, FIXTURE_B, "read", READ (10, 10));
  g_autoptr (LensModel) first = lens_model_new (some->trace), second = lens_model_new (none->trace);
  for (LensPairingRule rule = LENS_PAIRING_BY_DATA; rule <= LENS_PAIRING_BY_CLOCK; rule++)
    {
      g_autoptr (LensPairing) pairing = lens_pairing_new (first, second, rule);
      g_autoptr (LensPairing) turned = lens_pairing_new (second, first, rule);
      assert_sound (pairing, first, second);
      assert_sound (turned, second, first);
    }
}

/* In the one B answers what it has got, in the other before it has: of the answer and what it answers, only one way can be met. */
static void
test_crossed (void)
{
  g_autoptr (Script) one = script_two (), other = script_two ();

  script_call (one, FIXTURE_A, "write", WRITE (3, 3));
  script_call (one, FIXTURE_B, "read", READ (3, 3));
  script_call (one, FIXTURE_B, "write", WRITE (4, 4));
  script_call (one, FIXTURE_A, "read", READ (4, 4));
  script_call (other, FIXTURE_A, "write", WRITE (3, 3));
  script_call (other, FIXTURE_B, "write", WRITE (4, 4));
  script_call (other, FIXTURE_B, "read", READ (3, 3));
  script_call (other, FIXTURE_A, "read", READ (4, 4));
  g_autoptr (LensModel) first = lens_model_new (one->trace), second = lens_model_new (other->trace);
  g_autoptr (LensPairing) pairing = lens_pairing_new (first, second, LENS_PAIRING_BY_DATA);
  g_autofree char *text = lens_pairing_to_text (pairing);
  assert_sound (pairing, first, second);
  g_assert_cmpuint (count_meetings (pairing), ==, 3);
  g_assert_nonnull (strstr (text, "5: 5 5  Both have handed over 3 bytes."));
}

/* Letters are given in the order in which processes start; who sends is another matter. */
static void
test_letters (void)
{
  g_autoptr (Script) one = script_two (), other = script_two ();

  script_call (one, FIXTURE_A, "write", WRITE (3, 3));
  script_call (one, FIXTURE_B, "read", READ (3, 3));
  script_call (other, FIXTURE_B, "write", WRITE (3, 3));
  script_call (other, FIXTURE_A, "read", READ (3, 3));
  g_autoptr (LensModel) first = lens_model_new (one->trace), second = lens_model_new (other->trace);
  g_autoptr (LensPairing) pairing = lens_pairing_new (first, second, LENS_PAIRING_BY_DATA);
  g_assert_cmpuint (count_meetings (pairing), ==, 2);
  g_assert_cmpuint (lens_pairing_get_last_place (pairing), ==, 6);
}

/* Whatever happened, and in any order. */
static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (LensTrace) one = fixture_random_trace (seed, 150, 50), other = fixture_random_trace (seed + 100, 200, 50);
      g_autoptr (LensModel) first = lens_model_new (one), second = lens_model_new (other);
      for (LensPairingRule rule = LENS_PAIRING_BY_DATA; rule <= LENS_PAIRING_BY_CLOCK; rule++)
        {
          g_autoptr (LensPairing) pairing = lens_pairing_new (first, second, rule);
          assert_sound (pairing, first, second);
          count_meetings (pairing);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairing/lessons", test_lessons);
  g_test_add_func ("/pairing/itself", test_itself);
  g_test_add_func ("/pairing/pieces", test_pieces);
  g_test_add_func ("/pairing/messages", test_messages);
  g_test_add_func ("/pairing/nothing-in-common", test_nothing_in_common);
  g_test_add_func ("/pairing/crossed", test_crossed);
  g_test_add_func ("/pairing/letters", test_letters);
  g_test_add_func ("/pairing/random", test_random);
  return g_test_run ();
}
