/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-print.h: the storyboard for the system's print dialogue.
 */
#pragma once

#include <gtk/gtk.h>

#include "draw/lens-draw.h"

G_BEGIN_DECLS

/* The steps @first to @last of @model, as many to a page as can be read on the paper that is chosen there. (transfer full). */
GtkPrintOperation *lens_print_new (LensModel *model, LensDetail detail, guint first, guint last);

G_END_DECLS
