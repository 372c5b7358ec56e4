/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out-page-data.c: what the page's program needs, as JSON. Pictures of neighbouring steps are nearly the same, so each element, and each sentence
 * for those who hear them, is written once and steps are lists of numbers. Each step is drawn twice: wide, and narrow for a telephone that is held upright.
 */
#include "draw/lens-hand-out-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "draw/lens-svg.h"
#include "model/lens-printed.h"
#include "model/lens-source.h"

#define STEPS_AT_A_TIME 256

static const struct
{
  const char *name;
  double width, height;
} shapes[] = { { "wide", 1000, 620 }, { "narrow", 400, 490 } };

/* Strings that come often, and are referred to by numbers. */
typedef struct
{
  GHashTable *numbers; /* string → its number */
  GString *list;       /* as a JSON list without its brackets */
} Strings;

typedef struct
{
  LensModel *model;
  LensDetail detail;
  PangoContext *context;
  LensSource *source;
  Strings elements, sentences;
} Page;

static Strings
strings_new (void)
{
  return (Strings) { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), g_string_new (NULL) };
}

static void
strings_clear (Strings *self)
{
  g_hash_table_unref (self->numbers);
  g_string_free (self->list, TRUE);
}

/* A JSON string that may stand in a script element: nothing in it can be taken for a tag or a comment. */
static void
add_string (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c < 0x20 || c == 0x7f || strchr ("<>&", (int) MIN (c, 0x7f)) != NULL || c == 0x2028 || c == 0x2029)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
}

/* "a":[…], with a comma before it unless it is the first. */
static void
open_list (GString *out, const char *name)
{
  if (out->len > 0 && out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append_printf (out, "\"%s\":[", name);
}

static void
separate (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '[')
    g_string_append_c (out, ',');
}

/* Adds the number of @string, which it takes, to @out; the empty one has none. */
static void
add_number_of (GString *out, Strings *strings, char *string)
{
  gpointer number;

  if (*string == '\0')
    {
      g_free (string);
      return;
    }
  if (g_hash_table_lookup_extended (strings->numbers, string, NULL, &number))
    g_free (string);
  else
    {
      number = GUINT_TO_POINTER (g_hash_table_size (strings->numbers));
      if (strings->list->len > 0)
        g_string_append (strings->list, ",\n");
      add_string (strings->list, string);
      g_hash_table_insert (strings->numbers, string, number);
    }
  separate (out);
  g_string_append_printf (out, "%u", GPOINTER_TO_UINT (number));
}

static void
add_picture (Page *page, GString *out, const LensScene *scene)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      GString *element = g_string_new (NULL);
      lens_svg_add_item (element, page->context, g_ptr_array_index (scene->items, i));
      add_number_of (out, &page->elements, g_string_free (element, FALSE));
    }
}

/* The picture for those who hear it. */
static void
add_regions (Page *page, GString *out, const LensScene *scene)
{
  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      add_number_of (out, &page->sentences, g_strconcat (region->label, region->description != NULL ? ". " : "", region->description, NULL));
    }
}

/* Where the programs stand: letter, file and line of each process that is alive, and of the one that acts, which may have ended thereby. */
static void
add_marks (Page *page, GString *out, guint step)
{
  g_autoptr (LensWorld) world = lens_model_get_world (page->model, step);
  char acting = lens_model_get_letter (page->model, step);

  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      guint file = process->program != NULL ? lens_source_find_program (page->source, process->program) : G_MAXUINT;
      if (process->operation.source_line == 0 || file == G_MAXUINT || (!lens_process_is_alive (process) && process->letter != acting))
        continue;
      separate (out);
      g_string_append_printf (out, "\"%c\",\"%c\",%u,%u", process->letter, lens_svg_get_author (process->letter), file, process->operation.source_line);
    }
}

static void
add_place (Page *page, GString *out, guint step)
{
  guint file, line;

  if (lens_source_find_step (page->source, step, &file, &line))
    g_string_append_printf (out, "%u,%u", file, line);
  else
    g_string_append (out, "-1,0");
}

static void
add_step (Page *page, GString *out, guint step)
{
  g_autoptr (LensMoment) moment = lens_moment_new (page->model, step);

  separate (out);
  g_string_append_c (out, '{');
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      LensSceneOptions options
        = { shapes[i].width, shapes[i].height, 1.0, LENS_SCENE_COUNTERS, page->detail, lens_draw_get_metrics (page->context) };
      g_autoptr (LensScene) scene = lens_scene_build (moment, G_MAXDOUBLE, &options);
      open_list (out, shapes[i].name);
      add_picture (page, out, scene);
      g_string_append_c (out, ']');
      if (i > 0)
        continue;
      open_list (out, "seen");
      add_regions (page, out, scene);
      g_string_append_c (out, ']');
    }
  open_list (out, "place");
  add_place (page, out, step);
  g_string_append (out, "]");
  open_list (out, "marks");
  add_marks (page, out, step);
  g_string_append_printf (out, "],\"by\":\"%c\"}\n", lens_svg_get_author (lens_model_get_letter (page->model, step)));
}

static gboolean
add_steps (Page *page, GString *out, const LensHandOutOptions *options, GError **error)
{
  open_list (out, "steps");
  for (guint step = options->first_step; step <= options->last_step; step++)
    {
      if (!lens_hand_out_advance (options, step - options->first_step, lens_hand_out_count (options), error))
        return FALSE;
      add_step (page, out, step);
    }
  g_string_append_c (out, ']');
  return TRUE;
}

static void
add_positions (Page *page, GString *out, const LensHandOutOptions *options)
{
  guint n_steps = lens_model_get_n_steps (page->model);

  open_list (out, "positions");
  for (guint step = options->first_step; step <= options->last_step; step++)
    {
      g_autofree char *position = g_strdup_printf (_("step %u of %u"), step, n_steps);
      separate (out);
      add_string (out, position);
    }
  g_string_append_c (out, ']');
}

/* After which step each line was printed. */
static void
add_printed (Page *page, GString *out, const LensHandOutOptions *options)
{
  g_autoptr (GPtrArray) lines = lens_printed_list (page->model, options->last_step);

  open_list (out, "printed");
  for (guint i = 0; i < lines->len; i++)
    {
      const LensPrinted *line = g_ptr_array_index (lines, i);
      separate (out);
      g_string_append_printf (out, "%u", line->step);
    }
  g_string_append_c (out, ']');
}

static void
add_list (GString *out, const char *name, const Strings *strings)
{
  open_list (out, name);
  g_string_append_len (out, strings->list->str, (gssize) strings->list->len);
  g_string_append_c (out, ']');
}

gboolean
lens_page_add_data (GString *out, LensModel *model, const LensHandOutOptions *options, GError **error)
{
  Page page = { model, options->detail, lens_draw_create_context (), lens_source_new (model), strings_new (), strings_new () };
  gboolean is_done;

  while (lens_source_advance (page.source, STEPS_AT_A_TIME))
    ;
  g_string_append_printf (out, "{\"first\":%u", options->first_step);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      open_list (out, shapes[i].name);
      g_string_append_printf (out, "%.0f,%.0f]", shapes[i].width, shapes[i].height);
    }
  is_done = add_steps (&page, out, options, error);
  add_positions (&page, out, options);
  add_printed (&page, out, options);
  add_list (out, "items", &page.elements);
  add_list (out, "sentences", &page.sentences);
  g_string_append_c (out, '}');
  strings_clear (&page.elements);
  strings_clear (&page.sentences);
  lens_source_free (page.source);
  g_object_unref (page.context);
  return is_done;
}
