/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out-page-words.c: what there is to read in a page: the programs, what they printed, and the captions of all steps. The page's program chooses
 * what of it is seen; without it, all is.
 */
#include "draw/lens-hand-out-private.h"

#include <glib/gi18n-lib.h>

#include "draw/lens-svg.h"
#include "model/lens-printed.h"
#include "model/lens-source.h"

/* One program: a line is a list item, so that it has its number and can be pointed at. */
static void
add_file (GString *out, const LensSourceFile *file, guint number)
{
  g_auto (GStrv) lines = g_strsplit (file->text != NULL ? file->text : "", "\n", -1);

  g_string_append (out, "<figure>");
  lens_page_add_element (out, "<figcaption>", file->file != NULL ? file->file : file->program, "</figcaption><ol tabindex=\"0\" translate=\"no\">\n");
  for (guint i = 0; lines[i] != NULL && !(lines[i + 1] == NULL && *lines[i] == '\0'); i++)
    {
      g_string_append_printf (out, "<li id=\"line-%u-%u\">", number, i + 1);
      lens_page_add_element (out, "", lines[i], "</li>\n");
    }
  g_string_append (out, "</ol></figure>\n");
}

static void
add_code (GString *out, LensModel *model)
{
  g_autoptr (LensSource) source = lens_source_new (model);
  guint n_files = lens_source_get_n_files (source);

  if (n_files == 0)
    return;
  lens_page_add_element (out, "<section id=\"code\" aria-labelledby=\"code-title\">\n<h2 id=\"code-title\">", _("Code"), "</h2>\n");
  for (guint i = 0; i < n_files; i++)
    add_file (out, lens_source_get_file (source, i), i);
  g_string_append (out, "</section>\n");
}

static void
add_printed_line (GString *out, const LensPrinted *line, guint number)
{
  const char letter[] = { line->letter, '\0' };

  g_string_append_printf (out, "<li id=\"printed-%u\"><span class=\"who who%c\">", number, lens_svg_get_author (line->letter));
  lens_page_add_element (out, "", letter, "</span> <span class=\"time\">");
  lens_page_add_element (out, "", line->time, line->is_error ? " ms</span> <span class=\"stream\">stderr</span> " : " ms</span> ");
  lens_page_add_element (out, "", line->text, "</li>\n");
}

static void
add_printed (GString *out, LensModel *model, guint last_step)
{
  g_autoptr (GPtrArray) lines = lens_printed_list (model, last_step);

  if (lines->len == 0)
    return;
  lens_page_add_element (out, "<section id=\"output\" aria-labelledby=\"output-title\">\n<h2 id=\"output-title\">", _("Output"), "</h2>\n");
  lens_page_add_element (out, "<p id=\"silence\" hidden>", _("Nothing was printed yet."), "</p><ol tabindex=\"0\" translate=\"no\">\n");
  for (guint i = 0; i < lines->len; i++)
    add_printed_line (out, g_ptr_array_index (lines, i), i);
  g_string_append (out, "</ol></section>\n");
}

static void
add_words (GString *out, LensModel *model, guint step)
{
  g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
  g_autofree char *result = NULL, *call = lens_model_describe_step (model, step, &result);
  const char letter[] = { lens_model_get_letter (model, step), ' ', '\0' };

  g_string_append_printf (out, "<li id=\"step-%u-words\"><p><span class=\"call\">", step);
  lens_svg_add_escaped (out, letter);
  lens_svg_add_escaped (out, call);
  lens_page_add_element (out, "</span> <span class=\"result\">", result != NULL ? result : "", "</span></p>");
  lens_page_add_element (out, "<p class=\"what\">", caption->what != NULL ? caption->what : "", "</p>");
  lens_page_add_element (out, "<p class=\"why\">", caption->why != NULL ? caption->why : "", "</p></li>\n");
}

void
lens_page_add_words (GString *out, LensModel *model, const LensHandOutOptions *options)
{
  g_string_append (out, "<div id=\"side\">\n");
  add_code (out, model);
  add_printed (out, model, options->last_step);
  g_string_append (out, "</div>\n");
  lens_page_add_element (out, "<details id=\"steps\" open><summary><h2>", _("All steps"), "</h2></summary>\n");
  g_string_append_printf (out, "<ol start=\"%u\">\n", options->first_step);
  for (guint step = options->first_step; step <= options->last_step; step++)
    add_words (out, model, step);
  g_string_append (out, "</ol></details>\n");
}
