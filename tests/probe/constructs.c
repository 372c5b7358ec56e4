/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * constructs.c: one construct of C on shared memory for each name, so that a test can say what must be recorded of it.
 */
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

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
  struct
  {
    char before;
    int odd;          /* 107 */
    long long odder;  /* 111 */
  } __attribute__ ((packed)) packed; /* 106 */
  _Bool flag;         /* 119 */
  _Atomic uint8_t byte;   /* 120 */
  _Atomic uint16_t half;  /* 122 */
  _Atomic uint64_t whole; /* 128 */
  atomic_flag lock;   /* 136 */
  int *_Atomic pointer; /* 144 */
  __int128 widest;    /* 160 */
  long double real;   /* 176 */
  double fraction;    /* 192 */
  volatile int now;   /* 200 */
  int list[4];        /* 204 */
};

_Static_assert (offsetof (struct shared, packed.odder) == 111 && offsetof (struct shared, pointer) == 144
                && offsetof (struct shared, list) == 204, "the test knows the offsets");

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
static void rest_of_page (void) { ((char *) shared)[300] = 'r'; }

static void unaligned_store (void) { shared->packed.odd = 0x01020304; }
static void unaligned_load (void) { sink = (int) shared->packed.odder; }
static void unaligned_wide (void) { shared->packed.odder = 0x0102030405060708; }
static void widest_store (void) { shared->widest = ((__int128) 2 << 64) + 1; }
static void widest_load (void) { sink = (int) shared->widest; }
static void real_store (void) { shared->real = 1.0L; }
static void fraction_store (void) { shared->fraction = 0.5; }
static void flag_store (void) { shared->flag = 1; }
static void volatile_store (void) { shared->now = 3; }
static void volatile_increment (void) { shared->now++; }
static void list_store (void) { for (int i = 0; i < 4; i++) shared->list[i] = i + 1; }
static void list_sum (void) { for (int i = 0; i < 4; i++) sink += shared->list[i]; }
static void copy_string (void) { strncpy (shared->text, "ab", 6); }
static void append (void) { strcpy (shared->text, "ab"); strcat (shared->text, "cd"); }
static void move (void) { memmove (shared->text + 2, shared->text, 4); }
static void compare (void) { sink = memcmp (shared->text, "abc", 3); }
static void print_all (void) { puts (shared->text); }
static void print_items (void) { fwrite (shared->list, sizeof (int), 2, stdout); }

static void atomic_sub (void) { atomic_fetch_sub (&shared->counter, 1); }
static void atomic_or (void) { atomic_fetch_or (&shared->byte, 0x81); }
static void atomic_and (void) { atomic_fetch_and (&shared->half, 0xff); }
static void atomic_xor (void) { atomic_fetch_xor (&shared->whole, UINT64_C (0x8000000000000001)); }
static void atomic_nand (void) { __atomic_fetch_nand ((uint8_t *) &shared->byte, 1, __ATOMIC_RELAXED); }
static void atomic_post_increment (void) { shared->counter++; }
static void atomic_plain (void) { shared->counter = 6; }
static void atomic_pointer (void) { atomic_store_explicit (&shared->pointer, (int *) 0x10, memory_order_release); }
static void atomic_acquire (void) { sink = (int) atomic_load_explicit (&shared->whole, memory_order_acquire); }
static void flag_set (void) { sink = atomic_flag_test_and_set (&shared->lock); }
static void flag_clear (void) { atomic_flag_clear (&shared->lock); }
static void fences (void) { atomic_thread_fence (memory_order_seq_cst); atomic_signal_fence (memory_order_seq_cst); sink = shared->scalar; }

static void
exchange_weak (void)
{
  uint64_t expected = 0;
  while (!atomic_compare_exchange_weak_explicit (&shared->whole, &expected, 5, memory_order_acq_rel, memory_order_relaxed))
    expected = 0;
}

/* The kernel itself stores there, and loads from there. */
static int ends[2];

static void
kernel_store (void)
{
  if (pipe (ends) == -1 || write (ends[1], "kernel", 6) != 6 || read (ends[0], shared->text, 15) != 6)
    abort ();
}

static void
kernel_load (void)
{
  if (pipe (ends) == -1 || write (ends[1], shared->text, 7) != 7)
    abort ();
}

static void
kernel_parts (void)
{
  char local[2];
  struct iovec parts[] = { { local, 2 }, { shared->text, 3 } };

  if (pipe (ends) == -1 || write (ends[1], "abcde", 5) != 5 || readv (ends[0], parts, 2) != 5)
    abort ();
}

/* It does not come: nothing is stored, and no page appears. */
static void
kernel_nothing (void)
{
  if (pipe (ends) == -1 || close (ends[1]) == -1 || read (ends[0], shared->text, 15) != 0)
    abort ();
  sink = shared->scalar;
}

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
  { "unaligned-store", unaligned_store }, { "unaligned-load", unaligned_load }, { "unaligned-wide", unaligned_wide },
  { "widest-store", widest_store }, { "widest-load", widest_load }, { "real-store", real_store },
  { "fraction-store", fraction_store }, { "flag-store", flag_store }, { "volatile-store", volatile_store },
  { "volatile-increment", volatile_increment }, { "list-store", list_store }, { "list-sum", list_sum },
  { "strncpy", copy_string }, { "strcat", append }, { "memmove", move }, { "memcmp", compare }, { "puts", print_all },
  { "fwrite", print_items }, { "atomic-sub", atomic_sub }, { "atomic-or", atomic_or }, { "atomic-and", atomic_and },
  { "atomic-xor", atomic_xor }, { "atomic-nand", atomic_nand }, { "atomic-post-increment", atomic_post_increment },
  { "atomic-plain", atomic_plain }, { "atomic-pointer", atomic_pointer }, { "atomic-acquire", atomic_acquire },
  { "flag-set", flag_set }, { "flag-clear", flag_clear }, { "fences", fences }, { "exchange-weak", exchange_weak },
  { "kernel-store", kernel_store }, { "kernel-load", kernel_load }, { "kernel-parts", kernel_parts },
  { "kernel-nothing", kernel_nothing },
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
