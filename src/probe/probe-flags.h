/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-flags.h: numbers of an interface by the names they have in its man page.
 */
#pragma once

#include "probe/probe-text.h"

struct probe_flag
{
  unsigned long mask; /* bits that belong to it */
  unsigned long value;
  const char *name;
};

extern const struct probe_flag probe_open_flags[], probe_protections[], probe_mapping_flags[], probe_sync_flags[],
  probe_wait_flags[], probe_fcntl_commands[], probe_signals[];

/* "O_CREAT|O_RDWR"; bits without a name follow as a number. */
void probe_member_flags (struct probe_text *text, const char *key, const struct probe_flag *table, unsigned long value);
/* "SIGINT"; real-time signals have no names, only places: "SIGRTMIN+3". */
void probe_member_signal (struct probe_text *text, const char *key, int number);
