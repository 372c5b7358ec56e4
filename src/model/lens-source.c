/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-source.c: goes through steps in their order, since execve(2) may give a process another program on the way.
 */
#include "model/lens-source.h"

#include "model/lens-member.h"
#include "model/lens-step-index.h"

typedef struct
{
  LensSourceFile file;
  GHashTable *lines;      /* code offset → line; what was looked up once */
  GHashTable *has_code;   /* set of lines */
  GHashTable *steps;      /* line → GArray of guint */
} Text;

typedef struct
{
  guint file, line; /* line 0: unknown */
} Place;

struct _LensSource
{
  LensModel *model;
  GPtrArray *texts;     /* Text */
  GArray *places;       /* Place of each step that was looked at */
  GHashTable *programs; /* pid → index of its text and 1, after the steps that were looked at */
  GHashTable *begins;   /* pid of a child → line on which its parent called fork(), where it begins as well */
  guint n_events;       /* that were looked through for output */
};

static void
text_free (Text *text)
{
  g_hash_table_unref (text->lines);
  g_hash_table_unref (text->has_code);
  g_hash_table_unref (text->steps);
  g_free (text);
}

static void
read_has_code (Text *text, json_object *lines)
{
  for (gsize i = 0; lines != NULL && i < json_object_array_length (lines); i++)
    {
      json_object *row = json_object_array_get_idx (lines, i);
      if (json_object_is_type (row, json_type_array) && json_object_array_length (row) >= 3)
        g_hash_table_add (text->has_code, GINT_TO_POINTER (json_object_get_int (json_object_array_get_idx (row, 2))));
    }
}

static Text *
text_new (json_object *program)
{
  Text *text = g_new0 (Text, 1);

  text->file.program = lens_member_string (program, "program");
  text->file.file = lens_member_string (program, "file");
  text->file.text = lens_member_string (program, "source");
  text->lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  text->has_code = g_hash_table_new (NULL, NULL);
  text->steps = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  read_has_code (text, lens_member_array (program, "lines"));
  return text;
}

static void
read_texts (LensSource *self)
{
  json_object *programs = lens_member_array (lens_trace_get_metadata (lens_model_get_trace (self->model)), "programs");

  for (gsize i = 0; programs != NULL && i < json_object_array_length (programs); i++)
    {
      json_object *program = json_object_array_get_idx (programs, i);
      if (lens_member_string (program, "program") != NULL)
        g_ptr_array_add (self->texts, text_new (program));
    }
}

LensSource *
lens_source_new (LensModel *model)
{
  LensSource *self = g_new0 (LensSource, 1);

  self->model = g_object_ref (model);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) text_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->programs = g_hash_table_new (NULL, NULL);
  self->begins = g_hash_table_new (NULL, NULL);
  read_texts (self);
  return self;
}

void
lens_source_free (LensSource *self)
{
  g_ptr_array_unref (self->texts);
  g_array_unref (self->places);
  g_hash_table_unref (self->programs);
  g_hash_table_unref (self->begins);
  g_object_unref (self->model);
  g_free (self);
}

guint
lens_source_get_n_files (const LensSource *self)
{
  return self->texts->len;
}

static Text *
get_text (const LensSource *self, guint file)
{
  return file < self->texts->len ? g_ptr_array_index (self->texts, file) : NULL;
}

const LensSourceFile *
lens_source_get_file (const LensSource *self, guint file)
{
  Text *text = get_text (self, file);

  return text != NULL ? &text->file : NULL;
}

guint
lens_source_find_program (const LensSource *self, const char *program)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (g_strcmp0 (get_text (self, i)->file.program, program) == 0)
      return i;
  return G_MAXUINT;
}

/* The table in the metadata is read from its beginning each time; loops come back to the same few places. */
static guint
find_line (LensSource *self, Text *text, guint64 at)
{
  gpointer line;

  if (!g_hash_table_lookup_extended (text->lines, &at, NULL, &line))
    {
      line = GUINT_TO_POINTER (lens_trace_find_source_line (lens_model_get_trace (self->model), text->file.program, at, NULL));
      g_hash_table_insert (text->lines, g_memdup2 (&at, sizeof at), line);
    }
  return GPOINTER_TO_UINT (line);
}

static Place
find_place (LensSource *self, const LensEvent *event)
{
  int pid = lens_event_head (event)->pid;
  guint file = GPOINTER_TO_UINT (g_hash_table_lookup (self->programs, GINT_TO_POINTER (pid))) - 1;
  Text *text = get_text (self, file);
  guint64 at;

  if (text == NULL || !lens_event_get_hex (event, "at", &at))
    return (Place) { G_MAXUINT, 0 };
  return (Place) { file, find_line (self, text, at) };
}

static Place
begin_program (LensSource *self, const LensEvent *event)
{
  int pid = lens_event_head (event)->pid;
  const char *program = lens_event_get_string (event, "program");
  guint file = lens_source_find_program (self, program), line = 0;
  gint64 parent;

  g_hash_table_insert (self->programs, GINT_TO_POINTER (pid), GUINT_TO_POINTER (file + 1));
  if (file == G_MAXUINT)
    return (Place) { G_MAXUINT, 0 };
  if (lens_event_get_int (event, "parent", &parent) && !lens_event_get_flag (event, "exec"))
    line = GPOINTER_TO_UINT (g_hash_table_lookup (self->begins, GINT_TO_POINTER (pid)));
  return (Place) { file, line > 0 ? line : lens_trace_find_main_line (lens_model_get_trace (self->model), program, NULL) };
}

static void
note_fork (LensSource *self, const LensEvent *event, Place place)
{
  const char *name = lens_event_head (event)->name;

  if ((g_str_equal (name, "fork") || g_str_equal (name, "vfork")) && lens_event_ret (event) > 0)
    g_hash_table_insert (self->begins, GINT_TO_POINTER ((int) lens_event_ret (event)), GUINT_TO_POINTER (place.line));
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  return *(const guint *) a < *(const guint *) b ? -1 : *(const guint *) a > *(const guint *) b;
}

static void
add_step (LensSource *self, Place place, guint step)
{
  GHashTable *lines = get_text (self, place.file)->steps;
  GArray *steps = g_hash_table_lookup (lines, GUINT_TO_POINTER (place.line));

  if (steps == NULL)
    {
      steps = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (lines, GUINT_TO_POINTER (place.line), steps);
    }
  g_array_append_val (steps, step);
  if (steps->len > 1 && step < g_array_index (steps, guint, steps->len - 2))
    g_array_sort (steps, compare_steps);
}

static void
look_at_step (LensSource *self, guint step)
{
  LensTrace *trace = lens_model_get_trace (self->model);
  g_autoptr (LensEvent) event = lens_trace_get_event (trace, lens_model_get_step (self->model, step)->event);
  Place place = lens_event_head (event)->kind == LENS_EVENT_PROCESS_START ? begin_program (self, event) : find_place (self, event);

  note_fork (self, event, place);
  g_array_append_val (self->places, place);
  if (place.line > 0)
    add_step (self, place, step);
}

static void
look_for_output (LensSource *self)
{
  LensTrace *trace = lens_model_get_trace (self->model);
  guint n = lens_trace_get_n_events (trace);

  for (; self->n_events < n; self->n_events++)
    if (lens_trace_get_head (trace, self->n_events)->kind == LENS_EVENT_OUTPUT)
      {
        g_autoptr (LensEvent) event = lens_trace_get_event (trace, self->n_events);
        Place place = find_place (self, event);
        guint step = lens_model_find_step_at (self->model, lens_event_head (event)->in_ticket);
        if (place.line > 0 && step > 0)
          add_step (self, place, step);
      }
}

gboolean
lens_source_advance (LensSource *self, guint n_steps)
{
  guint n_all = lens_model_get_n_steps (self->model);

  for (guint i = 0; i < n_steps && self->places->len < n_all; i++)
    look_at_step (self, self->places->len + 1);
  if (self->places->len < n_all)
    return TRUE;
  look_for_output (self);
  return FALSE;
}

/* Mostly a live run goes on at the end. Else it begins anew: which program a process ran is known only from the start on. */
void
lens_source_forget_from (LensSource *self, guint first_step)
{
  if (first_step > self->places->len)
    return;
  g_array_set_size (self->places, 0);
  g_hash_table_remove_all (self->programs);
  g_hash_table_remove_all (self->begins);
  self->n_events = 0;
  for (guint i = 0; i < self->texts->len; i++)
    g_hash_table_remove_all (get_text (self, i)->steps);
}

gboolean
lens_source_find_step (const LensSource *self, guint step, guint *file, guint *line)
{
  const Place *place = step >= 1 && step <= self->places->len ? &g_array_index (self->places, Place, step - 1) : NULL;

  if (place == NULL || place->line == 0)
    return FALSE;
  *file = place->file;
  *line = place->line;
  return TRUE;
}

const GArray *
lens_source_get_steps (const LensSource *self, guint file, guint line)
{
  Text *text = get_text (self, file);

  return text != NULL ? g_hash_table_lookup (text->steps, GUINT_TO_POINTER (line)) : NULL;
}

gboolean
lens_source_has_code (const LensSource *self, guint file, guint line)
{
  Text *text = get_text (self, file);

  return text != NULL && g_hash_table_contains (text->has_code, GUINT_TO_POINTER (line));
}
