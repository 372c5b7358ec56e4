/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out-page.c: the page: one file that asks for nothing else. All words stand in it as HTML, so that it can be read, searched and printed without
 * its program, which only plays them. Its own policy lets nothing run or load but the two texts whose hashes it names.
 */
#include "draw/lens-hand-out-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "draw/lens-page-resources.h"
#include "draw/lens-svg.h"
#include "model/lens-source.h"
#include "model/lens-wording.h"

/* What the page's own parts are coloured with; see data/page/player.css. */
static const struct
{
  const char *name;
  LensInk ink;
  const char *author;
} colors[] = {
  { "background", LENS_INK_BACKGROUND, "" },
  { "text", LENS_INK_TEXT, "" },
  { "dim-text", LENS_INK_DIM_TEXT, "" },
  { "card", LENS_INK_CARD, "" },
  { "border", LENS_INK_CARD_BORDER, "" },
  { "quiet", LENS_INK_QUIET, "" },
  { "quiet-border", LENS_INK_QUIET_BORDER, "" },
  { "caption", LENS_INK_CAPTION, "" },
  { "caption-text", LENS_INK_CAPTION_TEXT, "" },
  { "caption-dim-text", LENS_INK_CAPTION_DIM_TEXT, "" },
  { "accent", LENS_INK_AUTHOR_SOLID, "A" },
  { "here", LENS_INK_AUTHOR_FILL, "A" },
  { "here-text", LENS_INK_AUTHOR_TEXT, "A" },
};

static GBytes *
look_up (const char *name)
{
  g_autofree char *path = g_strconcat ("/io/github/ipc_lens/IpcLens/page/", name, NULL);
  GBytes *bytes = g_resource_lookup_data (lens_page_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  return bytes;
}

static void
add_bytes (GString *out, GBytes *bytes)
{
  gsize n_bytes;
  const char *text = g_bytes_get_data (bytes, &n_bytes);

  g_string_append_len (out, text, (gssize) n_bytes);
}

static GString *
create_style (void)
{
  GString *css = g_string_new ("\n");
  g_autoptr (GBytes) own = look_up ("player.css");

  lens_svg_add_style (css);
  g_string_append (css, ":root{");
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    g_string_append_printf (css, "--%s:var(--c%s%d);", colors[i].name, colors[i].author, colors[i].ink);
  g_string_append (css, "}\n");
  add_bytes (css, own);
  return css;
}

static GString *
create_program (void)
{
  GString *program = g_string_new ("\n");
  g_autoptr (GBytes) own = look_up ("player.js");

  add_bytes (program, own);
  return program;
}

/* As the policy names a text that may stand in the page. */
static char *
hash_of (const GString *text)
{
  guint8 digest[32];
  gsize n_bytes = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *base64 = NULL;

  g_checksum_update (checksum, (const guchar *) text->str, (gssize) text->len);
  g_checksum_get_digest (checksum, digest, &n_bytes);
  base64 = g_base64_encode (digest, n_bytes);
  return g_strconcat ("'sha256-", base64, "'", NULL);
}

/* Of the words, as the translation says it itself; English ones have none. (transfer full). */
static char *
find_language (void)
{
  const char *header = gettext (""), *line = strstr (header, "Language: ");
  gsize length = line != NULL ? strcspn (line + strlen ("Language: "), "\n") : 0;

  return length > 0 ? g_strdelimit (g_strndup (line + strlen ("Language: "), length), "_", '-') : g_strdup ("en");
}

static void
add_element (GString *out, const char *before, const char *words, const char *after)
{
  g_string_append (out, before);
  lens_svg_add_escaped (out, words);
  g_string_append (out, after);
}

static void
add_head (GString *out, const char *title, const GString *style, const GString *program)
{
  g_autofree char *language = find_language (), *style_hash = hash_of (style), *program_hash = hash_of (program);

  add_element (out, "<!DOCTYPE html>\n<html lang=\"", language, "\">\n<head>\n<meta charset=\"utf-8\">\n");
  g_string_append_printf (out,
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src %s; script-src %s; base-uri 'none'; "
                          "form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"generator\" content=\"IPC Lens\">\n",
                          style_hash, program_hash);
  add_element (out, "<title>", title, " · IPC Lens</title>\n<style>");
  g_string_append_len (out, style->str, (gssize) style->len);
  g_string_append (out, "</style>\n</head>\n<body>\n");
}

static void
add_button (GString *out, const char *id, const char *label, const char *more, const char *icon)
{
  g_string_append_printf (out, "<button type=\"button\" id=\"%s\"%s ", id, more);
  add_element (out, "title=\"", label, "\" ");
  add_element (out, "aria-label=\"", label, "\">");
  g_string_append_printf (out, "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">%s</svg></button>\n", icon);
}

static void
add_buttons (GString *out, guint n_steps)
{
  add_element (out, "<nav aria-label=\"", _("Playing"), "\">\n");
  add_button (out, "first", _("First picture (Home)"), "", "<path d=\"M2 3h2v10H2zM13 3v10L5 8z\"/>");
  add_button (out, "back", _("One step back (←)"), "", "<path d=\"M11 3v10L4 8z\"/>");
  add_button (out, "play", _("Play or pause"), " aria-pressed=\"false\"",
              "<path class=\"start\" d=\"M4 2v12l10-6z\"/><path class=\"pause\" d=\"M3 2h4v12H3zM9 2h4v12H9z\"/>");
  add_button (out, "forward", _("One step forward (→)"), "", "<path d=\"M5 3v10l7-5z\"/>");
  add_button (out, "last", _("Last picture (End)"), "", "<path d=\"M12 3h2v10h-2zM3 3v10l8-5z\"/>");
  g_string_append_printf (out, "<input type=\"range\" id=\"slider\" min=\"1\" max=\"%u\" value=\"1\" ", n_steps);
  add_element (out, "aria-label=\"", _("Step"), "\">\n</nav>\n");
}

static void
add_player (GString *out, guint n_steps)
{
  g_string_append (out, "<div class=\"player\">\n<div id=\"stage\"><svg id=\"picture\" role=\"img\" aria-labelledby=\"position what\" "
                        "aria-describedby=\"seen\"></svg></div>\n");
  add_element (out, "<section class=\"unseen\" aria-label=\"", _("What the picture shows"), "\"><ul id=\"seen\"></ul></section>\n");
  g_string_append (out, "<div class=\"caption\" aria-live=\"polite\" aria-atomic=\"true\"><div class=\"row\"><h2 id=\"call\"></h2><span id=\"result\"></span></div>"
                        "<p id=\"what\"></p><p id=\"why\"></p></div>\n");
  add_buttons (out, n_steps);
  g_string_append (out, "</div>\n");
}

/* One program: a line is a list item, so that it has its number and can be pointed at. */
static void
add_file (GString *out, const LensSourceFile *file, guint number)
{
  g_auto (GStrv) lines = g_strsplit (file->text != NULL ? file->text : "", "\n", -1);

  g_string_append (out, number > 0 ? "<figure hidden>" : "<figure>");
  add_element (out, "<figcaption>", file->file != NULL ? file->file : file->program, "</figcaption><ol tabindex=\"0\">\n");
  for (guint i = 0; lines[i] != NULL && !(lines[i + 1] == NULL && *lines[i] == '\0'); i++)
    {
      g_string_append_printf (out, "<li id=\"line-%u-%u\">", number, i + 1);
      add_element (out, "", lines[i], "</li>\n");
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
  add_element (out, "<section id=\"code\" aria-label=\"", _("Code"), "\">\n");
  for (guint i = 0; i < n_files; i++)
    add_file (out, lens_source_get_file (source, i), i);
  g_string_append (out, "</section>\n");
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
  add_element (out, "</span> <span class=\"result\">", result != NULL ? result : "", "</span></p>");
  add_element (out, "<p class=\"what\">", caption->what != NULL ? caption->what : "", "</p>");
  add_element (out, "<p class=\"why\">", caption->why != NULL ? caption->why : "", "</p></li>\n");
}

static void
add_body (GString *out, LensModel *model, const char *title)
{
  guint n_steps = lens_model_get_n_steps (model);

  add_element (out, "<header><h1>", title, "</h1><p id=\"position\"></p></header>\n<main>\n");
  add_player (out, n_steps);
  add_code (out, model);
  add_element (out, "<details id=\"steps\" open><summary>", _("All steps"), "</summary>\n<ol>\n");
  for (guint step = 1; step <= n_steps; step++)
    add_words (out, model, step);
  g_string_append (out, "</ol></details>\n</main>\n<svg class=\"unseen\" aria-hidden=\"true\"><defs>");
  lens_svg_add_patterns (out);
  g_string_append (out, "</defs></svg>\n<script type=\"application/json\" id=\"data\">\n");
}

gboolean
lens_hand_out_page (LensModel *model, const LensHandOutOptions *options, GString *out, GError **error)
{
  g_autofree char *title = g_strdup (lens_wording_title (lens_trace_get_title (lens_model_get_trace (model))));
  GString *style = create_style (), *program = create_program ();
  g_autoptr (GString) data = g_string_new (NULL);
  gboolean is_done;

  add_head (out, title, style, program);
  add_body (out, model, title);
  is_done = lens_page_add_data (data, model, options, error);
  g_string_append_len (out, data->str, (gssize) data->len);
  g_string_append (out, "\n</script>\n<script>");
  g_string_append_len (out, program->str, (gssize) program->len);
  g_string_append (out, "</script>\n</body>\n</html>\n");
  g_string_free (style, TRUE);
  g_string_free (program, TRUE);
  return is_done;
}
