/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-output-private.h: how the list makes its items.
 */
#pragma once

#include "app/lens-output-list.h"

G_BEGIN_DECLS

/* @event: index of a record of output. */
LensOutputItem *lens_output_item_new (LensModel *model, guint event);

G_END_DECLS
