/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-application.h: the application: one instance, its windows, and what belongs to all of them.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LENS_TYPE_APPLICATION (lens_application_get_type ())
G_DECLARE_FINAL_TYPE (LensApplication, lens_application, LENS, APPLICATION, AdwApplication)

/* @flags: G_APPLICATION_NON_UNIQUE for a test that must not meet other instances. (transfer full). */
LensApplication *lens_application_new (GApplicationFlags flags);

/**
 * lens_app_run:
 * @argc: of main()
 * @argv: of main(): at most one file to open
 *
 * Shows the window and returns when the last one is closed. There must be a display.
 *
 * Returns: the exit status
 */
int lens_app_run (int argc, char **argv);

G_END_DECLS
