/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shot-table.c: one row a picture. Those of the README and of the AppStream metainfo are home, pipe, shm and mq.
 */
#include "shot-table.h"

#define LIGHT ADW_COLOR_SCHEME_FORCE_LIGHT
#define DARK ADW_COLOR_SCHEME_FORCE_DARK

const Shot shot_table[] = {
  { "home", NULL, "", -1, 1, 1440, 900, LIGHT, .has_words = TRUE },
  { "home-dark", NULL, "", -1, 1, 1440, 900, DARK },
  { "home-whole", NULL, "", -1, 1, 1440, 1500, LIGHT },
  { "home-1024x768", NULL, "", -1, 1, 1024, 768, LIGHT, .has_words = TRUE },
  { "home-2560x1440", NULL, "", -1, 1, 2560, 1440, DARK },
  { "home-3840x2160", NULL, "", -1, 1, 3840, 2160, LIGHT },
  { "home-large-text", NULL, "", -1, 1, 1440, 1500, DARK, .text_scale = 1.5 },
  { "pipe", "pipe", "write", 0, 0.55, 1440, 900, LIGHT, .has_words = TRUE },
  { "pipe-dark", "pipe", "write", 0, 0.55, 1440, 900, DARK },
  { "pipe-1024x768", "pipe", "write", 0, 0.55, 1024, 768, LIGHT, .has_words = TRUE },
  { "pipe-2560x1440", "pipe", "write", 0, 0.55, 2560, 1440, LIGHT },
  { "pipe-3840x2160", "pipe", "write", 0, 0.55, 3840, 2160, DARK },
  { "pipe-large-text", "pipe", "write", 0, 0.55, 1440, 900, LIGHT, .text_scale = 1.5 },
  { "pipe-textbook", "pipe", "write", 0, 0.55, 1440, 900, LIGHT, "win.detail::textbook" },
  { "shm", "posix-shm", "load", 0, 1, 1440, 900, LIGHT, .has_words = TRUE },
  { "shm-1024x768", "posix-shm", "load", 0, 1, 1024, 768, DARK, .has_words = TRUE },
  { "mq", "posix-mq", "mq_receive", 0, 0.5, 1440, 900, LIGHT, .has_words = TRUE },
  { "mq-1024x768", "posix-mq", "mq_receive", 0, 0.5, 1024, 768, LIGHT },
  { "lessons", "pipe", "pipe", 0, 1, 1440, 900, LIGHT, "win.show-lessons", .has_words = TRUE },
  { "lessons-1024x768", "pipe", "pipe", 0, 1, 1024, 768, DARK, "win.show-lessons" },
  { "side-bar-1024x768", "pipe", "pipe", 0, 1, 1024, 768, LIGHT, "win.show-events" },
  { "first", "pipe", "", -1, 1, 1440, 900, LIGHT },
  { "error", "names-and-lifetime", "mq_open", 2, 1, 1280, 800, LIGHT },
  { "output", "pipe", "exit", 0, 1, 1440, 900, LIGHT, .side_bar_page = "output", .has_words = TRUE },
  { "inspector", "pipe", "write", 0, 1, 1440, 900, LIGHT, .side_bar_page = "inspector", .has_words = TRUE },
  { "inspector-dark", "posix-shm", "load", 0, 1, 1440, 900, DARK, .side_bar_page = "inspector" },
  { "knobs", "pipe-merge", "write", 0, 1, 1440, 900, LIGHT, .is_knobs = TRUE, .has_words = TRUE },
  { "knobs-dark", "names-and-lifetime", "mq_open", 0, 1, 1440, 900, DARK, .is_knobs = TRUE },
  { "preferences", NULL, "", -1, 1, 1440, 900, LIGHT, "win.preferences", .is_other_window = TRUE, .has_words = TRUE },
  { "preferences-dark", NULL, "", -1, 1, 1440, 900, DARK, "win.preferences", .is_other_window = TRUE },
  { "keys", "pipe", "write", 0, 1, 1440, 900, LIGHT, "win.show-help-overlay", .is_other_window = TRUE, .has_words = TRUE },
  { "help", "pipe", "write", 0, 1, 1440, 900, LIGHT, "win.help", .is_other_window = TRUE, .has_words = TRUE },
  { "help-dark", "pipe", "write", 0, 1, 1440, 900, DARK, "win.help", .is_other_window = TRUE },
  { "compare", NULL, "", -1, 1, 1440, 900, LIGHT, "win.compare", .is_other_window = TRUE, .has_words = TRUE },
  { "compare-dark", NULL, "", -1, 1, 1440, 900, DARK, "win.compare", .is_other_window = TRUE },
  { "quiz", "pipe", "write", 0, 1, 1440, 900, LIGHT, "win.quiz", .has_words = TRUE },
  { "quiz-1024x768", "posix-shm", "load", 0, 1, 1024, 768, DARK, "win.quiz" },
  { "about", NULL, "", -1, 1, 1440, 900, LIGHT, "app.about", .is_other_window = TRUE, .has_words = TRUE },
  { "presentation-light", "posix-mq", "mq_receive", 0, 0.5, 1920, 1080, LIGHT, .is_presentation = TRUE, .has_words = TRUE },
  { "presentation-dark", "pipe", "read", 0, 0.55, 1920, 1080, DARK, .is_presentation = TRUE },
  { "presentation-1280x1024", "shm-semaphore", "sem_wait", 1, 1, 1280, 1024, LIGHT, .is_presentation = TRUE },
  { "presentation-1440x900", "pipe", "write", 0, 0.55, 1440, 900, LIGHT, .is_presentation = TRUE },
  { "presentation-1024x768", "posix-shm", "load", 0, 1, 1024, 768, DARK, .is_presentation = TRUE },
  { "presentation-3840x2160", "pipe", "write", 0, 0.55, 3840, 2160, LIGHT, .is_presentation = TRUE },
  { NULL },
};
