/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-remap.c: mappings that move, grow and shrink, mremap(2), and pages that are given back, madvise(2): beside the kernel's own page table, and what
 * becomes of what was stored.
 */
#include "model-fixture.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096u
#define N_PAGES 4u

/* Memory of this process, and the script of what is done to it. */
typedef struct
{
  Script *script;
  const char *object;
  char *memory;
  guint n_pages;
  GArray *presence; /* of guint: bits of the pages that are there, one for each step since the first */
} Twin;

/* proc_pid_pagemap(5): bit 63, the page is there. */
static guint
ask_kernel (const Twin *twin)
{
  int pagemap = open ("/proc/self/pagemap", O_RDONLY);
  guint present = 0;

  for (guint i = 0; i < twin->n_pages; i++)
    {
      guint64 entry = 0;
      g_assert_cmpint (pread (pagemap, &entry, sizeof entry, (off_t) ((guintptr) twin->memory / PAGE + i) * 8), ==, sizeof entry);
      present |= (guint) (entry >> 63) << i;
    }
  close (pagemap);
  return present;
}

static void
note (Twin *twin)
{
  guint present = ask_kernel (twin);
  g_array_append_val (twin->presence, present);
}

static void
twin_init (Twin *twin, Script *script, const char *object, int flags)
{
  *twin = (Twin) { script, object, mmap (NULL, N_PAGES * PAGE, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0), N_PAGES,
                   g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_assert_true (twin->memory != MAP_FAILED);
  g_assert_cmpint (madvise (twin->memory, N_PAGES * PAGE, MADV_NOHUGEPAGE), ==, 0);
  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "mmap", "\"ret\":\"%" G_GINTPTR_MODIFIER "x\",\"len\":%u,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":\"%s|MAP_ANONYMOUS\",\"obj\":\"%s\"",
               (guintptr) twin->memory, N_PAGES * PAGE, flags == MAP_SHARED ? "MAP_SHARED" : "MAP_PRIVATE", object);
  note (twin);
}

static void
touch (Twin *twin, guint page)
{
  twin->memory[page * PAGE] = 'x';
  script_call (twin->script, FIXTURE_A, "page fault", "\"obj\":\"%s\",\"off\":%u,\"addr\":\"%" G_GINTPTR_MODIFIER "x\",\"access\":\"store\",\"faults\":1,\"kind\":\"minor\","
               "\"pages\":[{\"off\":%u,\"exclusive\":true}]", twin->object, page * PAGE, (guintptr) twin->memory + page * PAGE, page * PAGE);
  note (twin);
}

static void
remap (Twin *twin, guint n_pages, int flags)
{
  char *from = twin->memory;
  guint n_before = twin->n_pages;
  /* A place that is free for sure. */
  char *place = mmap (NULL, n_pages * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  twin->memory = mremap (from, n_before * PAGE, n_pages * PAGE, flags | MREMAP_MAYMOVE, place);
  g_assert_true (twin->memory != MAP_FAILED);
  twin->n_pages = n_pages;
  script_call (twin->script, FIXTURE_A, "mremap", "\"addr\":\"%" G_GINTPTR_MODIFIER "x\",\"len\":%u,\"size\":%u,\"obj\":\"%s\",\"flags\":\"%s\",\"ret\":\"%" G_GINTPTR_MODIFIER "x\"",
               (guintptr) from, n_before * PAGE, n_pages * PAGE, twin->object, flags ? "MREMAP_MAYMOVE|MREMAP_FIXED" : "MREMAP_MAYMOVE", (guintptr) twin->memory);
  note (twin);
}

static void
advise (Twin *twin, guint page, guint n_pages, int advice, const char *name)
{
  g_assert_cmpint (madvise (twin->memory + page * PAGE, n_pages * PAGE, advice), ==, 0);
  script_call (twin->script, FIXTURE_A, "madvise", "\"addr\":\"%" G_GINTPTR_MODIFIER "x\",\"len\":%u,\"obj\":\"%s\",\"flags\":\"%s\",\"ret\":0",
               (guintptr) twin->memory + page * PAGE, n_pages * PAGE, twin->object, name);
  note (twin);
}

static guint
ask_model (const LensWorld *world, guint n_pages)
{
  const LensProcess *process = fixture_process (world, 'A');
  guint present = 0;

  for (guint m = 0; m < process->mappings->len; m++)
    for (guint i = 0; i < n_pages; i++)
      {
        const LensMapping *mapping = g_ptr_array_index (process->mappings, m);
        const LensPageTableEntry *entry = mapping->is_mapped ? lens_mapping_find_entry (mapping, i * PAGE) : NULL;
        if (entry == NULL)
          continue;
        g_assert_cmphex (entry->virtual_page, ==, mapping->address + i * PAGE - mapping->object_offset);
        present |= 1u << i;
      }
  return present;
}

static void
compare (Twin *twin, guint n_pages)
{
  g_autoptr (LensModel) model = lens_model_new (twin->script->trace);

  g_assert_cmpuint (lens_model_get_n_steps (model), ==, twin->presence->len + 1);
  for (guint i = 0; i < twin->presence->len; i++)
    {
      g_autoptr (LensWorld) world = lens_model_get_world (model, i + 2);
      g_assert_cmphex (ask_model (world, n_pages), ==, g_array_index (twin->presence, guint, i));
      fixture_assert_sound (world);
    }
  munmap (twin->memory, twin->n_pages * PAGE);
  g_array_unref (twin->presence);
}

static void
test_moved (gconstpointer data)
{
  gboolean is_shared = GPOINTER_TO_INT (data);
  g_autoptr (Script) script = script_new ();
  Twin twin;

  twin_init (&twin, script, is_shared ? "anon:4" : "private:4", is_shared ? MAP_SHARED : MAP_PRIVATE);
  touch (&twin, 0);
  touch (&twin, 2);
  remap (&twin, N_PAGES, MREMAP_FIXED); /* the entries go along */
  touch (&twin, 1);
  remap (&twin, 2, 0); /* cut off: page 2 is gone */
  advise (&twin, 0, 1, MADV_DONTNEED, "MADV_DONTNEED");
  touch (&twin, 0);
  compare (&twin, N_PAGES);
}

/* What is taken out is taken out of everybody's page table, and of the object. */
static void
test_hole (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) world = NULL;
  const LensObject *object;
  Twin twin;

  twin_init (&twin, script, "anon:4", MAP_SHARED);
  touch (&twin, 0);
  touch (&twin, 1);
  advise (&twin, 1, 1, MADV_REMOVE, "MADV_REMOVE");
  g_assert_cmpint (twin.memory[PAGE], ==, 0);
  compare (&twin, N_PAGES);
  model = lens_model_new (script->trace);
  world = lens_model_get_world (model, lens_model_get_n_steps (model));
  object = fixture_object (world, "anon:4");
  g_assert_cmpuint (object->memory.frames->len, ==, 1);
}

#define SHM "\"obj\":\"shm:3\""

static void
map_and_touch (Script *script, int pid, const char *address)
{
  script_call (script, pid, "mmap", "\"ret\":\"%s\",\"len\":36,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":\"MAP_SHARED\",\"fd\":5," SHM ",\"off\":0", address);
  script_call (script, pid, "page fault", SHM ",\"off\":0,\"addr\":\"%s\",\"access\":\"load\",\"faults\":1,\"kind\":\"minor\",\"pages\":[{\"off\":0,\"exclusive\":%s}]",
               address, pid == FIXTURE_A ? "true" : "false");
}

/* Whoever gives a shared page back loses its entry only: the object keeps what is in it, and the other has the frame for itself. */
static void
test_given_back (void)
{
  g_autoptr (Script) script = script_new ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) before = NULL, after = NULL;
  const LensMapping *mapping;

  script_start (script, FIXTURE_A, 'A');
  script_call (script, FIXTURE_A, "shm_open", "\"path\":\"/board\",\"flags\":\"O_RDWR|O_CREAT\",\"ret\":5,\"fd\":5," SHM ",\"size\":36,\"created\":true");
  script_fork (script, FIXTURE_A, FIXTURE_B, 'B'); /* 3, 4 */
  map_and_touch (script, FIXTURE_A, "10000");      /* 5, 6 */
  map_and_touch (script, FIXTURE_B, "20000");      /* 7, 8 */
  script_call (script, FIXTURE_A, "store", SHM ",\"off\":0,\"addr\":\"10000\",\"len\":4,\"exact\":true,\"val\":42");                    /* 9 */
  script_call (script, FIXTURE_A, "madvise", "\"addr\":\"10000\",\"len\":4096," SHM ",\"flags\":\"MADV_DONTNEED\",\"ret\":0");          /* 10 */
  script_call (script, FIXTURE_B, "mremap", "\"addr\":\"20000\",\"len\":4096,\"size\":4096," SHM ",\"flags\":\"MREMAP_MAYMOVE\",\"ret\":\"30000\""); /* 11 */
  model = lens_model_new (script->trace);
  before = lens_model_get_world (model, 9);
  after = lens_model_get_world (model, 11);
  g_assert_cmpuint (before->counters.shared_frames, ==, 1);
  g_assert_cmpuint (after->counters.shared_frames, ==, 0);
  g_assert_cmpstr (((LensField *) g_ptr_array_index (fixture_object (after, "shm:3")->memory.fields, 0))->value_text, ==, "42");
  mapping = lens_process_find_mapping (fixture_process (after, 'B'), 0x30000);
  g_assert_nonnull (mapping);
  g_assert_cmphex (lens_mapping_find_entry (mapping, 0)->virtual_page, ==, 0x30000);
  g_assert_true (lens_mapping_find_entry (mapping, 0)->is_exclusive);
  g_assert_null (lens_process_find_mapping (fixture_process (after, 'B'), 0x20000));
  fixture_assert_sound (after);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (sysconf (_SC_PAGESIZE) == PAGE)
    {
      g_test_add_data_func ("/remap/moved/shared", GINT_TO_POINTER (TRUE), test_moved);
      g_test_add_data_func ("/remap/moved/private", GINT_TO_POINTER (FALSE), test_moved);
      g_test_add_func ("/remap/hole", test_hole);
    }
  g_test_add_func ("/remap/given-back", test_given_back);
  return g_test_run ();
}
