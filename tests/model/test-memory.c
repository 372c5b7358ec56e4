/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-memory.c: shared memory: what was stored where, page tables, frames, and what private mappings do to them.
 */
#include "model-fixture.h"

#include <string.h>

#define SHM "\"obj\":\"shm:3\""
#define STORE(off, len, more) SHM ",\"off\":" #off ",\"addr\":\"10000\",\"len\":" #len ",\"exact\":true," more

static const LensMemory *
memory_in (const LensWorld *world)
{
  return &fixture_object (world, "shm:3")->memory;
}

static const LensField *
field_in (const LensWorld *world, const char *name)
{
  const LensMemory *memory = memory_in (world);
  for (guint i = 0; i < memory->fields->len; i++)
    {
      const LensField *field = g_ptr_array_index (memory->fields, i);
      if (g_str_equal (field->name, name))
        return field;
    }
  g_error ("there is no field %s", name);
}

static void
map (Script *script, int pid, const char *address, guint len_bytes, const char *flags)
{
  script_call (script, pid, "mmap", "\"ret\":\"%s\",\"len\":%u,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":\"%s\",\"fd\":5," SHM ",\"off\":0", address,
               len_bytes, flags);
}

static void
fault (Script *script, int pid, const char *address, guint offset, const char *access, const char *pages)
{
  script_call (script, pid, "page fault", SHM ",\"off\":%u,\"addr\":\"%s\",\"access\":\"%s\",\"faults\":1,\"kind\":\"minor\",\"pages\":[%s]", offset, address,
               access, pages);
}

/* A made /board and maps 36 bytes of it. */
static Script *
new_board (void)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "shm_open", "\"path\":\"/board\",\"flags\":\"O_RDWR|O_CREAT\",\"ret\":5,\"fd\":5," SHM ",\"size\":0,\"created\":true");
  script_call (script, FIXTURE_A, "ftruncate", "\"fd\":5," SHM ",\"len\":36,\"ret\":0");
  map (script, FIXTURE_A, "10000", 36, "MAP_SHARED");
  return script;
}

static void
test_fields (void)
{
  g_autoptr (Script) script = new_board ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) fresh = NULL, world = NULL;

  script_call (script, FIXTURE_A, "store", STORE (0, 4, "\"val\":4294967254"));                    /* 5: −42 */
  script_call (script, FIXTURE_A, "store", STORE (4, 5, "\"data\":\"Hello\""));                    /* 6 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  script_call (script, FIXTURE_B, "store", STORE (5, 1, "\"val\":97"));                            /* 9: H-a-llo */
  script_call (script, FIXTURE_B, "store", STORE (2, 1, "\"val\":0"));                             /* 10: into the middle of counter */
  model = lens_model_new (script->trace);
  fresh = lens_model_get_world (model, 4);
  g_assert_cmpstr (field_in (fresh, "counter")->value_text, ==, "0");
  g_assert_cmpint (field_in (fresh, "counter")->author, ==, 0);
  g_assert_cmpstr (field_in (fresh, "message")->value_text, ==, "\"\"");
  world = lens_model_get_world (model, 6);
  g_assert_cmpstr (field_in (world, "counter")->value_text, ==, "-42");
  g_assert_cmpstr (field_in (world, "message")->value_text, ==, "\"Hello\"");
  g_assert_cmpint (field_in (world, "message")->author, ==, 'A');
  g_clear_pointer (&world, lens_world_free);
  world = lens_model_get_world (model, 10);
  g_assert_cmpstr (field_in (world, "message")->value_text, ==, "\"Hallo\"");
  g_assert_cmpint (field_in (world, "message")->author, ==, 'B'); /* the newest */
  g_assert_cmpstr (field_in (world, "counter")->value_text, ==, "-16711722"); /* 0xff00ffd6 */
  g_assert_cmpuint (memory_in (world)->stores->len, ==, 6);
  fixture_assert_sound (world);
}

/* Memory that was there before: unknown until somebody loads or stores. */
static void
test_unknown_content (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) before = NULL, after = NULL;

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "shm_open", "\"path\":\"/board\",\"flags\":\"O_RDONLY\",\"ret\":5,\"fd\":5," SHM ",\"size\":36");
  map (script, FIXTURE_A, "10000", 36, "MAP_SHARED");
  script_call (script, FIXTURE_A, "load", STORE (0, 4, "\"val\":7"));
  model = lens_model_new (script->trace);
  before = lens_model_get_world (model, 3);
  after = lens_model_get_world (model, 4);
  g_assert_cmpstr (field_in (before, "counter")->value_text, ==, "?");
  g_assert_cmpstr (field_in (after, "counter")->value_text, ==, "7");
  g_assert_cmpint (field_in (after, "counter")->author, ==, 0);
  g_assert_cmpstr (field_in (after, "message")->value_text, ==, "?");
}

static void
test_sharing (void)
{
  g_autoptr (Script) script = new_board ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) alone = NULL, both = NULL, unmapped = NULL, gone = NULL;
  const LensPageTableEntry *entry;

  fault (script, FIXTURE_A, "10000", 0, "store", "{\"off\":0,\"frame\":\"abc\",\"exclusive\":true}");   /* 5 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');                                                      /* 6, 7 */
  fault (script, FIXTURE_B, "10000", 0, "load", "{\"off\":0,\"frame\":\"abc\",\"exclusive\":false}");   /* 8 */
  script_call (script, FIXTURE_A, "shm_unlink", "\"path\":\"/board\"," SHM ",\"ret\":0");               /* 9 */
  script_call (script, FIXTURE_A, "munmap", "\"addr\":\"10000\",\"len\":36," SHM ",\"ret\":0");         /* 10 */
  script_call (script, FIXTURE_A, "exit", "\"status\":0");                                              /* 11 */
  script_call (script, FIXTURE_B, "exit", "\"status\":0");                                              /* 12 */
  model = lens_model_new (script->trace);
  alone = lens_model_get_world (model, 7);
  both = lens_model_get_world (model, 8);
  unmapped = lens_model_get_world (model, 11);
  gone = lens_model_get_world (model, 12);
  /* fork() gave B the mapping, and no entry: shared pages are found by a fault. */
  g_assert_cmpuint (((LensMapping *) g_ptr_array_index (fixture_process (alone, 'B')->mappings, 0))->entries->len, ==, 0);
  g_assert_cmpuint (alone->counters.shared_frames, ==, 0);
  g_assert_cmpuint (both->counters.shared_frames, ==, 1);
  g_assert_cmpstr (((LensFrame *) g_ptr_array_index (memory_in (both)->frames, 0))->mapped_by->str, ==, "AB");
  entry = lens_mapping_find_entry (g_ptr_array_index (fixture_process (both, 'A')->mappings, 0), 0);
  g_assert_false (entry->is_exclusive); /* B's fault told of both */
  g_assert_cmpuint (entry->virtual_page, ==, 0x10000);
  g_assert_false (fixture_object (unmapped, "shm:3")->is_gone);
  g_assert_cmpstr (((LensFrame *) g_ptr_array_index (memory_in (unmapped)->frames, 0))->mapped_by->str, ==, "B");
  g_assert_true (fixture_object (gone, "shm:3")->is_gone);
  g_assert_cmpuint (memory_in (gone)->frames->len, ==, 0);
}

static void
test_parts_of_a_mapping (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) protected = NULL, cut = NULL;
  const LensProcess *process;
  static const struct { guint64 address, len_bytes; gboolean is_mapped; guint n_entries; } rows[] = {
    { 0x10000, 4096, TRUE, 1 }, { 0x11000, 4096, FALSE, 0 }, { 0x12000, 4096, TRUE, 1 }, { 0x13000, 4096 - 10, TRUE, 1 },
  };

  script_start (script, FIXTURE_A, 'A');
  map (script, FIXTURE_A, "10000", 16384 - 10, "MAP_SHARED");
  fault (script, FIXTURE_A, "10000", 0, "load",
         "{\"off\":0,\"exclusive\":true},{\"off\":4096,\"exclusive\":true},{\"off\":8192,\"exclusive\":true},{\"off\":12288,\"exclusive\":true}");
  script_call (script, FIXTURE_A, "mprotect", "\"addr\":\"12000\",\"len\":4096,\"prot\":\"PROT_READ\",\"ret\":0"); /* 4 */
  script_call (script, FIXTURE_A, "mprotect", "\"addr\":\"10000\",\"len\":16384,\"prot\":\"PROT_READ\",\"ret\":0"); /* 5 */
  script_call (script, FIXTURE_A, "munmap", "\"addr\":\"11000\",\"len\":1,\"ret\":0");                              /* 6 */
  model = lens_model_new (script->trace);
  protected = lens_model_get_world (model, 4);
  process = fixture_process (protected, 'A');
  g_assert_cmpuint (process->mappings->len, ==, 3);
  g_assert_cmpstr (((LensMapping *) g_ptr_array_index (process->mappings, 0))->protection, ==, "rw-s");
  g_assert_cmpstr (((LensMapping *) g_ptr_array_index (process->mappings, 1))->protection, ==, "r--s");
  g_assert_cmpuint (((LensMapping *) g_ptr_array_index (process->mappings, 1))->object_offset, ==, 8192);
  cut = lens_model_get_world (model, 6);
  fixture_assert_sound (cut);
  g_assert_cmpuint (fixture_process (cut, 'A')->mappings->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const LensMapping *mapping = g_ptr_array_index (fixture_process (cut, 'A')->mappings, i);
      g_assert_cmpuint (mapping->address, ==, rows[i].address);
      g_assert_cmpint (mapping->is_mapped, ==, rows[i].is_mapped);
      g_assert_cmpuint (mapping->len_bytes, ==, rows[i].len_bytes);
      g_assert_cmpuint (mapping->entries->len, ==, rows[i].n_entries);
    }
}

/* Copy on write: the frames part, and each has its own content. */
static void
test_private (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) forked = NULL, parted = NULL, reused = NULL;
  const LensFrame *frame;

  script_start (script, FIXTURE_A, 'A');
  map (script, FIXTURE_A, "10000", 4, "MAP_PRIVATE|MAP_ANONYMOUS");
  fault (script, FIXTURE_A, "10000", 0, "store", "{\"off\":0,\"frame\":\"a1\",\"exclusive\":true}");                        /* 3 */
  script_call (script, FIXTURE_A, "store", STORE (0, 4, "\"val\":1"));                                                     /* 4 */
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');                                                                         /* 5, 6 */
  fault (script, FIXTURE_B, "10000", 0, "store", "{\"off\":0,\"frame\":\"b2\",\"exclusive\":true,\"copied\":true,\"was\":\"a1\"}"); /* 7 */
  script_call (script, FIXTURE_B, "store", STORE (0, 4, "\"val\":2"));                                                     /* 8 */
  fault (script, FIXTURE_A, "10000", 0, "store", "{\"off\":0,\"frame\":\"a1\",\"exclusive\":true}");                        /* 9 */
  script_call (script, FIXTURE_A, "store", STORE (0, 4, "\"val\":3"));                                                     /* 10 */
  model = lens_model_new (script->trace);
  forked = lens_model_get_world (model, 6);
  g_assert_cmpuint (memory_in (forked)->frames->len, ==, 1);
  g_assert_cmpstr (((LensFrame *) g_ptr_array_index (memory_in (forked)->frames, 0))->mapped_by->str, ==, "AB");
  parted = lens_model_get_world (model, 7);
  g_assert_cmpuint (memory_in (parted)->frames->len, ==, 2);
  frame = g_ptr_array_index (memory_in (parted)->frames, 1);
  g_assert_cmpstr (frame->mapped_by->str, ==, "B");
  g_assert_true (frame->is_copy);
  g_assert_cmpstr (((LensField *) g_ptr_array_index (frame->fields, 0))->value_text, ==, "1"); /* a copy of what A stored */
  reused = lens_model_get_world (model, 10);
  g_assert_cmpuint (memory_in (reused)->frames->len, ==, 2); /* A is alone on the old one, so it keeps it */
  frame = g_ptr_array_index (memory_in (reused)->frames, 0);
  g_assert_cmpstr (frame->mapped_by->str, ==, "A");
  g_assert_cmpstr (frame->frame, ==, "a1");
  g_assert_cmpstr (((LensField *) g_ptr_array_index (frame->fields, 0))->value_text, ==, "3");
  frame = g_ptr_array_index (memory_in (reused)->frames, 1);
  g_assert_cmpstr (((LensField *) g_ptr_array_index (frame->fields, 0))->value_text, ==, "2");
  fixture_assert_sound (reused);
}

/* Where page tables cannot be read the same must come out. */
static void
test_private_derived (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;

  script_start (script, FIXTURE_A, 'A');
  map (script, FIXTURE_A, "10000", 4, "MAP_PRIVATE|MAP_ANONYMOUS");
  fault (script, FIXTURE_A, "10000", 0, "store", "");
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B');
  fault (script, FIXTURE_B, "10000", 0, "store", "");
  fault (script, FIXTURE_A, "10000", 0, "store", "");
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, lens_model_get_n_steps (model));
  g_assert_cmpuint (memory_in (world)->frames->len, ==, 2);
  g_assert_cmpstr (((LensFrame *) g_ptr_array_index (memory_in (world)->frames, 0))->mapped_by->str, ==, "A");
  g_assert_cmpstr (((LensFrame *) g_ptr_array_index (memory_in (world)->frames, 1))->mapped_by->str, ==, "B");
}

static void
test_values (void)
{
  static const struct { const char *bytes; gsize n_bytes; const char *type, *text; } rows[] = {
    { "\x2a\x00\x00\x00", 4, "int", "42" },
    { "\xff\xff\xff\xff", 4, "int", "-1" },
    { "\xff\xff\xff\xff", 4, "unsigned int", "4294967295" },
    { "A", 1, "char", "'A'" },
    { "\x01", 1, "char", "1" },
    { "Hi\0garbage", 10, "char[10]", "\"Hi\"" },
    { "\xff\xfe\xfd", 3, "char[3]", "ff fe fd" },
    { "\x00\x00\x00\x00\x00\x00\xf8\x3f", 8, "double", "1.5" },
    { "\x01\x00\x00\x00\x02\x00\x00\x00", 8, "int[2]", "01 00 00 00 02 00 00 00" },
    { "", 0, NULL, "\"\"" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = lens_value_to_text ((const guint8 *) rows[i].bytes, rows[i].n_bytes, rows[i].type);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* Random stores, beside an array of bytes. */
static void
test_stores_beside_an_array (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GPtrArray) stores = lens_stores_new ();
  guint8 array[64] = { 0 }, known[64] = { 0 };

  for (guint i = 1; i < 2000; i++)
    {
      guint offset = (guint) g_rand_int_range (rand, 0, 60), len_bytes = (guint) g_rand_int_range (rand, 1, (gint32) (65 - offset));
      guint8 value = (guint8) i;
      g_autofree guint8 *bytes = g_malloc (len_bytes);
      g_autoptr (GBytes) payload = NULL;
      LensStored store = { .offset = offset, .len_bytes = len_bytes, .author = 'A', .event = i, .step = i };
      memset (bytes, value, len_bytes);
      payload = g_bytes_new (bytes, len_bytes);
      store.bytes = payload;
      lens_stores_put (stores, &store);
      memset (array + offset, value, len_bytes);
      memset (known + offset, 1, len_bytes);
      for (guint at = 0; at < sizeof array; at++)
        {
          guint place = lens_stores_find (stores, at);
          const LensStored *found = place < stores->len ? g_ptr_array_index (stores, place) : NULL;
          gboolean is_there = found != NULL && found->offset <= at;
          g_assert_cmpint (is_there, ==, known[at]);
          if (is_there)
            g_assert_cmpuint (((const guint8 *) g_bytes_get_data (found->bytes, NULL))[at - found->offset], ==, array[at]);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/fields", test_fields);
  g_test_add_func ("/memory/unknown-content", test_unknown_content);
  g_test_add_func ("/memory/sharing", test_sharing);
  g_test_add_func ("/memory/parts-of-a-mapping", test_parts_of_a_mapping);
  g_test_add_func ("/memory/private", test_private);
  g_test_add_func ("/memory/private-derived", test_private_derived);
  g_test_add_func ("/memory/values", test_values);
  g_test_add_func ("/memory/stores-beside-an-array", test_stores_beside_an_array);
  return g_test_run ();
}
