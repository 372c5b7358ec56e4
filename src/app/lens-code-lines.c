/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-lines.c: from the world and the source to lines.
 */
#include "app/lens-code-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_CALL_LINES 12

struct _LensCodeLines
{
  GObject parent_instance;
  LensSource *source; /* (nullable): of who shows it */
  guint file;
  GHashTable *letters; /* line → GString */
  guint lit_first, lit_last; /* 0: none */
  gboolean is_lit_exact; /* the step itself ran there; FALSE: its process was last seen there */
  char lit_letter;
};

G_DEFINE_FINAL_TYPE (LensCodeLines, lens_code_lines, G_TYPE_OBJECT)

static guint changed_signal;

static void
free_letters (GString *letters)
{
  g_string_free (letters, TRUE);
}

/* Who has ended is nowhere any more, but in the step in which it ends. */
static void
place_processes (LensCodeLines *self, const LensWorld *world, char acting)
{
  for (guint i = 0; i < world->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (world->processes, i);
      gpointer line = GUINT_TO_POINTER (process->operation.source_line);
      GString *letters = g_hash_table_lookup (self->letters, line);

      if (process->operation.source_line == 0 || lens_source_find_program (self->source, process->program) != self->file
          || (!lens_process_is_alive (process) && process->letter != acting))
        continue;
      if (letters == NULL)
        g_hash_table_insert (self->letters, line, letters = g_string_new (NULL));
      g_string_append_c (letters, process->letter);
    }
}

/* The start of a line in a text; NULL when it has fewer. */
static const char *
find_line (const char *text, guint line)
{
  for (; text != NULL && line > 1; line--)
    {
      text = strchr (text, '\n');
      text = text != NULL ? text + 1 : NULL;
    }
  return text;
}

/* Skips what stands in quotes. */
static const char *
skip_quoted (const char *at)
{
  char quote = *at++;

  while (*at != '\0' && *at != '\n' && *at != quote)
    at += *at == '\\' && at[1] != '\0' ? 2 : 1;
  return *at == quote ? at + 1 : at;
}

/* A call belongs together: from its line on until all parentheses that were opened there are closed. */
static guint
find_last_line (const char *text, guint line)
{
  const char *at = find_line (text, line);
  guint last = line;
  int depth = 0;

  while (at != NULL && *at != '\0' && last < line + LONGEST_CALL_LINES)
    {
      if (*at == '\n' && depth <= 0)
        return last;
      last += *at == '\n' ? 1 : 0;
      depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
      at = *at == '"' || *at == '\'' ? skip_quoted (at) : at + 1;
    }
  return depth > 0 ? line : last;
}

/* The model tells at once where a step ran that the source has not looked at yet. */
static void
light_up (LensCodeLines *self, const LensWorld *world, char acting)
{
  const LensProcess *process = lens_world_find_letter (world, acting);
  const LensSourceFile *file = lens_source_get_file (self->source, self->file);

  if (process == NULL || process->operation.source_line == 0
      || lens_source_find_program (self->source, process->program) != self->file)
    return;
  self->lit_first = process->operation.source_line;
  self->lit_last = find_last_line (file->text, self->lit_first);
  self->lit_letter = acting;
  self->is_lit_exact = process->operation.is_at_source_line;
}

void
lens_code_lines_show (LensCodeLines *self, LensSource *source, guint file, const LensWorld *world, char acting)
{
  self->source = source;
  self->file = file;
  self->lit_first = self->lit_last = 0;
  self->lit_letter = 0;
  g_hash_table_remove_all (self->letters);
  if (source != NULL && lens_source_get_file (source, file) != NULL && world != NULL)
    {
      place_processes (self, world, acting);
      light_up (self, world, acting);
    }
  lens_code_lines_refresh (self);
}

void
lens_code_lines_refresh (LensCodeLines *self)
{
  g_signal_emit (self, changed_signal, 0);
}

LensLineState
lens_code_lines_get_state (LensCodeLines *self, guint line)
{
  if (self->source == NULL)
    return LENS_LINE_WITHOUT_CODE;
  if (lens_source_get_steps (self->source, self->file, line) != NULL)
    return LENS_LINE_RAN;
  return lens_source_has_code (self->source, self->file, line) ? LENS_LINE_SILENT : LENS_LINE_WITHOUT_CODE;
}

const char *
lens_code_lines_get_letters (LensCodeLines *self, guint line)
{
  GString *letters = g_hash_table_lookup (self->letters, GUINT_TO_POINTER (line));

  return letters != NULL ? letters->str : "";
}

gboolean
lens_code_lines_is_lit (LensCodeLines *self, guint line, char *letter)
{
  *letter = self->lit_letter;
  return self->lit_first > 0 && line >= self->lit_first && line <= self->lit_last;
}

gboolean
lens_code_lines_get_lit (LensCodeLines *self, guint *first, guint *last)
{
  *first = self->lit_first;
  *last = self->lit_last;
  return self->lit_first > 0;
}

guint
lens_code_lines_count_most_letters (LensCodeLines *self)
{
  GHashTableIter iter;
  gpointer letters;
  guint most = 0;

  g_hash_table_iter_init (&iter, self->letters);
  while (g_hash_table_iter_next (&iter, NULL, &letters))
    most = MAX (most, (guint) ((GString *) letters)->len);
  return most;
}

static const GArray *
get_steps (LensCodeLines *self, guint line)
{
  return self->source != NULL ? lens_source_get_steps (self->source, self->file, line) : NULL;
}

guint
lens_code_lines_find_next_step (LensCodeLines *self, guint line, guint step)
{
  const GArray *steps = get_steps (self, line);
  guint low = 0, high = steps != NULL ? steps->len : 0;

  if (steps == NULL)
    return 0;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (steps, guint, middle) <= step)
        low = middle + 1;
      else
        high = middle;
    }
  return g_array_index (steps, guint, low < steps->len ? low : 0);
}

static char *
describe_steps (const GArray *steps, guint line)
{
  guint first = g_array_index (steps, guint, 0);

  if (steps->len == 1)
    return g_strdup_printf (_("Line %1$u ran in step %2$u. Enter goes there."), line, first);
  return g_strdup_printf (ngettext ("Line %1$u ran in %2$u step, first in step %3$u. Enter goes to the next.",
                                    "Line %1$u ran in %2$u steps, first in step %3$u. Enter goes to the next.", steps->len),
                          line, steps->len, first);
}

char *
lens_code_lines_describe_line (LensCodeLines *self, guint line)
{
  if (self->lit_first == line && line > 0 && !self->is_lit_exact)
    /* Translators: %1$c is the letter of a process */
    return g_strdup_printf (_("Where %1$c was in this step is not recorded; it is last known to have been at line %2$u."), self->lit_letter, line);
  switch (lens_code_lines_get_state (self, line))
    {
    case LENS_LINE_RAN:
      return describe_steps (get_steps (self, line), line);
    case LENS_LINE_SILENT:
      return g_strdup_printf (_("Line %u: no operation is recorded here."), line);
    default:
      return g_strdup_printf (_("Line %u holds no code."), line);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return (int) GPOINTER_TO_UINT (a) - (int) GPOINTER_TO_UINT (b);
}

char *
lens_code_lines_describe_places (LensCodeLines *self)
{
  g_autoptr (GList) lines = g_list_sort (g_hash_table_get_keys (self->letters), compare_lines);
  GString *text = g_string_new (NULL);

  for (GList *item = lines; item != NULL; item = item->next)
    for (const char *letter = lens_code_lines_get_letters (self, GPOINTER_TO_UINT (item->data)); *letter != '\0'; letter++)
      {
        g_string_append (text, text->len > 0 ? " " : "");
        /* Translators: %1$c is the letter of a process */
        g_string_append_printf (text, _("%1$c is at line %2$u."), *letter, GPOINTER_TO_UINT (item->data));
      }
  return g_string_free (text, FALSE);
}

static void
lens_code_lines_finalize (GObject *object)
{
  g_hash_table_unref (LENS_CODE_LINES (object)->letters);
  G_OBJECT_CLASS (lens_code_lines_parent_class)->finalize (object);
}

static void
lens_code_lines_class_init (LensCodeLinesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lens_code_lines_finalize;
  changed_signal = g_signal_new ("changed", LENS_TYPE_CODE_LINES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lens_code_lines_init (LensCodeLines *self)
{
  self->letters = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) free_letters);
}

LensCodeLines *
lens_code_lines_new (void)
{
  return g_object_new (LENS_TYPE_CODE_LINES, NULL);
}
