/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lens-ending.h: the ending of a file's name chooses its format, also where somebody writes it in capitals. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* @ending with its dot, such as ".pdf". */
static inline gboolean
lens_ending_is (const char *path, const char *ending)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot, ending) == 0;
}

G_END_DECLS
