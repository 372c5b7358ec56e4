/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-json-add.h: what every JSON object that we make needs.
 */
#pragma once

#include <glib.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/** lens_json_add_string: adds @text, made valid UTF-8; null when @text is %NULL. */
void lens_json_add_string (json_object *object, const char *key, const char *text);
/** lens_json_add_count: adds a number. */
void lens_json_add_count (json_object *object, const char *key, guint64 count);

G_END_DECLS
