/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-schedule.c: reads the schedule language.
 */
#include "session/lens-schedule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "probe/control-page.h"
#include "session/lens-session.h"

static const struct
{
  const char *word;
  guint min_words, max_words; /* of a turn, the letter and the word itself among them */
} conditions[] = {
  [LENS_UNTIL_BEFORE] = { "before", 3, 3 },
  [LENS_UNTIL_ASLEEP] = { "asleep", 2, 3 },
  [LENS_UNTIL_KILLED] = { "killed", 3, 3 },
  [LENS_UNTIL_EXIT] = { "exit", 2, 2 },
  [LENS_UNTIL_LAST] = { "last", 2, 2 },
  [LENS_UNTIL_AT] = { "at", 3, 3 },
};

#define KNOWN _("“before NAME”, “at NAME”, “asleep NAME”, “killed SIGNAL”, “exit” or “last”")

static void
lens_turn_free (gpointer data)
{
  LensTurn *turn = data;
  g_free (turn->name);
  g_free (turn->text);
  g_free (turn);
}

static char **
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) pieces = g_strsplit_set (text, " \t\n", -1);

  for (char **piece = pieces; *piece != NULL; piece++)
    if (**piece != '\0')
      g_strv_builder_add (builder, *piece);
  return g_strv_builder_end (builder);
}

static gboolean
is_letter (const char *word)
{
  return word[0] >= 'A' && word[0] <= 'Z' && word[1] == '\0';
}

static char *
find_fault_of_condition (char **words, guint n_words, LensUntil until)
{
  if (n_words < conditions[until].min_words)
    return g_strdup_printf (_("“%s” needs a name after it"), words[1]);
  if (n_words > conditions[until].max_words)
    return g_strdup_printf (_("“%s” is one word too many"), words[conditions[until].max_words]);
  if (n_words == 3 && strlen (words[2]) >= CONTROL_NAME_BYTES)
    return g_strdup_printf (_("“%s” is too long for a name"), words[2]);
  if (until == LENS_UNTIL_KILLED && !g_str_has_prefix (words[2], "SIG"))
    return g_strdup_printf (_("“%s” is no signal; one is called “SIGPIPE”, for example"), words[2]);
  return NULL;
}

/* What is wrong with the words of a turn, as the end of a sentence; NULL when they are fine. (transfer full) */
static char *
find_fault (char **words, LensUntil *until)
{
  guint n_words = g_strv_length (words);

  if (n_words == 0)
    return g_strdup (_("it is empty"));
  if (g_str_equal (words[0], "end"))
    {
      *until = LENS_UNTIL_END;
      return n_words > 1 ? g_strdup_printf (_("“%s” is one word too many"), words[1]) : NULL;
    }
  if (!is_letter (words[0]))
    return g_strdup_printf (_("it must begin with the letter of a process, A to Z, not with “%s”"), words[0]);
  if (n_words < 2)
    return g_strdup_printf (_("it must go on with %s"), KNOWN);
  for (*until = 0; *until < G_N_ELEMENTS (conditions); (*until)++)
    if (g_str_equal (words[1], conditions[*until].word))
      return find_fault_of_condition (words, n_words, *until);
  return g_strdup_printf (_("“%s” is not known; say %s"), words[1], KNOWN);
}

static LensTurn *
parse_turn (const char *text, guint number, GError **error)
{
  g_auto (GStrv) words = split_words (text);
  LensUntil until = LENS_UNTIL_EXIT;
  g_autofree char *fault = find_fault (words, &until);
  LensTurn *turn;

  if (fault != NULL)
    {
      g_autofree char *joined = g_strjoinv (" ", words);
      g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER, _("Turn %u of the schedule, “%s”: %s."), number,
                   joined, fault);
      return NULL;
    }
  turn = g_new0 (LensTurn, 1);
  turn->letter = until != LENS_UNTIL_END ? words[0][0] : 0;
  turn->until = until;
  turn->name = g_strdup (g_strv_length (words) > 2 ? words[2] : "");
  turn->text = g_strjoinv (" ", words);
  return turn;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\n")] == '\0';
}

static gboolean
check_end (GPtrArray *turns, GError **error)
{
  for (guint i = 0; i + 1 < turns->len; i++)
    if (((LensTurn *) turns->pdata[i])->until == LENS_UNTIL_END)
      {
        g_set_error (error, LENS_SESSION_ERROR, LENS_SESSION_ERROR_PARAMETER,
                     _("Turn %u of the schedule, “end”: it must be the last one."), i + 1);
        return FALSE;
      }
  return TRUE;
}

GPtrArray *
lens_schedule_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) turns = g_ptr_array_new_with_free_func (lens_turn_free);
  g_auto (GStrv) pieces = g_strsplit (text != NULL ? text : "", ";", -1);
  guint n_pieces = g_strv_length (pieces);

  for (guint i = 0; i < n_pieces; i++)
    {
      LensTurn *turn;
      if (i == n_pieces - 1 && is_blank (pieces[i])) /* a semicolon at the end does no harm */
        break;
      turn = parse_turn (pieces[i], i + 1, error);
      if (turn == NULL)
        return NULL;
      g_ptr_array_add (turns, turn);
    }
  return check_end (turns, error) ? g_steal_pointer (&turns) : NULL;
}

gboolean
lens_schedule_expects_signal (GPtrArray *turns, const char *signal)
{
  for (guint i = 0; i < turns->len; i++)
    {
      const LensTurn *turn = turns->pdata[i];
      if (turn->until == LENS_UNTIL_KILLED && g_str_equal (turn->name, signal))
        return TRUE;
    }
  return FALSE;
}
