/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event.h: one recorded operation, as it stands in the trace. An event never changes once it is recorded.
 */
#pragma once

#include <glib.h>
#include <json-c/json.h>

G_BEGIN_DECLS

typedef struct _LensEvent LensEvent;

/* What one line of the file is, read from `ph` and `name`. Derived lines (flow arrows, counters, names) are for
 * other viewers and never become events. */
typedef enum
{
  LENS_EVENT_CALL,          /* a finished call of a C function: ph X; exit may be an instant, ph i */
  LENS_EVENT_UNFINISHED,    /* a call that never returned: ph B */
  LENS_EVENT_FINISH,        /* its closing E */
  LENS_EVENT_LOAD,
  LENS_EVENT_STORE,
  LENS_EVENT_PAGE_FAULT,
  LENS_EVENT_PROCESS_START,
  LENS_EVENT_PROCESS_END,
  LENS_EVENT_OUTPUT,
  LENS_EVENT_SIGNAL,        /* delivered: its handler is about to run */
  LENS_EVENT_NOTE,
  LENS_EVENT_OTHER,         /* unknown to this version: counted, otherwise ignored */
} LensEventKind;

/* The members that every event has, decoded once. */
typedef struct
{
  LensEventKind kind;
  const char *name;     /* interned: the C function's name, or "load", "page fault"… */
  const char *category; /* interned */
  int pid;
  int tid;
  gint64 ts_ns;
  gint64 dur_ns;
  gint64 seq;          /* -1 when absent */
  guint64 in_ticket;   /* 0 when absent */
  guint64 out_ticket;  /* 0 when absent, or never returned */
  gboolean has_slept;  /* a call that says so */
  gboolean has_failed; /* it says an errno */
  /* What came of it, enough to put events in order by it: an errno, a signal or what kind of fault it was, interned, else NULL; and the number
   * that was returned or loaded, or the status of an end. Where there is none of these it is G_MININT64, an address counts as a number, and of
   * a text that was loaded its first letters do. */
  const char *outcome;
  gint64 outcome_number;
} LensEventHead;

/**
 * lens_event_parse:
 * @line: one JSON object, without the comma that ends its line in a file
 * @length_bytes: its length, or -1
 * @error: names what is wrong: not JSON, a member that is missing or has the wrong type
 *
 * Returns: (transfer full) (nullable): the event, or %NULL. Derived lines give %NULL without an error.
 */
LensEvent *lens_event_parse (const char *line, gssize length_bytes, GError **error);
LensEvent *lens_event_ref (LensEvent *event);
void lens_event_unref (LensEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensEvent, lens_event_unref)

/** lens_event_head: (transfer none): valid as long as the event. */
const LensEventHead *lens_event_head (const LensEvent *event);

/* Members of `args`. Each getter answers FALSE or NULL when the member is absent or has another type. */
gboolean lens_event_get_int (const LensEvent *event, const char *key, gint64 *value);
/* For `val` and what else may need all 64 bits: FALSE for a negative number. */
gboolean lens_event_get_unsigned (const LensEvent *event, const char *key, guint64 *value);
gint64 lens_event_int_or (const LensEvent *event, const char *key, gint64 fallback);
gboolean lens_event_get_flag (const LensEvent *event, const char *key);
const char *lens_event_get_string (const LensEvent *event, const char *key);
/* An address or offset written as a hexadecimal string. */
gboolean lens_event_get_hex (const LensEvent *event, const char *key, guint64 *value);
/* The payload in `data`, decoded by `enc`, and filled up where `fill` says with what. (transfer full) (nullable). */
GBytes *lens_event_get_data (const LensEvent *event);
/* A list such as `pages` and `fds`, (transfer none). */
json_object *lens_event_get_list (const LensEvent *event, const char *key);
/* Whether it has a member of that name at all. */
gboolean lens_event_has (const LensEvent *event, const char *key);
/* The whole `args` object, (transfer none). It may have to be parsed for this: whoever needs one member asks for that. */
json_object *lens_event_get_args (const LensEvent *event);

/* Shorthands for what nearly every reducer asks. */
const char *lens_event_object (const LensEvent *event); /* args.obj */
const char *lens_event_errno (const LensEvent *event);  /* args.errno, NULL on success */
gint64 lens_event_ret (const LensEvent *event);         /* args.ret as integer (hex string accepted); -1 when absent */
gboolean lens_event_slept (const LensEvent *event);

G_END_DECLS
