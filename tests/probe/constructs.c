/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * constructs.c: one construct of C on shared memory for each name, so that a test can say what must be recorded of it.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct point
{
  int x, y;
  long z;
  char tag[12];
};

struct shared
{
  int scalar;         /* 0 */
  unsigned low : 3;   /* 4 */
  unsigned high : 5;
  char text[16];      /* 5: the bit-fields take one byte */
  struct point a;     /* 24 */
  struct point b;     /* 56 */
  atomic_int counter; /* 88 */
  long long wide;     /* 96 */
  short small;        /* 104 */
};

static struct shared *shared;
static volatile int sink;

static void scalar_store (void) { shared->scalar = 7; }
static void scalar_load (void) { sink = shared->scalar; }
static void wide_store (void) { shared->wide = 0x1122334455667788; }
static void small_store (void) { shared->small = -2; }
static void increment (void) { shared->scalar++; }
static void bit_field (void) { shared->low = 5; shared->high = 9; }
static void fill (void) { memset (shared->text, 'x', 5); }
static void copy_literal (void) { strcpy (shared->text, "literal"); }
static void copy_bytes (void) { memcpy (shared->text, "0123456789", 10); }
static void print_into (void) { snprintf (shared->text, sizeof shared->text, "n=%d", 12); }
static void print_from (void) { printf ("[%d %s]\n", 1, shared->text); }
static void print_cut (void) { printf ("[%.*s]\n", 3, shared->text); }
static void length (void) { sink = (int) strlen (shared->text); }

/* Past what mmap() was asked for, but within its page. */
static void rest_of_page (void) { ((char *) shared)[200] = 'r'; }

static void
struct_store (void)
{
  struct point local = { 1, 2, 3, "point" };
  shared->a = local;
}

static void struct_copy (void) { shared->b = shared->a; }

static void atomic_add (void) { atomic_fetch_add (&shared->counter, 3); }
static void atomic_set (void) { atomic_store (&shared->counter, 11); }
static void atomic_get (void) { sink = atomic_load (&shared->counter); }
static void atomic_swap (void) { sink = atomic_exchange (&shared->counter, 4); }

static void
atomic_exchange_done (void)
{
  int expected = 0;
  sink = atomic_compare_exchange_strong (&shared->counter, &expected, 9);
}

static void
atomic_exchange_refused (void)
{
  int expected = 5;
  sink = atomic_compare_exchange_strong (&shared->counter, &expected, 9);
  if (expected != 0)
    abort ();
}

static const struct { const char *name; void (*run) (void); } constructs[] = {
  { "scalar-store", scalar_store }, { "scalar-load", scalar_load }, { "wide-store", wide_store },
  { "small-store", small_store }, { "increment", increment }, { "bit-field", bit_field }, { "memset", fill },
  { "strcpy", copy_literal }, { "memcpy", copy_bytes }, { "snprintf", print_into }, { "printf", print_from },
  { "printf-cut", print_cut }, { "strlen", length }, { "rest-of-page", rest_of_page },
  { "struct-store", struct_store }, { "struct-copy", struct_copy },
  { "atomic-add", atomic_add }, { "atomic-store", atomic_set }, { "atomic-load", atomic_get },
  { "atomic-exchange", atomic_swap }, { "compare-exchange", atomic_exchange_done },
  { "compare-exchange-refused", atomic_exchange_refused },
};

int
main (int argc, char *argv[])
{
  shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED || argc != 2)
    return EXIT_FAILURE;
  for (size_t i = 0; i < sizeof constructs / sizeof *constructs; i++)
    if (strcmp (argv[1], constructs[i].name) == 0)
      {
        constructs[i].run ();
        return EXIT_SUCCESS;
      }
  return EXIT_FAILURE;
}
