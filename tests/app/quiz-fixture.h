/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * quiz-fixture.h: what the tests of the quiz share: a window with a recording, and what somebody presses in its panel.
 */
#pragma once

#include "app-fixture.h"

#include "app/lens-quiz-panel.h"

G_BEGIN_DECLS

typedef struct
{
  LensWindow *window;
  LensPlayer *player;
  LensQuizPanel *panel;
} QuizFixture;

/* @lesson: its id, a string. */
void quiz_fixture_set_up (QuizFixture *f, gconstpointer lesson);
void quiz_fixture_tear_down (QuizFixture *f, gconstpointer lesson);

/* Of the panel's label; "" when it is not shown. */
const char *quiz_fixture_text_of (QuizFixture *f, const char *id);
/* As the recording that is shown answers it. (transfer full). */
LensPrompt *quiz_fixture_find_prompt (QuizFixture *f, const char *id);
GtkWidget *quiz_fixture_find_option (QuizFixture *f, guint n);
gboolean quiz_fixture_is_at_the_end (QuizFixture *f);
/* (transfer full) */
char *quiz_fixture_copy_results (QuizFixture *f);

void quiz_fixture_press (QuizFixture *f, guint keyval);
void quiz_fixture_click (QuizFixture *f, const char *id);
/* Skips until this is asked, or until the results stand there. */
void quiz_fixture_skip_to (QuizFixture *f, const char *ask);
void quiz_fixture_skip_to_the_end (QuizFixture *f);

/* Another window that is shown, by the name of its type, (nullable); and a button in it. */
GtkWidget *quiz_fixture_find_window (const char *type);
void quiz_fixture_click_in (GtkWidget *window, const char *id);

G_END_DECLS
