/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * model-fixture.h: what the tests of the model share: traces out of a few words, random traces, and what must hold for every world.
 */
#pragma once

#include "model/lens-model-private.h"

G_BEGIN_DECLS

#define FIXTURE_METADATA \
  "{\"schema\":1,\"lesson\":\"test\",\"title\":\"Test\",\"page_size\":4096,\"roles\":{\"A\":\"writer\",\"B\":\"reader\"}," \
  "\"programs\":[{\"program\":\"test\",\"file\":\"test.c\",\"source\":\"\",\"lines\":[]," \
  "\"variables\":[{\"name\":\"counter\",\"type\":\"int\",\"off\":0,\"len\":4}," \
  "{\"name\":\"message\",\"type\":\"char[32]\",\"off\":4,\"len\":32}]}]}"

#define FIXTURE_A 101
#define FIXTURE_B 102
#define FIXTURE_C 103

/* A trace that is being written down: tickets and record numbers go up by themselves. */
typedef struct
{
  LensTrace *trace;
  guint64 ticket; /* the last that was drawn */
  GHashTable *seqs;
} Script;

Script *script_new (void);
/* Of another lesson. */
Script *script_new_with_metadata (const char *metadata);
void script_free (Script *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Script, script_free)

/* A finished call with the next two tickets; @args, after formatting, are the members of the record without its tickets. */
void script_call (Script *script, int pid, const char *name, const char *args, ...) G_GNUC_PRINTF (4, 5);
/* The same with tickets that were drawn before, so that calls may overlap. */
void script_call_at (Script *script, int pid, const char *name, guint64 in, guint64 out, const char *args, ...) G_GNUC_PRINTF (6, 7);
/* An instant, `process start`, `process end`… */
void script_instant (Script *script, int pid, const char *name, const char *args, ...) G_GNUC_PRINTF (4, 5);
/* A call that never returned, as it was at @in. */
void script_unfinished (Script *script, int pid, const char *name, guint64 in, const char *args, ...) G_GNUC_PRINTF (5, 6);
guint64 script_draw (Script *script);

/* A is there; with fork, B as well. */
void script_start (Script *script, int pid, char letter);
void script_fork (Script *script, int parent, int child, char letter);
/* pipe:1 with descriptors 3 and 4. */
void script_pipe (Script *script, int pid);

/* A run of many events, the same for the same seed: processes that write, read, send, receive, load, store, fork and exit, some of their calls at the
 * same time; @absurd_permille of them are nonsense. */
LensTrace *fixture_random_trace (guint32 seed, guint n_events, guint absurd_permille);
/* The lines of such a run, not appended yet: (transfer full) GPtrArray of char *. */
GPtrArray *fixture_random_lines (guint32 seed, guint n_events, guint absurd_permille);

/* The world that folding every step from the first on gives: what a seek must equal. */
LensWorld *fixture_fold (LensModel *model, guint step);
void fixture_assert_equal (const LensWorld *a, const LensWorld *b);
/* in = out + left + dropped, lists that are in order, nothing below zero. */
void fixture_assert_sound (const LensWorld *world);
/* Asks everything that can be asked of a step; nothing may be NULL that must not be. */
void fixture_ask_everything (LensModel *model, guint step);

const LensObject *fixture_object (const LensWorld *world, const char *id);
const LensProcess *fixture_process (const LensWorld *world, char letter);

/* Compares with a file of the folder of goldens; UPDATE_GOLDENS=1 writes it anew. */
void fixture_compare_golden (const char *name, const char *text);

G_END_DECLS
