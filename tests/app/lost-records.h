/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lost-records.h: a run that loses records, as it would on a machine that is far too busy.
 */
#pragma once

#include "session/lens-session.h"

G_BEGIN_DECLS

/* While it runs: so many records could not be sent. */
void lost_records_add (LensSession *session, guint n_records);

G_END_DECLS
