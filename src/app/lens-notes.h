/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-notes.h: the presenter's notes, in the window that the audience does not see: what the next step will show.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "player", "revealed" (FALSE: it takes no room). */
#define LENS_TYPE_NOTES (lens_notes_get_type ())
G_DECLARE_FINAL_TYPE (LensNotes, lens_notes, LENS, NOTES, AdwBin)

G_END_DECLS
