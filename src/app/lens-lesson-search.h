/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson-search.h: which lessons somebody means who types "mq_send", "lost update" or "EAGAIN".
 */
#pragma once

#include "session/lens-lesson.h"

G_BEGIN_DECLS

/**
 * lens_lesson_search:
 * @query: words in any order; each must begin a word of the lesson's title, facility, family, kind or what it teaches, or be part of the name
 *   of a call that its programs make
 *
 * Returns: (transfer container): the lessons that all words fit, those first whose titles they are found in; none for a query without words
 */
GPtrArray *lens_lesson_search (const char *query);

/* The calls of @lesson's programs that @query names, "mq_open() mq_send()"; empty when there are none. (transfer full). */
char *lens_lesson_search_calls (const LensLesson *lesson, const char *query);

G_END_DECLS
