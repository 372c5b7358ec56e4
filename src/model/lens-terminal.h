/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-terminal.h: what lies between the two ends of a pseudoterminal: the line discipline, as N_TTY does it; termios(3), pty(7).
 *
 * What the master writes has been typed: it is echoed to the screen, edited, and made lines for who reads the slave. What the slave
 * writes goes to the screen as well, which the master reads. All of this is derived from the bytes that were written and the settings
 * that were recorded; what is read at last shows whether it was right.
 */
#pragma once

#include "model/lens-run-queue.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_canonical; /* ICANON: reads wait for whole lines, which can be edited */
  gboolean does_echo;    /* ECHO */
  gboolean echoes_erase; /* ECHOE: an erased character is wiped off the screen */
  gboolean echoes_kill;  /* ECHOK: after the kill key comes a new line… */
  gboolean wipes_line;   /* ECHOKE: …or what it kills is wiped off the screen */
  gboolean echoes_control; /* ECHOCTL: as ^X */
  gboolean has_signals;  /* ISIG */
  gboolean keeps_queues; /* NOFLSH: a signal leaves what was typed before */
  gboolean maps_return;  /* ICRNL: the return key is a newline */
  gboolean adds_return;  /* OPOST and ONLCR: a newline goes out as CR LF */
  guint8 interrupt, erase, kill, end;
} LensTerminalSettings;

/* What one read of the slave gives: a line, or in raw mode whatever is there. */
typedef struct
{
  GPtrArray *runs;
  gboolean is_end; /* ^D at the beginning of a line: read() returns 0 */
} LensTerminalLine;

typedef struct
{
  LensTerminalSettings settings;
  GPtrArray *edit;   /* LensRun: typed, and no line yet */
  GPtrArray *lines;  /* LensTerminalLine, oldest first */
  GPtrArray *screen; /* LensRun on the way to the master: echo and output; those taken stay listed (taken_by set) for a step */
  GPtrArray *taken;  /* LensRun that a read of the slave took in this step */
  GString *erased;   /* characters that were taken back in this step */
  guint64 added_bytes;   /* by the line discipline: echo, carriage returns */
  guint64 removed_bytes; /* by it: erased characters, keys that mean something */
  guint n_signals;       /* keys that became a signal */
} LensTerminal;

/* A write, with what became of it. */
typedef struct
{
  guint event;
  guint number;
  char letter;
  GBytes *payload;   /* (nullable): as much as the trace kept */
  guint64 len_bytes;
  guint64 added_bytes, removed_bytes; /* out */
} LensTerminalWrite;

/* The state of an object of this kind: begun, copied deep into @to, and what it holds freed. */
void lens_terminal_init (LensTerminal *terminal);
void lens_terminal_init_copy (LensTerminal *to, const LensTerminal *from);
void lens_terminal_clear (LensTerminal *terminal);

/* What was typed may become readable, when lines do not count any more. */
void lens_terminal_set (LensTerminal *terminal, const LensTerminalSettings *settings);
/* Typed at the master end; written at the slave end. */
void lens_terminal_type (LensTerminal *terminal, LensTerminalWrite *write);
void lens_terminal_print (LensTerminal *terminal, LensTerminalWrite *write);
/* Bytes that could be read from the slave at once. */
guint64 lens_terminal_count_ready (const LensTerminal *terminal);
guint64 lens_terminal_count_screen (const LensTerminal *terminal);
/* A read of the slave, of the master. Take at most what is there. Return the runs that were taken, copies, (transfer full). */
GPtrArray *lens_terminal_read_line (LensTerminal *terminal, LensRunReader *reader);
GPtrArray *lens_terminal_read_screen (LensTerminal *terminal, LensRunReader *reader);

/* One more run at the end, joined to the last one where it goes on. @bytes (nullable) is (transfer none). */
void lens_terminal_append (GPtrArray *runs, const LensTerminalWrite *write, guint64 offset, guint64 len_bytes, const void *bytes);

G_END_DECLS
