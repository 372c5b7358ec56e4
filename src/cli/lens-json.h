/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-json.h: JSON on standard output, for the options named --json.
 */
#pragma once

#include "trace/lens-json-add.h"

G_BEGIN_DECLS

/** lens_json_print: prints @value over several lines on standard output. */
void lens_json_print (json_object *value);

G_END_DECLS
