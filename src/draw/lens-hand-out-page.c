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
  for (const char *author = lens_svg_authors; *author != '\0'; author++)
    g_string_append_printf (css, ".who%c{background:var(--c%c%d);color:var(--c%c%d)}.by%c{--accent:var(--c%c%d);--here:var(--c%c%d);--here-text:var(--c%c%d)}\n",
                            *author, *author, LENS_INK_AUTHOR_SOLID, *author, LENS_INK_AUTHOR_ON_SOLID, *author, *author, LENS_INK_AUTHOR_SOLID,
                            *author, LENS_INK_AUTHOR_FILL, *author, LENS_INK_AUTHOR_TEXT);
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
  const char *header = g_dgettext (GETTEXT_PACKAGE, ""), *line = strstr (header, "Language: ");
  gsize length = line != NULL ? strcspn (line + strlen ("Language: "), "\n") : 0;

  return length > 0 ? g_strdelimit (g_strndup (line + strlen ("Language: "), length), "_", '-') : g_strdup ("en");
}

void
lens_page_add_element (GString *out, const char *before, const char *words, const char *after)
{
  g_string_append (out, before);
  lens_svg_add_escaped (out, words);
  g_string_append (out, after);
}

static void
add_head (GString *out, const char *title, const GString *style, const GString *program)
{
  g_autofree char *language = find_language (), *style_hash = hash_of (style), *program_hash = hash_of (program);

  lens_page_add_element (out, "<!DOCTYPE html>\n<html lang=\"", language, "\">\n<head>\n<meta charset=\"utf-8\">\n");
  g_string_append_printf (out,
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src %s; script-src %s; base-uri 'none'; "
                          "form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"generator\" content=\"IPC Lens\">\n",
                          style_hash, program_hash);
  lens_page_add_element (out, "<title>", title, " · IPC Lens</title>\n<style>");
  g_string_append_len (out, style->str, (gssize) style->len);
  g_string_append (out, "</style>\n</head>\n<body>\n");
}

static void
add_button (GString *out, const char *id, const char *label, const char *more, const char *icon)
{
  g_string_append_printf (out, "<button type=\"button\" id=\"%s\"%s ", id, more);
  lens_page_add_element (out, "title=\"", label, "\" ");
  lens_page_add_element (out, "aria-label=\"", label, "\">");
  g_string_append_printf (out, "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">%s</svg></button>\n", icon);
}

static void
add_buttons (GString *out, const LensHandOutOptions *options)
{
  lens_page_add_element (out, "<nav aria-label=\"", _("Playing"), "\">\n");
  add_button (out, "first", _("First picture (Home)"), "", "<path d=\"M2 3h2v10H2zM13 3v10L5 8z\"/>");
  add_button (out, "back", _("One step back (←)"), "", "<path d=\"M11 3v10L4 8z\"/>");
  add_button (out, "play", _("Play or pause"), " aria-pressed=\"false\"",
              "<path class=\"start\" d=\"M4 2v12l10-6z\"/><path class=\"pause\" d=\"M3 2h4v12H3zM9 2h4v12H9z\"/>");
  add_button (out, "forward", _("One step forward (→)"), "", "<path d=\"M5 3v10l7-5z\"/>");
  add_button (out, "last", _("Last picture (End)"), "", "<path d=\"M12 3h2v10h-2zM3 3v10l8-5z\"/>");
  g_string_append_printf (out, "<input type=\"range\" id=\"slider\" min=\"%u\" max=\"%u\" value=\"%u\" ", options->first_step,
                          options->last_step, options->first_step);
  lens_page_add_element (out, "aria-label=\"", _("Step"), "\">\n");
  add_button (out, "larger", _("Larger picture (Z)"), " aria-pressed=\"false\"",
              "<circle cx=\"7\" cy=\"7\" r=\"5\" class=\"line\"/><path d=\"M11 11l4 4M4.5 7h5M7 4.5v5\" class=\"line\"/>");
  add_button (out, "help", _("Keys (?)"), "", "<path d=\"M5 5.5a3 3 0 1 1 4.4 2.7C8.4 8.8 8 9.2 8 10.2\" class=\"line\"/><path d=\"M7 12h2v2H7z\"/>");
  g_string_append (out, "</nav>\n");
}

static void
add_player (GString *out, const LensHandOutOptions *options)
{
  g_string_append (out, "<div class=\"player\">\n<div id=\"stage\"><svg id=\"picture\" role=\"img\" aria-labelledby=\"position what\" "
                        "aria-describedby=\"seen\"></svg></div>\n");
  lens_page_add_element (out, "<section class=\"unseen\" aria-label=\"", _("What the picture shows"), "\"><ul id=\"seen\"></ul></section>\n");
  g_string_append (out, "<div class=\"caption\" aria-live=\"polite\" aria-atomic=\"true\"><div class=\"row\"><h2 id=\"call\"></h2><span id=\"result\"></span></div>"
                        "<p id=\"what\"></p><p id=\"why\"></p></div>\n");
  add_buttons (out, options);
  g_string_append (out, "</div>\n");
}

/* What the keys do; a hand moves over the picture as in a book. */
static void
add_keys (GString *out)
{
  const char *rows[][2] = {
    { "← →", _("One step back, forward; also Page Up and Page Down") },
    { "Home End", _("First picture, last picture") },
    { _("Space"), _("Play or pause") },
    { "Z", _("Larger picture, on a small screen") },
    { "?", _("Show these keys") },
    { "Esc", _("Close what is open") },
  };

  lens_page_add_element (out, "<dialog id=\"keys\" aria-labelledby=\"keys-title\"><h2 id=\"keys-title\">", _("Keys"), "</h2>\n<dl>\n");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      lens_page_add_element (out, "<dt><kbd>", rows[i][0], "</kbd></dt>");
      lens_page_add_element (out, "<dd>", rows[i][1], "</dd>\n");
    }
  lens_page_add_element (out, "</dl>\n<p>", _("On a touch screen, swipe over the picture: to the left for the next step, to the right for the one before."), "</p>\n");
  lens_page_add_element (out, "<form method=\"dialog\"><button type=\"submit\" id=\"close\">", _("Close"), "</button></form></dialog>\n");
}

static void
add_body (GString *out, LensModel *model, const LensHandOutOptions *options, const char *title)
{
  lens_page_add_element (out, "<header><h1>", title, "</h1><p id=\"position\"></p></header>\n<main>\n");
  lens_page_add_element (out, "<noscript><p>", _("This browser does not run the program of this page, so it cannot show the pictures. All that is said about "
                                                "them stands below."), "</p></noscript>\n");
  add_player (out, options);
  lens_page_add_words (out, model, options);
  g_string_append (out, "</main>\n");
  add_keys (out);
  g_string_append (out, "<svg class=\"unseen\" aria-hidden=\"true\"><defs>");
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
  add_body (out, model, options, title);
  is_done = lens_page_add_data (data, model, options, error);
  g_string_append_len (out, data->str, (gssize) data->len);
  g_string_append (out, "\n</script>\n<script>");
  g_string_append_len (out, program->str, (gssize) program->len);
  g_string_append (out, "</script>\n</body>\n</html>\n");
  g_string_free (style, TRUE);
  g_string_free (program, TRUE);
  return is_done;
}
