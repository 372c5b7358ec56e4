/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-catalogue.h: the shelves of the catalogue, one file each. Private to this room: others ask lens_lessons().
 *
 * To add a lesson, add a row to the shelf where it belongs, and its programs; nothing else here changes.
 */
#pragma once

#include "session/lens-lesson.h"

/* Each ends with a row without an id. */
extern const LensLesson lens_catalogue_stream[];
extern const LensLesson lens_catalogue_socket[];
extern const LensLesson lens_catalogue_pipe[];
extern const LensLesson lens_catalogue_message[];
extern const LensLesson lens_catalogue_terminal[];
extern const LensLesson lens_catalogue_queue[];
extern const LensLesson lens_catalogue_names[];
extern const LensLesson lens_catalogue_memory[];
extern const LensLesson lens_catalogue_synchronisation[];
