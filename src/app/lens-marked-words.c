/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-marked-words.c: to fold the case of a text may change its length, so it is folded letter by letter: places are those of the text itself.
 */
#include "app/lens-marked-words.h"

#include <string.h>

struct _LensMarkedWords
{
  GObject parent_instance;
  char *words, *folded; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LensMarkedWords, lens_marked_words, G_TYPE_OBJECT)

enum { PROP_0, PROP_WORDS, N_PROPS };
static GParamSpec *properties[N_PROPS];

static const char model_key[] = "lens-marked-words";

LensMarkedWords *
lens_marked_words_of (LensModel *model)
{
  LensMarkedWords *self = g_object_get_data (G_OBJECT (model), model_key);

  if (self == NULL)
    {
      self = g_object_new (LENS_TYPE_MARKED_WORDS, NULL);
      g_object_set_data_full (G_OBJECT (model), model_key, self, g_object_unref);
    }
  return self;
}

/* Where @folded, which @text begins with, ends in it; NULL when it does not begin so. */
static const char *
find_end (const char *text, const char *folded)
{
  while (*folded != '\0')
    {
      g_autofree char *letter = g_utf8_casefold (text, g_utf8_next_char (text) - text);

      if (*text == '\0' || !g_str_has_prefix (folded, letter))
        return NULL;
      folded += strlen (letter);
      text = g_utf8_next_char (text);
    }
  return text;
}

/* Yellow as of a felt pen, through which the ground is seen, light or dark; and a line for those who see no yellow. */
static void
mark (PangoAttrList *list, guint begin, guint end)
{
  PangoAttribute *attributes[] = { pango_attr_background_new (0xf5f5, 0xc2c2, 0x1111), pango_attr_background_alpha_new (0x6666),
                                   pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = begin;
      attributes[i]->end_index = end;
      pango_attr_list_insert (list, attributes[i]);
    }
}

PangoAttrList *
lens_marked_words_mark (LensMarkedWords *self, const char *text)
{
  PangoAttrList *list = NULL;
  const char *next, *end;

  if (self->folded == NULL || *self->folded == '\0')
    return NULL;
  for (const char *place = text; *place != '\0'; place = next)
    {
      next = g_utf8_next_char (place);
      end = find_end (place, self->folded);
      if (end == NULL)
        continue;
      if (list == NULL)
        list = pango_attr_list_new ();
      mark (list, (guint) (place - text), (guint) (end - text));
      next = end;
    }
  return list;
}

static void
set_words (LensMarkedWords *self, const char *words)
{
  if (g_strcmp0 (self->words, words) == 0)
    return;
  g_free (self->words);
  g_free (self->folded);
  self->words = g_strdup (words);
  self->folded = words != NULL ? g_utf8_casefold (words, -1) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
lens_marked_words_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORDS)
    set_words (LENS_MARKED_WORDS (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_marked_words_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORDS)
    g_value_set_string (value, LENS_MARKED_WORDS (object)->words);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_marked_words_finalize (GObject *object)
{
  LensMarkedWords *self = LENS_MARKED_WORDS (object);

  g_free (self->words);
  g_free (self->folded);
  G_OBJECT_CLASS (lens_marked_words_parent_class)->finalize (object);
}

static void
lens_marked_words_class_init (LensMarkedWordsClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->set_property = lens_marked_words_set_property;
  object_class->get_property = lens_marked_words_get_property;
  object_class->finalize = lens_marked_words_finalize;
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lens_marked_words_init (LensMarkedWords *self)
{
}
