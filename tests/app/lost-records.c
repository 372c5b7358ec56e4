/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lost-records.c: what the programs of the run would write on its control page.
 */
#include "lost-records.h"

#include "session/lens-session-private.h"

void
lost_records_add (LensSession *session, guint n_records)
{
  atomic_fetch_add (&session->page->n_dropped, n_records);
}
