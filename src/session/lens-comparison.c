/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-comparison.c: a list of runs, and one session at a time.
 */
#include "session/lens-comparison.h"

#include <glib/gi18n-lib.h>

#define RUNS_OF_A_ROW (1 + LENS_PLACES) /* the recorded one comes first */
#define TIMED_BYTES (8 * 1024 * 1024)   /* altogether, of one timed run */
#define FEWEST_PAYLOADS 20
#define MOST_PAYLOADS 400

struct _LensComparison
{
  GObject parent_instance;

  GPtrArray *rows; /* LensComparisonRow */
  guint places;     /* a bit for each LensPlace */
  guint n_payloads; /* of each timed run; 0: as many as fit into TIMED_BYTES */
  guint run;        /* index of the one in hand */
  LensSession *session; /* (nullable) */
  gboolean is_cancelled;
};

G_DEFINE_FINAL_TYPE (LensComparison, lens_comparison, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  FINISHED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
row_free (gpointer data)
{
  LensComparisonRow *row = data;
  g_clear_object (&row->trace);
  g_free (row->trouble);
  g_free (row);
}

static void
lens_comparison_finalize (GObject *object)
{
  LensComparison *self = LENS_COMPARISON (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lens_comparison_parent_class)->finalize (object);
}

static void
lens_comparison_class_init (LensComparisonClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lens_comparison_finalize;
  signals[PROGRESS] = g_signal_new ("progress", LENS_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", LENS_TYPE_COMPARISON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_ERROR);
}

static void
lens_comparison_init (LensComparison *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->places = LENS_COMPARISON_ALL_PLACES;
}

static void
add_row (LensComparison *self, const LensTransfer *transfer, guint64 size_bytes)
{
  LensComparisonRow *row = g_new0 (LensComparisonRow, 1);

  row->transfer = transfer;
  row->size_bytes = size_bytes;
  row->message_bytes = lens_transfer_get_message_limit (transfer);
  g_ptr_array_add (self->rows, row);
}

LensComparison *
lens_comparison_new (GPtrArray *transfers, GArray *sizes)
{
  LensComparison *self = g_object_new (LENS_TYPE_COMPARISON, NULL);

  for (guint i = 0; i < sizes->len; i++)
    for (guint j = 0; j < transfers->len; j++)
      add_row (self, g_ptr_array_index (transfers, j), g_array_index (sizes, guint64, i));
  return self;
}

void
lens_comparison_set_places (LensComparison *self, guint places)
{
  self->places = places;
}

void
lens_comparison_set_payloads (LensComparison *self, guint n_payloads)
{
  self->n_payloads = n_payloads;
}

GPtrArray *
lens_comparison_get_rows (LensComparison *self)
{
  return self->rows;
}

/* Whether the run of that number is to be made: a timed one only where it can be, and is asked for. */
static gboolean
is_wanted (LensComparison *self, guint run)
{
  guint number = run % RUNS_OF_A_ROW;
  LensPlace place = (LensPlace) (number - 1);
  int first, second;
  return number == 0 || ((self->places & 1u << place) != 0 && lens_transfer_get_processors (place, &first, &second));
}

static guint
count_wanted (LensComparison *self, guint from, guint to)
{
  guint n = 0;
  for (guint run = from; run < to; run++)
    n += is_wanted (self, run) ? 1 : 0;
  return n;
}

const LensComparisonRow *
lens_comparison_get_progress (LensComparison *self, guint *n_done, guint *n_all)
{
  guint n_of_a_row = count_wanted (self, 0, RUNS_OF_A_ROW), row = self->run / RUNS_OF_A_ROW;

  *n_all = self->rows->len * n_of_a_row;
  *n_done = row * n_of_a_row + count_wanted (self, row * RUNS_OF_A_ROW, self->run);
  return row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;
}

static LensComparisonRow *
get_row (LensComparison *self)
{
  return g_ptr_array_index (self->rows, self->run / RUNS_OF_A_ROW);
}

/* How many payloads a timed run sends: those that are asked for, and one to warm up. */
static guint
count_payloads (LensComparison *self, guint64 size_bytes)
{
  guint usual = (guint) CLAMP (TIMED_BYTES / size_bytes, FEWEST_PAYLOADS, MOST_PAYLOADS);
  return (self->n_payloads > 0 ? self->n_payloads : usual) + 1;
}

/* (nullable): recorded, else where its processes are. */
static LensSession *
new_session (LensComparison *self, GError **error)
{
  const LensComparisonRow *row = get_row (self);
  guint number = self->run % RUNS_OF_A_ROW;

  if (number == 0)
    return lens_transfer_record (row->transfer, row->size_bytes, error);
  return lens_transfer_time (row->transfer, row->size_bytes, count_payloads (self, row->size_bytes), (LensPlace) (number - 1), error);
}

/* What is not complete is not counted. */
static void
keep_trace (LensComparisonRow *row, LensTrace *trace)
{
  GPtrArray *warnings = lens_trace_get_warnings (trace);

  if (warnings->len == 0)
    g_set_object (&row->trace, trace);
  else if (row->trouble == NULL)
    row->trouble = g_strdup (g_ptr_array_index (warnings, 0));
}

static void
keep_result (LensComparison *self)
{
  LensComparisonRow *row = get_row (self);
  guint number = self->run % RUNS_OF_A_ROW;

  if (number == 0)
    keep_trace (row, lens_session_get_trace (self->session));
  else if (!lens_transfer_times_read (&row->times[number - 1], lens_session_get_output (self->session)) && row->trouble == NULL)
    row->trouble = g_strdup (_("A timed run did not tell its times."));
}

static void
keep_trouble (LensComparison *self, const GError *error)
{
  LensComparisonRow *row = get_row (self);
  if (row->trouble == NULL)
    row->trouble = g_strdup (error->message);
}

static void
finish (LensComparison *self)
{
  g_autoptr (GError) error = NULL;

  if (self->is_cancelled)
    error = g_error_new_literal (LENS_SESSION_ERROR, LENS_SESSION_ERROR_CANCELLED, _("The comparison was cancelled."));
  g_signal_emit (self, signals[FINISHED], 0, error);
  g_object_unref (self); /* taken by lens_comparison_start() */
}

static gboolean go_on (gpointer data);

/* Of the usual priority: a window that draws all the time would keep an idle source waiting. */
static void
go_on_later (LensComparison *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, go_on, self, NULL);
}

static void
on_finished (LensSession *session, GError *failure, gpointer data)
{
  LensComparison *self = data;

  if (failure == NULL)
    keep_result (self);
  else if (!self->is_cancelled)
    keep_trouble (self, failure);
  self->run++;
  go_on_later (self); /* not from within the session's own signal */
}

/* Starts the next run that can be started. */
static gboolean
go_on (gpointer data)
{
  LensComparison *self = data;

  for (; !self->is_cancelled && self->run < self->rows->len * RUNS_OF_A_ROW; self->run++)
    {
      g_autoptr (GError) error = NULL;
      if (!is_wanted (self, self->run))
        continue;
      g_signal_emit (self, signals[PROGRESS], 0);
      g_clear_object (&self->session);
      self->session = new_session (self, &error);
      if (self->session != NULL)
        g_signal_connect (self->session, "finished", G_CALLBACK (on_finished), self);
      if (self->session != NULL && lens_session_start (self->session, &error))
        return G_SOURCE_REMOVE;
      keep_trouble (self, error);
    }
  g_signal_emit (self, signals[PROGRESS], 0);
  finish (self);
  return G_SOURCE_REMOVE;
}

void
lens_comparison_start (LensComparison *self)
{
  g_object_ref (self);
  go_on_later (self);
}

void
lens_comparison_cancel (LensComparison *self)
{
  self->is_cancelled = TRUE;
  if (self->session != NULL)
    lens_session_cancel (self->session);
}
