/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out-page-data.c: what the page's program needs, as JSON. Pictures of neighbouring steps are nearly the same, so each element is written once and
 * steps are lists of numbers. Each step is drawn twice: wide, and narrow for a telephone that is held upright.
 */
#include "draw/lens-hand-out-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "draw/lens-svg.h"
#include "model/lens-source.h"

#define STEPS_AT_A_TIME 256

static const struct
{
  const char *name;
  double width, height;
} shapes[] = { { "wide", 1000, 620 }, { "narrow", 400, 490 } };

typedef struct
{
  LensModel *model;
  LensDetail detail;
  PangoContext *context;
  LensSource *source;
  GHashTable *numbers; /* element → its number */
  GString *elements;   /* as a JSON list without its brackets */
} Page;

/* A JSON string that may stand in a script element: nothing in it can be taken for a tag or a comment. */
static void
add_string (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c < 0x20 || c == 0x7f || strchr ("\"\\<>&", (int) MIN (c, 0x7f)) != NULL || c == 0x2028 || c == 0x2029)
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

static guint
number_of (Page *page, char *element)
{
  gpointer number;

  if (g_hash_table_lookup_extended (page->numbers, element, NULL, &number))
    {
      g_free (element);
      return GPOINTER_TO_UINT (number);
    }
  number = GUINT_TO_POINTER (g_hash_table_size (page->numbers));
  if (page->elements->len > 0)
    g_string_append (page->elements, ",\n");
  add_string (page->elements, element);
  g_hash_table_insert (page->numbers, element, number);
  return GPOINTER_TO_UINT (number);
}

static void
add_picture (Page *page, GString *out, const LensScene *scene)
{
  for (guint i = 0; i < scene->items->len; i++)
    {
      GString *element = g_string_new (NULL);
      lens_svg_add_item (element, page->context, g_ptr_array_index (scene->items, i));
      if (element->len > 0)
        {
          separate (out);
          g_string_append_printf (out, "%u", number_of (page, g_string_free (element, FALSE)));
        }
      else
        g_string_free (element, TRUE);
    }
}

/* The picture for those who hear it. */
static void
add_regions (GString *out, const LensScene *scene)
{
  for (guint i = 0; i < scene->regions->len; i++)
    {
      const LensRegion *region = g_ptr_array_index (scene->regions, i);
      g_autofree char *words = g_strconcat (region->label, region->description != NULL ? ". " : "", region->description, NULL);
      separate (out);
      add_string (out, words);
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
      add_regions (out, scene);
      g_string_append_c (out, ']');
    }
  open_list (out, "place");
  add_place (page, out, step);
  g_string_append (out, "]}\n");
}

static gboolean
add_steps (Page *page, GString *out, const LensHandOutOptions *options, GError **error)
{
  guint n_steps = lens_model_get_n_steps (page->model);

  while (lens_source_advance (page->source, STEPS_AT_A_TIME))
    ;
  open_list (out, "steps");
  for (guint step = 1; step <= n_steps; step++)
    {
      if (!lens_hand_out_advance (options, step - 1, n_steps, error))
        return FALSE;
      add_step (page, out, step);
    }
  open_list (g_string_append_c (out, ']'), "positions");
  for (guint step = 1; step <= n_steps; step++)
    {
      g_autofree char *position = g_strdup_printf (_("step %u of %u"), step, n_steps);
      separate (out);
      add_string (out, position);
    }
  g_string_append_c (out, ']');
  return TRUE;
}

gboolean
lens_page_add_data (GString *out, LensModel *model, const LensHandOutOptions *options, GError **error)
{
  Page page = { model, options->detail, lens_draw_create_context (), lens_source_new (model),
                g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), g_string_new (NULL) };
  gboolean is_done;

  g_string_append_c (out, '{');
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      open_list (out, shapes[i].name);
      g_string_append_printf (out, "%.0f,%.0f]", shapes[i].width, shapes[i].height);
    }
  is_done = add_steps (&page, out, options, error);
  open_list (out, "items");
  g_string_append_len (out, page.elements->str, (gssize) page.elements->len);
  g_string_append (out, "]}");
  g_string_free (page.elements, TRUE);
  g_hash_table_unref (page.numbers);
  lens_source_free (page.source);
  g_object_unref (page.context);
  return is_done;
}
