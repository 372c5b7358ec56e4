/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-byte-way.c: who wrote a byte, when, by which call, and where it went: taken, read in pieces, seen by several, overwritten, thrown away; and
 * where the recording does not tell, that it says so.
 */
#include <string.h>

#include "model/lens-byte-way.h"
#include "model-fixture.h"

#define PIPE "\"obj\":\"pipe:1\""
#define WRITE(text, n) "\"fd\":4," PIPE ",\"buf\":\"7ffd1000\",\"len\":" #n ",\"ret\":" #n ",\"data\":\"" text "\""
#define READ(text, n) "\"fd\":3," PIPE ",\"buf\":\"7ffe1000\",\"len\":99,\"ret\":" #n ",\"data\":\"" text "\""

static LensSubject
byte_of (guint event, guint64 write_offset)
{
  return (LensSubject) { .kind = LENS_SUBJECT_BYTE, .event = event, .write_offset = write_offset, .private_since = G_MAXUINT };
}

/* The way in words, and stop by stop as well. */
static void
assert_way (LensModel *model, LensSubject byte, const char *expected)
{
  g_autoptr (LensByteWay) way = lens_byte_way_new (model, &byte);
  g_autofree char *title = lens_byte_way_get_title (way, model), *words = lens_byte_way_describe (way, model);
  g_autofree char *text = g_strdup_printf ("%s: %s", title, words);

  g_assert_cmpstr (text, ==, expected);
}

static Script *
pipe_script (void)
{
  Script *script = script_new ();

  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  return script;
}

static guint
last_event (Script *script)
{
  return lens_trace_get_n_events (script->trace) - 1;
}

/* Two writes, and reads that do not keep to them. */
static void
test_pipe (void)
{
  g_autoptr (Script) script = pipe_script ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  guint first, second;

  script_call (script, FIXTURE_A, "write", WRITE ("Hello", 5));
  first = last_event (script);
  assert_way (model, byte_of (first, 4), "Byte 5, “o”: Written by A at step 5 with write(4, \"Hello\", 5). Nobody has read it yet.");
  script_call (script, FIXTURE_A, "write", WRITE ("abc", 3));
  second = last_event (script);
  script_call (script, FIXTURE_B, "read", READ ("Helloa", 6));
  script_call (script, FIXTURE_B, "read", READ ("bc", 2));
  g_autoptr (LensModel) whole = lens_model_new (script->trace);
  assert_way (whole, byte_of (second, 2),
              "Byte 3, “c”: Written by A at step 6 with write(4, \"abc\", 3). Read by B at step 8 with read(3, buf, 99).");
}

static void
test_places (void)
{
  g_autoptr (Script) script = pipe_script ();
  LensSubject byte, place;

  script_call (script, FIXTURE_A, "write", WRITE ("ab", 2));
  script_call (script, FIXTURE_A, "write", WRITE ("cd", 2));
  byte = byte_of (last_event (script), 1);
  byte.object = "pipe:1";
  script_call (script, FIXTURE_B, "read", READ ("abcd", 4));
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensByteWay) way = lens_byte_way_new (model, &byte);

  g_assert_null (lens_byte_way_back (way, 6));
  g_assert_cmpuint (lens_byte_way_back (way, 7)->step, ==, 6);
  g_assert_cmpuint (lens_byte_way_on (way, 1)->step, ==, 6);
  g_assert_cmpuint (lens_byte_way_on (way, 6)->step, ==, 7);
  g_assert_null (lens_byte_way_on (way, 7));
  place = lens_byte_way_get_place (way, lens_byte_way_on (way, 1));
  g_assert_cmpint (place.letter, ==, 'A');
  g_assert_cmpuint (place.offset, ==, 1);
  place = lens_byte_way_get_place (way, lens_byte_way_on (way, 6));
  g_assert_cmpint (place.letter, ==, 'B');
  g_assert_cmpuint (place.offset, ==, 3);
  g_assert_null (place.object);
}

/* A writer that sleeps: what has no room yet is not lost. */
static void
test_sleeping_writer (void)
{
  g_autoptr (Script) script = pipe_script ();
  guint64 entry;
  guint event;

  script_call (script, FIXTURE_A, "write", WRITE ("x", 65536));
  entry = script_draw (script);
  script_call (script, FIXTURE_B, "read", "\"fd\":3," PIPE ",\"len\":65536,\"ret\":65536");
  script_call_at (script, FIXTURE_A, "write", entry, script_draw (script), WRITE ("late", 4) ",\"slept\":true");
  event = last_event (script);
  script_call (script, FIXTURE_B, "read", READ ("late", 4));
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  assert_way (model, byte_of (event, 0),
              "Byte 1, “l”: Written by A at step 6 with write(4, \"late\", 4). Read by B at step 9 with read(3, buf, 99).");
}

/* Two writers at the same time, who write the same: nothing tells whose bytes came first. */
static void
test_uncertain (void)
{
  g_autoptr (Script) script = pipe_script ();
  guint64 in_a = script_draw (script), in_b = script_draw (script), out_a = script_draw (script), out_b = script_draw (script);
  guint event;

  script_call_at (script, FIXTURE_A, "write", in_a, out_a, WRITE ("same", 4));
  event = last_event (script);
  script_call_at (script, FIXTURE_B, "write", in_b, out_b, WRITE ("same", 4));
  script_call (script, FIXTURE_B, "read", READ ("same", 4));
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  LensSubject byte = byte_of (event, 0);
  g_autoptr (LensByteWay) way = lens_byte_way_new (model, &byte);
  g_autofree char *words = lens_byte_way_describe (way, model);
  g_assert_nonnull (strstr (words, "not certain"));
}

static void
test_freed (void)
{
  g_autoptr (Script) script = pipe_script ();
  guint event;

  script_call (script, FIXTURE_A, "write", WRITE ("ab", 2));
  event = last_event (script);
  for (guint i = 0; i < 4; i++)
    script_call (script, i % 2 ? FIXTURE_A : FIXTURE_B, "close", "\"fd\":%u," PIPE ",\"ret\":0", 3 + i / 2);
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  assert_way (model, byte_of (event, 1), "Byte 2, “b”: Written by A at step 5 with write(4, \"ab\", 2). "
                                         "Gone at step 9, with what it lay in: nobody held that any more.");
}

/* Whose bytes they are the trace does not say: the write is not in it. */
static void
test_unknown (void)
{
  g_autoptr (Script) script = pipe_script ();
  LensSubject byte = byte_of (G_MAXUINT, 0);

  byte.letter = 'B';
  byte.offset = 6;
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  assert_way (model, byte, "Byte 7, ?: The recording does not tell who wrote it.");
}

#define SHM "\"obj\":\"shm:9\""
#define ACCESS(offset, len, members) SHM ",\"off\":" #offset ",\"addr\":\"%x\",\"len\":" #len "," members

static void
map_memory (Script *script, int pid, guint address)
{
  script_call (script, pid, "mmap", "\"ret\":\"%x\",\"len\":4096,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":\"MAP_SHARED\",\"fd\":5," SHM ",\"off\":0",
               address);
}

/* Loading consumes nothing: everybody sees it, until another store takes its place. */
static void
test_memory (void)
{
  g_autoptr (Script) script = script_new ();
  LensSubject byte;
  guint number;

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "shm_open", "\"path\":\"/board\",\"flags\":\"O_RDWR|O_CREAT\",\"ret\":5,\"fd\":5," SHM ",\"size\":4096,\"created\":true");
  map_memory (script, FIXTURE_A, 0x1000);
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_call (script, FIXTURE_A, "store", ACCESS (0, 4, "\"val\":16706,\"exact\":true"), 0x1000);
  number = last_event (script);
  script_call (script, FIXTURE_A, "store", ACCESS (4, 5, "\"data\":\"Hello\",\"exact\":true"), 0x1004);
  byte = byte_of (last_event (script), 8);
  byte.object = "shm:9";
  byte.offset = 8;
  for (guint i = 0; i < 3; i++)
    script_call (script, i == 1 ? FIXTURE_A : FIXTURE_B, "load", ACCESS (8, 1, "\"val\":111,\"exact\":true"), 0x1008);
  script_call (script, FIXTURE_B, "load", ACCESS (0, 4, "\"val\":0,\"exact\":true"), 0x1000);
  script_call (script, FIXTURE_B, "store", ACCESS (8, 1, "\"val\":33"), 0x1008);
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  assert_way (model, byte, "Byte at offset 8 of /board: “o”: Stored by A at step 7: store message = \"Hello\". Loaded by B at step 8, and 1 time more. "
                           "Loaded by A at step 9. Overwritten by B at step 12: store message[4] = '!'.");
  byte.event = last_event (script);
  assert_way (model, byte, "Byte at offset 8 of /board: “!”: Stored by B at step 12: store message[4] = '!'. "
                           "Its value is derived: others may have stored at the same time. Nobody has loaded it since.");
  byte.event = number;
  byte.offset = byte.write_offset = 1;
  assert_way (model, byte, "Byte at offset 1 of /board: 0x41: Stored by A at step 6: store counter = 16706. Loaded by B at step 11.");
  byte.event = byte.write_offset = G_MAXUINT;
  byte.offset = 100;
  assert_way (model, byte, "Byte at offset 100 of /board: ?: Nobody has stored here. Nobody has loaded it since.");
}

/* A way that goes on and on is not searched without an end. */
static void
test_long_way (void)
{
  g_autoptr (Script) script = pipe_script ();
  guint event;

  script_call (script, FIXTURE_A, "write", WRITE ("ab", 2));
  event = last_event (script);
  for (guint i = 0; i < LENS_BYTE_WAY_MOST_STEPS; i++)
    script_call (script, FIXTURE_B, "getppid", "\"ret\":1");
  script_call (script, FIXTURE_B, "read", READ ("ab", 2));
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  assert_way (model, byte_of (event, 1), "Byte 2, “b”: Written by A at step 5 with write(4, \"ab\", 2). Steps after 20005 were not searched.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/byte-way/pipe", test_pipe);
  g_test_add_func ("/byte-way/places", test_places);
  g_test_add_func ("/byte-way/sleeping-writer", test_sleeping_writer);
  g_test_add_func ("/byte-way/uncertain", test_uncertain);
  g_test_add_func ("/byte-way/freed", test_freed);
  g_test_add_func ("/byte-way/unknown", test_unknown);
  g_test_add_func ("/byte-way/memory", test_memory);
  g_test_add_func ("/byte-way/long-way", test_long_way);
  return g_test_run ();
}
