/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-facts.c: what is told of one thing, and whether it says that it was measured or derived.
 */
#include "model-fixture.h"

#include "model/lens-facts.h"

/* A line by its name; fails when there is none. */
static const LensFact *
find_fact (const LensFacts *facts, const char *name)
{
  for (guint i = 0; i < facts->list->len; i++)
    {
      const LensFact *fact = g_ptr_array_index (facts->list, i);
      if (g_str_equal (fact->name, name))
        return fact;
    }
  g_error ("Of “%s” nothing is told by the name of “%s”", facts->title, name);
}

static gboolean
has_fact (const LensFacts *facts, const char *name)
{
  for (guint i = 0; i < facts->list->len; i++)
    if (g_str_equal (((LensFact *) g_ptr_array_index (facts->list, i))->name, name))
      return TRUE;
  return FALSE;
}

static void
assert_fact (const LensFacts *facts, const char *name, LensFactOrigin origin, const char *value)
{
  const LensFact *fact = find_fact (facts, name);

  g_assert_cmpstr (fact->value, ==, value);
  g_assert_cmpint (fact->origin, ==, origin);
}

static LensFacts *
facts_of_step (LensModel *model, guint step)
{
  const LensSubject nothing = LENS_SUBJECT_INIT;

  return lens_facts_new (model, step, &nothing);
}

static LensFacts *
facts_of_process (LensModel *model, guint step, char letter)
{
  LensSubject process = LENS_SUBJECT_INIT;

  process.kind = LENS_SUBJECT_PROCESS;
  process.letter = letter;
  return lens_facts_new (model, step, &process);
}

static Script *
new_run (void)
{
  Script *script = script_new ();

  script_start (script, FIXTURE_A, 'A');            /* step 1 */
  script_pipe (script, FIXTURE_A);                  /* 2 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_call (script, FIXTURE_A, "write", "\"fd\":4,\"obj\":\"pipe:1\",\"buf\":\"7ffd1c20\",\"len\":5,\"ret\":5,\"data\":\"hello\"");
  script_call (script, FIXTURE_B, "read", "\"fd\":3,\"obj\":\"pipe:1\",\"buf\":\"7ffd1d00\",\"len\":64,\"ret\":5,\"data\":\"hello\",\"slept\":false");
  script_call (script, FIXTURE_B, "read", "\"fd\":3,\"obj\":\"pipe:1\",\"buf\":\"7ffd1d00\",\"len\":64,\"ret\":-1,\"errno\":\"EAGAIN\"");
  return script;
}

static guint
find_call (LensModel *model, const char *name, guint skip)
{
  for (guint step = 1; step <= lens_model_get_n_steps (model); step++)
    if (g_str_equal (lens_trace_get_head (lens_model_get_trace (model), lens_model_get_step (model, step)->event)->name, name) && skip-- == 0)
      return step;
  g_assert_not_reached ();
}

static void
test_write (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  guint step = find_call (model, "write", 0), reader = find_call (model, "read", 0);
  g_autoptr (LensFacts) facts = facts_of_step (model, step);
  g_autofree char *title = g_strdup_printf ("Step %u: write(4, \"hello\", 5)", step);
  g_autofree char *went = g_strdup_printf ("read by B at step %u", reader);

  g_assert_cmpstr (facts->title, ==, title);
  assert_fact (facts, "Process", LENS_FACT_MEASURED, "A, writer, pid 101");
  assert_fact (facts, "Result", LENS_FACT_MEASURED, "5");
  assert_fact (facts, "Descriptor", LENS_FACT_MEASURED, "4");
  assert_fact (facts, "Buffer at", LENS_FACT_MEASURED, "0x7ffd1c20");
  assert_fact (facts, "Bytes asked for", LENS_FACT_MEASURED, "5");
  assert_fact (facts, "Object", LENS_FACT_MEASURED, "pipe:1");
  assert_fact (facts, "Payload", LENS_FACT_MEASURED, "\"hello\"");
  assert_fact (facts, "Payload in hexadecimal", LENS_FACT_MEASURED, "0000  68 65 6c 6c 6f           hello");
  assert_fact (facts, "Bytes went to", LENS_FACT_DERIVED, went);
  assert_fact (facts, "Manual", LENS_FACT_REFERENCE, "write(2)");
  g_assert_false (has_fact (facts, "Error"));
  g_assert_false (has_fact (facts, "seq"));
}

static void
test_read (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  guint writer = find_call (model, "write", 0);
  g_autoptr (LensFacts) facts = facts_of_step (model, find_call (model, "read", 0));
  g_autofree char *came = g_strdup_printf ("5 bytes, written by A at step %u", writer);

  assert_fact (facts, "Bytes came from", LENS_FACT_DERIVED, came);
  g_assert_true (g_str_has_prefix (find_fact (facts, "Certain")->value, "yes"));
  assert_fact (facts, "Slept", LENS_FACT_MEASURED, "no");
}

static void
test_error (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  g_autoptr (LensFacts) facts = facts_of_step (model, find_call (model, "read", 1));

  assert_fact (facts, "Error", LENS_FACT_MEASURED, "EAGAIN: Resource temporarily unavailable");
  g_assert_null (lens_error_meaning ("ENOSUCHERROR"));
  g_assert_cmpstr (lens_error_meaning ("EPIPE"), ==, "Broken pipe");
}

/* The event that was chosen, whatever step is shown. */
static void
test_chosen_event (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  LensSubject subject = LENS_SUBJECT_INIT;

  subject.kind = LENS_SUBJECT_EVENT;
  subject.event = lens_model_get_step (model, find_call (model, "write", 0))->event;
  g_autoptr (LensFacts) facts = lens_facts_new (model, 1, &subject);
  g_assert_nonnull (strstr (facts->title, "write(4"));
  subject.event = 9999;
  g_autoptr (LensFacts) none = lens_facts_new (model, 0, &subject);
  g_assert_cmpuint (none->list->len, ==, 0);
}

/* What could not be sent lies in the buffer, and nobody has written it anywhere. */
static void
test_failed_send (void)
{
  g_autoptr (Script) script = new_run ();

  script_call (script, FIXTURE_A, "write",
               "\"fd\":4,\"obj\":\"pipe:1\",\"buf\":\"7ffd1c20\",\"len\":7,\"ret\":-1,\"errno\":\"EAGAIN\",\"data\":\"another\"");
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  guint n_steps = lens_model_get_n_steps (model);
  g_autoptr (LensFacts) facts = facts_of_process (model, n_steps, 'A');
  assert_fact (facts, "Buffer", LENS_FACT_MEASURED, "7 bytes at 0x7ffd1c20");
  assert_fact (facts, "Buffer holds", LENS_FACT_DERIVED, "7 bytes");
  g_autoptr (LensWorld) world = lens_model_get_world (model, n_steps);
  const LensRun *run = g_ptr_array_index (lens_world_find_letter (world, 'A')->buffer->runs, 0);
  g_assert_cmpmem (g_bytes_get_data (run->bytes, NULL), g_bytes_get_size (run->bytes), "another", 7);
  g_assert_cmpuint (world->counters.copies, ==, 2);
}

static void
test_process_and_object (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  LensSubject object = LENS_SUBJECT_INIT;
  guint n_steps = lens_model_get_n_steps (model);

  g_autoptr (LensFacts) of_process = facts_of_process (model, n_steps, 'B');
  assert_fact (of_process, "State", LENS_FACT_MEASURED, "running");
  assert_fact (of_process, "Process number", LENS_FACT_MEASURED, "102");
  assert_fact (of_process, "Descriptor 3", LENS_FACT_MEASURED, "read end\npipe:1");
  g_autoptr (LensFacts) not_yet = facts_of_process (model, 1, 'B');
  g_assert_cmpuint (not_yet->list->len, ==, 0);
  g_assert_cmpstr (not_yet->title, ==, "Process B");

  object.kind = LENS_SUBJECT_OBJECT;
  object.object = "pipe:1";
  g_autoptr (LensFacts) of_object = lens_facts_new (model, n_steps, &object);
  assert_fact (of_object, "Went in", LENS_FACT_DERIVED, "5 bytes, by 1 write");
  assert_fact (of_object, "Left", LENS_FACT_DERIVED, "0 bytes");
  assert_fact (of_object, "Manual", LENS_FACT_REFERENCE, "pipe(7)");
  g_assert_nonnull (strstr (find_fact (of_object, "Open in")->value, "A: descriptor 4, write end"));
}

static void
test_byte (void)
{
  g_autoptr (Script) script = new_run ();
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  guint write = find_call (model, "write", 0);
  LensSubject byte = LENS_SUBJECT_INIT;

  byte.kind = LENS_SUBJECT_BYTE;
  byte.object = "pipe:1";
  byte.event = lens_model_get_step (model, write)->event;
  byte.write_offset = 1;
  g_autoptr (LensFacts) facts = lens_facts_new (model, write, &byte);
  assert_fact (facts, "Value", LENS_FACT_MEASURED, "0x65 'e'");
  g_assert_cmpint (find_fact (facts, "Written")->origin, ==, LENS_FACT_MEASURED);
  g_assert_cmpint (find_fact (facts, "Read")->origin, ==, LENS_FACT_DERIVED);
  g_assert_nonnull (strstr (find_fact (facts, "Written")->value, "by A: write(4"));
}

static void
test_memory (void)
{
  g_autoptr (Script) script = script_new ();
  LensSubject page = LENS_SUBJECT_INIT;

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "mmap", "\"fd\":-1,\"obj\":\"anon:1\",\"len\":4096,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":\"MAP_SHARED|MAP_ANONYMOUS\",\"ret\":\"7f0000000000\"");
  script_call (script, FIXTURE_A, "page fault", "\"obj\":\"anon:1\",\"off\":0,\"addr\":\"7f0000000000\",\"access\":\"store\",\"faults\":1,\"kind\":\"minor\","
                                                "\"pages\":[{\"off\":0,\"frame\":\"11bfa7\",\"exclusive\":true}]");
  script_call (script, FIXTURE_A, "store", "\"obj\":\"anon:1\",\"off\":0,\"addr\":\"7f0000000000\",\"len\":4,\"val\":42,\"exact\":true");
  g_autoptr (LensModel) model = lens_model_new (script->trace);
  page.kind = LENS_SUBJECT_PAGE;
  page.object = "anon:1";
  g_autoptr (LensFacts) facts = lens_facts_new (model, lens_model_get_n_steps (model), &page);
  assert_fact (facts, "Page frame", LENS_FACT_MEASURED, "0x11bfa7");
  g_assert_nonnull (strstr (find_fact (facts, "Mapped by")->value, "A at 0x7f0000000000"));
  g_assert_true (g_str_has_prefix (find_fact (facts, "counter")->value, "42, stored by A at step"));
}

/* Whatever is asked at whatever moment of a run of much nonsense is answered. */
static void
test_anything (void)
{
  g_autoptr (LensTrace) trace = fixture_random_trace (7, 300, 200);
  g_autoptr (LensModel) model = lens_model_new (trace);

  for (guint step = 0; step <= lens_model_get_n_steps (model); step++)
    {
      g_autoptr (LensFacts) of_step = facts_of_step (model, step);
      g_autoptr (LensWorld) world = lens_model_get_world (model, step);
      for (guint i = 0; i < world->objects->len; i++)
        {
          LensSubject object = LENS_SUBJECT_INIT;
          object.kind = LENS_SUBJECT_OBJECT;
          object.object = ((LensObject *) g_ptr_array_index (world->objects, i))->id;
          g_autoptr (LensFacts) facts = lens_facts_new (model, step, &object);
          g_assert_cmpuint (facts->list->len, >, 2);
        }
      for (char letter = 'A'; letter < 'E'; letter++)
        {
          LensSubject process = LENS_SUBJECT_INIT;
          process.kind = LENS_SUBJECT_PROCESS;
          process.letter = letter;
          lens_facts_free (lens_facts_new (model, step, &process));
        }
      g_assert_true (step == 0 || of_step->list->len > 2);
    }
}

static void
test_hex_dump (void)
{
  g_autofree char *two_rows = lens_hex_dump ((const guint8 *) "0123456789\n", 11, 100);
  g_autofree char *cut = lens_hex_dump ((const guint8 *) "0123456789", 10, 8);

  g_assert_cmpstr (two_rows, ==, "0000  30 31 32 33 34 35 36 37  01234567\n0008  38 39 0a                 89.");
  g_assert_cmpstr (cut, ==, "0000  30 31 32 33 34 35 36 37  01234567\n…");
}

static void
test_manual (void)
{
  static const char *const pages[][2] = { { "write", "write(2)" },        { "mq_send", "mq_send(3)" },   { "mq_timedsend", "mq_send(3)" },
                                          { "execve", "execve(2)" },      { "execvp", "exec(3)" },       { "semop", "semop(2)" },
                                          { "sem_post", "sem_post(3)" },  { "mkfifo", "mkfifo(3)" },     { "page fault", "mmap(2)" },
                                          { "tcgetattr", "termios(3)" },  { "pthread_mutex_lock", "pthread_mutex_init(3)" } };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *page = lens_manual_of_call (pages[i][0]);
      g_assert_cmpstr (page, ==, pages[i][1]);
    }
  g_assert_cmpstr (lens_manual_of_object ("pipe:1"), ==, "pipe(7)");
  g_assert_cmpstr (lens_manual_of_object ("sem:anon:3+8"), ==, "sem_overview(7)");
  g_assert_null (lens_manual_of_object ("other:1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/write", test_write);
  g_test_add_func ("/facts/read", test_read);
  g_test_add_func ("/facts/error", test_error);
  g_test_add_func ("/facts/chosen-event", test_chosen_event);
  g_test_add_func ("/facts/failed-send", test_failed_send);
  g_test_add_func ("/facts/process-and-object", test_process_and_object);
  g_test_add_func ("/facts/byte", test_byte);
  g_test_add_func ("/facts/memory", test_memory);
  g_test_add_func ("/facts/anything", test_anything);
  g_test_add_func ("/facts/hex-dump", test_hex_dump);
  g_test_add_func ("/facts/manual", test_manual);
  return g_test_run ();
}
