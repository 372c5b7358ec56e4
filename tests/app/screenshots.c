/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * screenshots.c: pictures of the real window, for people: every lesson as it is recorded here and now, in all palettes, and the window with
 * its pages in the sizes that it must be good in.
 *
 *   screenshots FOLDER            the pictures of the table
 *   screenshots FOLDER NAME…      these of them
 *   screenshots FOLDER --lessons  every lesson; with ADW_DEBUG_HIGH_CONTRAST=1 in high contrast, else in all other palettes
 *   screenshots FOLDER --lessons NAME…   these of them
 *   screenshots FOLDER --words    the pictures with most words, in the language that LANGUAGE names
 */
#include "shot-take.h"

#include <glib/gi18n-lib.h>

#include "session/lens-paths.h"

static gboolean
is_wanted (const Shot *shot, int n_words, char **words)
{
  if (n_words == 0)
    return TRUE;
  if (g_str_equal (words[0], "--words"))
    return shot->has_words;
  for (int i = 0; i < n_words; i++)
    if (g_str_equal (shot->name, words[i]))
      return TRUE;
  return FALSE;
}

static void
take_all (const char *folder, int n_words, char **words)
{
  if (n_words > 0 && g_str_equal (words[0], "--lessons"))
    {
      for (const LensLesson *const *lesson = lens_lessons (); *lesson != NULL; lesson++)
        if (n_words == 1 || g_strv_contains ((const char *const *) words + 1, (*lesson)->id))
          shot_take_lesson (*lesson, folder);
      return;
    }
  for (const Shot *shot = shot_table; shot->name != NULL; shot++)
    if (is_wanted (shot, n_words, words))
      shot_take (shot, folder);
}

/* The frame that GTK draws where nothing composes windows would be part of the size. */
static void
drop_frame (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, "window.solid-csd { padding: 0; border: none; box-shadow: none; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_object_unref (provider);
}

static void
find_words (void)
{
  g_autofree char *translations = lens_paths_find_translations ();

  if (translations != NULL)
    bindtextdomain (GETTEXT_PACKAGE, translations);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = argc > 1 ? g_canonicalize_filename (argv[1], NULL) : NULL;

  /* The GL renderer keeps textures by the addresses of nodes, and windows that come and go within one process use addresses again. */
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  app_fixture_init (&argc, &argv);
  g_assert_nonnull (folder);
  find_words ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name", "Inter 11", NULL);
  drop_frame ();
  take_all (folder, argc - 2, argv + 2);
  g_print ("%u pictures in %s\n", shot_count (), folder);
  return shot_count () > 0 ? 0 : 1;
}
