/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-moment.c: a step's parts, asked from the model once and drawn many times.
 */
#include "model/lens-wording.h"
#include "scene/lens-stage.h"

#include <glib/gi18n-lib.h>

static void
release_parts (gpointer data)
{
  LensMoment *moment = data;

  lens_world_free ((LensWorld *) moment->before);
  lens_world_free ((LensWorld *) moment->after);
  lens_world_free ((LensWorld *) moment->last);
  g_clear_pointer ((LensFlow **) &moment->flow, lens_flow_free);
  g_clear_pointer ((LensCaption **) &moment->caption, lens_caption_free);
  g_free (moment->title);
}

LensMoment *
lens_moment_new (LensModel *model, guint step)
{
  guint n_steps = lens_model_get_n_steps (model);
  LensMoment parts = { .event = G_MAXUINT };

  parts.step = MIN (step, n_steps);
  parts.before = lens_model_get_world (model, parts.step > 0 ? parts.step - 1 : 0);
  parts.after = lens_model_get_world (model, parts.step);
  parts.last = lens_model_get_world (model, n_steps);
  parts.title = g_strdup (lens_wording_title (lens_trace_get_title (lens_model_get_trace (model))));
  parts.origin_ns = lens_model_get_origin_ns (model);
  if (parts.step > 0)
    {
      parts.event = lens_model_get_step (model, parts.step)->event;
      parts.letter = lens_model_get_letter (model, parts.step);
      parts.flow = lens_model_get_flow (model, parts.step);
      parts.caption = lens_model_get_caption (model, parts.step);
    }
  parts.release = release_parts;
  return lens_moment_new_from_parts (&parts);
}

/* Who will act, and which call it is, is known to everybody who reads the program; what comes of it is the question. */
static char *
ask_about_step (LensModel *model, guint step)
{
  const LensStep *next = lens_model_get_step (model, step);
  LensEventKind kind = lens_trace_get_head (lens_model_get_trace (model), next->event)->kind;
  char letter = lens_model_get_letter (model, step);
  g_autofree char *call = lens_model_describe_step (model, step, NULL);

  if (kind != LENS_EVENT_CALL && kind != LENS_EVENT_UNFINISHED)
    return g_strdup_printf (_("It is %c’s turn. What happens next?"), letter);
  if (next->phase == LENS_STEP_RETURN)
    /* Translators: "B is still in read(3, buf, 256). What happens next?" */
    return g_strdup_printf (_("%1$c is still in %2$s. What happens next?"), letter, call);
  /* Translators: "A calls write(4, "Hello", 5). What happens next?" */
  return g_strdup_printf (_("%1$c calls %2$s. What happens next?"), letter, call);
}

char *
lens_moment_ask (LensModel *model, guint step)
{
  return ask_about_step (model, step + 1);
}

LensMoment *
lens_moment_new_question (LensModel *model, guint step)
{
  guint n_steps = lens_model_get_n_steps (model);
  g_autofree char *what = NULL;

  if (step >= n_steps)
    return lens_moment_new (model, step);
  what = lens_moment_ask (model, step);
  return lens_moment_new_asked (model, step, what, _("Think of each process, and of the kernel. The next press answers."));
}

LensMoment *
lens_moment_new_asked (LensModel *model, guint step, const char *what, const char *why)
{
  LensMoment *moment = lens_moment_new (model, step);
  LensCaption *question = g_new0 (LensCaption, 1);

  question->what = g_strdup (what);
  question->why = g_strdup (why);
  g_clear_pointer ((LensCaption **) &moment->caption, lens_caption_free);
  moment->caption = question;
  moment->is_question = TRUE;
  return moment;
}
