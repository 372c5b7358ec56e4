/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-call-words.c: an operation in words, at length and briefly. What a call is comes first and is never cut; what came of it next; then its arguments, of
 * which the one that says what is sent gives way first: that is seen in the buffer, too.
 */
#include "scene/lens-call.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* --- What came of it --- */

static const char *
copy_words (const LensFlow *flow)
{
  switch (flow->kind)
    {
    case LENS_FLOW_TO_KERNEL: return _("copied into the kernel");
    case LENS_FLOW_FROM_KERNEL: return _("copied from the kernel");
    case LENS_FLOW_WITHIN: return _("passed on within the kernel");
    case LENS_FLOW_LENT: return _("its pages are lent");
    case LENS_FLOW_HANDED_OVER: return _("handed over to the receiver");
    default: return NULL;
    }
}

/* Why it sleeps, in the words of the wait queue that it is in. */
static const char *
reason_to_sleep (const LensWorld *world, char letter)
{
  for (guint i = 0; i < world->objects->len; i++)
    {
      const LensObject *object = g_ptr_array_index (world->objects, i);
      for (guint j = 0; j < object->waiters->len; j++)
        if (((const LensWaiter *) g_ptr_array_index (object->waiters, j))->letter == letter)
          return ((const LensWaiter *) g_ptr_array_index (object->waiters, j))->reason;
    }
  return NULL;
}

static void
say_asleep (LensOutcome *outcome, const LensStage *stage, const LensProcess *process)
{
  const char *reason = reason_to_sleep (stage->moment->after, process->letter);
  g_autofree char *since_ms = lens_wording_ms (process->operation.since_ns - stage->moment->origin_ns);
  g_autofree char *since = g_strdup_printf (_("asleep since %s ms"), since_ms);
  guint n = 0;

  if (reason == NULL)
    reason = reason_to_sleep (stage->moment->before, process->letter);
  outcome->texts[n++] = reason ? lens_wording_pair (since, reason) : g_steal_pointer (&since);
  if (reason)
    outcome->texts[n++] = g_strdup_printf (_("asleep: %s"), reason);
  outcome->texts[n] = g_strdup (C_("call", "asleep"));
  outcome->n_telling = reason ? n : n + 1;
}

/* A load or store is no call: nothing returns. */
static void
say_access (LensOutcome *outcome, const LensFlow *flow, const char *result)
{
  guint64 n = flow->len_bytes;

  if (flow->kind == LENS_FLOW_STORE)
    {
      outcome->texts[0] = g_strdup_printf (ngettext ("store, %" PRIu64 " byte", "store, %" PRIu64 " bytes", n), n);
      outcome->texts[1] = g_strdup_printf (ngettext ("%" PRIu64 " byte", "%" PRIu64 " bytes", n), n);
    }
  else if (*result)
    {
      outcome->texts[0] = g_strdup_printf (ngettext ("load, %" PRIu64 " byte %s", "load, %" PRIu64 " bytes %s", n), n, result);
      outcome->texts[1] = g_strdup (result);
    }
  else
    {
      outcome->texts[0] = g_strdup_printf (ngettext ("load, %" PRIu64 " byte", "load, %" PRIu64 " bytes", n), n);
      outcome->texts[1] = g_strdup_printf (ngettext ("%" PRIu64 " byte", "%" PRIu64 " bytes", n), n);
    }
  outcome->n_telling = 2;
}

static void
say_result (LensOutcome *outcome, const char *result, const char *words)
{
  guint n = 0;

  if (words && *result)
    outcome->texts[n++] = g_strdup_printf ("%s · %s", result, words);
  if (*result)
    outcome->texts[n++] = g_strdup (result);
  outcome->n_telling = n;
}

static gboolean
is_call (const LensOperation *operation)
{
  return strchr (operation->call_text, '(') != NULL;
}

void
lens_outcome_init (LensOutcome *outcome, const LensStage *stage, const LensProcess *process)
{
  const LensOperation *operation = &process->operation;
  const LensFlow *flow = stage->moment->flow;
  const char *result = operation->result_text ? operation->result_text : "";
  gboolean is_current = lens_stage_is_acting (stage, process->letter) && operation->event == stage->moment->event, goes_on = is_current && !stage->is_done;

  *outcome = (LensOutcome) { { NULL } };
  if (is_current && flow && (flow->kind == LENS_FLOW_LOAD || flow->kind == LENS_FLOW_STORE))
    say_access (outcome, flow, goes_on ? "" : result);
  else if (process->state == LENS_PROCESS_ASLEEP && !goes_on)
    say_asleep (outcome, stage, process);
  else if (is_call (operation) && (operation->is_in_kernel || goes_on))
    {
      outcome->texts[0] = g_strdup (_("in the kernel"));
      outcome->n_telling = 1;
      outcome->is_in_kernel = TRUE;
    }
  else if (!goes_on && is_call (operation) && process->state == LENS_PROCESS_KILLED && *result == '\0')
    say_result (outcome, _("never returns"), NULL); /* it was what ended the process, or what its end found it in */
  else if (!goes_on)
    say_result (outcome, result, is_current && flow ? copy_words (flow) : NULL);
}

void
lens_outcome_clear (LensOutcome *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcome->texts); i++)
    g_clear_pointer (&outcome->texts[i], g_free);
}

/* --- The call --- */

/* A page fault is no call: it has a sentence, in the reader's language, of which the part before the address is always the same. */
static gboolean
is_fault (const char *call)
{
  const char *fault = _("page fault at 0x%s");
  gsize length = strcspn (fault, "%");

  return length > 0 && strncmp (call, fault, length) == 0;
}

/* "waitpid()", "store": what it is, where there is no room to say more. (transfer full). */
static char *
name_of (const char *call)
{
  gsize length = strcspn (call, "(:");

  if (call[length] == '(')
    return g_strdup_printf ("%.*s()", (int) length, call);
  return is_fault (call) ? g_strdup (_("fault")) : g_strndup (call, MIN (length, strcspn (call, " ")));
}

/* Signs of the string in it that can be left out; the quotes stay, and an ellipsis that is there already. */
static guint
length_of_string (const char *call, const char **first, const char **last)
{
  *first = strchr (call, '"');
  *last = *first ? strrchr (call, '"') : NULL;
  if (*first == NULL || *last == *first)
    return 0;
  (*first)++;
  return g_utf8_strlen (*first, *last - *first) - (g_str_has_suffix (*first, "…") || strncmp (*last - strlen ("…"), "…", strlen ("…")) == 0);
}

static char *
with_string_of (const char *call, const char *first, const char *last, guint n_signs)
{
  const char *end = g_utf8_offset_to_pointer (first, n_signs);

  if (end > first && end[-1] == '\\') /* half of what stands for a byte */
    end--;
  return g_strdup_printf ("%.*s…%s", (int) (end - call), call, last);
}

/* Where the @n-th of its last arguments begins, the space before it included; NULL: it has not as many. What stands in braces is one; no string in it is longer
 * than `"…"`. */
static const char *
find_last_argument (const char *call, guint n)
{
  const char *open = strchr (call, '('), *place = call + strlen (call);
  guint depth = 0;

  while (open && n > 0 && --place > open)
    {
      depth += *place == '}';
      depth -= *place == '{' && depth > 0;
      if (depth == 0 && g_str_has_prefix (place, ", "))
        n--;
    }
  return open && n == 0 ? place + 1 : NULL;
}

static char *
with_fewer_arguments (const char *call, guint n_left_out)
{
  const char *place = find_last_argument (call, n_left_out);

  return place ? g_strdup_printf ("%.*s …)", (int) (place - call), call) : NULL;
}

char *
lens_call_shorten (const char *call, guint shortness, gboolean *is_telling)
{
  const char *first, *last, *value = strstr (call, " = ");
  guint n_signs = length_of_string (call, &first, &last), n_arguments = 0;
  g_autofree char *rest = n_signs > 0 ? with_string_of (call, first, last, 0) : g_strdup (call);

  *is_telling = shortness <= n_signs;
  if (*is_telling)
    return shortness == 0 ? g_strdup (call) : with_string_of (call, first, last, n_signs - shortness);
  shortness -= n_signs;
  while (find_last_argument (rest, n_arguments + 1))
    n_arguments++;
  if (shortness <= n_arguments)
    return with_fewer_arguments (rest, shortness);
  shortness -= n_arguments;
  if (value && strchr (call, '(') == NULL && shortness-- == 1)
    return g_strndup (call, value - call);
  return shortness == 1 ? name_of (call) : NULL;
}
