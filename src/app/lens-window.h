/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window.h: the window: one recording on the stage, and all that moves through it.
 */
#pragma once

#include <adwaita.h>

#include "app/lens-document.h"
#include "app/lens-selection.h"
#include "scene/lens-player.h"

G_BEGIN_DECLS

/* Properties, to read: "document" (NULL before there is one), "player", "selection", "is-on-stage" (FALSE: the home page is shown). */
#define LENS_TYPE_WINDOW (lens_window_get_type ())
G_DECLARE_FINAL_TYPE (LensWindow, lens_window, LENS, WINDOW, AdwApplicationWindow)

LensWindow *lens_window_new (GtkApplication *application);

/* What it shows, (transfer none); the document is NULL before there is one. */
LensDocument *lens_window_get_document (LensWindow *self);
LensPlayer *lens_window_get_player (LensWindow *self);
LensSelection *lens_window_get_selection (LensWindow *self);

/* Shows @second beside the document, and plays both in step, until something else is shown; neither may be live. */
void lens_window_show_beside (LensWindow *self, LensDocument *second);
/* The same with what is read from a file. */
void lens_window_open_beside (LensWindow *self, GFile *file);
/* What plays beside: (transfer none), NULL while nothing does. */
LensPlayer *lens_window_get_player_beside (LensWindow *self);

/* The home page, with the lessons; and the stage, once there is a document. */
void lens_window_show_home (LensWindow *self);
void lens_window_show_stage (LensWindow *self);
gboolean lens_window_is_on_stage (LensWindow *self);

/* TRUE while a file is being read or a run still adds to the recording. */
gboolean lens_window_is_busy (LensWindow *self);

/* Puts @document, (transfer none), on the stage, at its first picture; one that is live is followed. Does not ask about the one that was
 * there. */
void lens_window_set_document (LensWindow *self, LensDocument *document);

/**
 * lens_window_record:
 * @lesson: (transfer none)
 * @settings: (nullable): knob → value as text
 *
 * Starts a run and shows it as it goes. When it cannot be started, the window says why and keeps what was there.
 */
void lens_window_record (LensWindow *self, const LensLesson *lesson, GHashTable *settings);

/* Opens a saved trace, after asking about an unsaved recording; or a file of questions. When it cannot be read, the window says why and keeps what was
 * there. */
void lens_window_open (LensWindow *self, GFile *file);

/* Of several files, (transfer none), at least one, the window opens the first, and says so. */
void lens_window_open_first (LensWindow *self, GFile **files, guint n_files);

/* Saves the recording as @file. When it cannot be written, the window says why, and an old file stays as it was. */
void lens_window_save_as (LensWindow *self, GFile *file);

/* Hands out all steps, or the picture that is shown, as @file, whose ending chooses the format. The window says how far it is, and how it ended. */
void lens_window_export (LensWindow *self, GFile *file, gboolean is_picture);
/* The same, as somebody typed it: without an ending it becomes HTML or PNG, and what has that name already is not replaced without a question. */
void lens_window_export_as (LensWindow *self, GFile *chosen, gboolean is_picture);

G_END_DECLS
