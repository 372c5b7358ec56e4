/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-flow.c: what moves in a step, told so that the still picture says it too: the arrow from where to where, a tag that counts the copy,
 * and the copy itself, which stays in the picture when it has arrived. Those who sleep for something have a dashed arrow.
 */
#include "scene/lens-link.h"
#include "scene/lens-note.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  double width; /* units */
  gboolean is_dashed;
  LensInk ink;
} kinds[] = {
  [LENS_LINK_COPY] = { 3.2, FALSE, LENS_INK_AUTHOR_SOLID },
  [LENS_LINK_CALL] = { 1.8, TRUE, LENS_INK_AUTHOR_BORDER },
  [LENS_LINK_WAIT] = { 1.8, TRUE, LENS_INK_AUTHOR_BORDER },
  [LENS_LINK_ERROR] = { 2.6, FALSE, LENS_INK_ERROR },
  [LENS_LINK_ACCESS] = { 3.2, FALSE, LENS_INK_AUTHOR_SOLID },
};

static LensRect
bounds_of (const LensRoute *route)
{
  double left = route->points[0], right = left, top = route->points[1], bottom = top;

  for (guint i = 1; i < 1 + 3 * route->n_curves; i++)
    {
      left = MIN (left, route->points[2 * i]);
      right = MAX (right, route->points[2 * i]);
      top = MIN (top, route->points[2 * i + 1]);
      bottom = MAX (bottom, route->points[2 * i + 1]);
    }
  return (LensRect) { left, top, right - left, bottom - top };
}

LensItem *
lens_stage_link (LensStage *stage, const LensRoute *route, LensLinkKind kind, char author)
{
  LensItem *item = lens_stage_box (stage, bounds_of (route), kinds[kind].ink, LENS_INK_NONE, 0, 0);

  item->kind = LENS_ITEM_LINK;
  item->author = author;
  item->line_width = kinds[kind].width * stage->unit;
  item->is_dashed = kinds[kind].is_dashed;
  item->has_arrow_head = TRUE;
  item->n_curves = route->n_curves;
  for (guint i = 0; i < 2 * (1 + 3 * route->n_curves); i++)
    item->points[i] = route->points[i];
  return item;
}

#define PAST_OPACITY 0.7
#define N_BEADS 4
#define BEAD 9.0
#define BEAD_PITCH 13.0 /* at least: they never touch each other */
#define HEAD 0.08 /* of the way, that the arrow's head is before the first: at least */
#define SEEN_HEAD 0.85 /* of the head, that the first does not cover */

static double
lead_of (const LensItem *link, double bead_px, double length_px)
{
  return MAX (HEAD, (lens_item_head_px (link) * SEEN_HEAD + bead_px / 2) / MAX (1, length_px));
}

/* A few drops in the writer's colour run along the arrow while the copy is made: on a short one fewer, for they keep their distance. */
static void
beads (LensStage *stage, const LensRoute *route, const LensItem *link, char author)
{
  double size = BEAD * stage->unit, length = lens_link_length (route->points, route->n_curves), lead = lead_of (link, size, length), x, y;
  double pitch = MAX (0.07, BEAD_PITCH * stage->unit / MAX (1, length));

  for (guint i = 0; i < N_BEADS && !stage->is_done; i++)
    {
      double t = stage->progress - lead - pitch * i;
      if (t <= 0.01)
        break;
      lens_link_point (route->points, route->n_curves, t, &x, &y);
      lens_stage_author_box (stage, (LensRect) { x - size / 2, y - size / 2, size, size }, LENS_INK_AUTHOR_FILL, author, 1.5, BEAD);
    }
}

static char
author_of (const LensFlow *flow)
{
  return flow->runs && flow->runs->len ? ((const LensRun *) g_ptr_array_index (flow->runs, 0))->author : flow->letter;
}

void
lens_stage_copy_along (LensStage *stage, const LensRoute *route, const char *where)
{
  const LensFlow *flow = stage->moment->flow;
  gboolean is_empty = flow->copy_number == 0; /* a message of no bytes moves, too */
  g_autofree char *chip = is_empty ? g_strdup (_("an empty message")) : g_strdup_printf (_("copy %u"), flow->copy_number);
  LensNote note = { .chip = chip, .label = is_empty ? _("no byte is copied") : where, .author = flow->letter, .flow = is_empty ? NULL : flow, .is_up = flow->kind == LENS_FLOW_FROM_KERNEL };
  LensItem *link;

  link = lens_stage_link (stage, route, LENS_LINK_COPY, flow->letter);
  link->drawn = stage->progress;
  beads (stage, route, link, author_of (flow));
  lens_stage_note (stage, route, &note);
}

void
lens_stage_copy (LensStage *stage, LensRoute *route)
{
  gboolean is_up = stage->moment->flow->kind == LENS_FLOW_FROM_KERNEL;

  if (is_up)
    lens_route_reverse (route);
  lens_stage_copy_along (stage, route, is_up ? _("to user space") : _("from user space"));
}

static void
flow_copy (LensStage *stage)
{
  LensRoute route;

  if (lens_stage_take_handed_over (stage))
    return;
  if (lens_route_to_object (stage, stage->moment->flow->letter, stage->moment->flow->object, &route))
    lens_stage_copy (stage, &route);
}

static void
flow_handed_over (LensStage *stage)
{
  if (!lens_stage_hand_over (stage))
    flow_copy (stage);
}

static char *
errno_text (const LensProcess *process)
{
  const char *result = process && process->operation.result_text ? process->operation.result_text : "";

  return g_strdup (g_str_has_prefix (result, "= ") ? result + 2 : result);
}

/* It came back along the way that it went. */
static void
flow_error (LensStage *stage)
{
  const LensFlow *flow = stage->moment->flow;
  g_autofree char *text = errno_text (lens_world_find_letter (stage->moment->after, flow->letter));
  LensNote note = { .chip = text, .label = _("no data moved"), .author = flow->letter, .is_error = TRUE };
  LensRoute route;

  if (lens_stage_signal_that_ends (stage))
    return;
  if (lens_route_to_object (stage, flow->letter, flow->object, &route))
    lens_route_reverse (&route);
  else if (!lens_route_back (stage, flow->letter, &route))
    return;
  lens_stage_link (stage, &route, LENS_LINK_ERROR, flow->letter)->drawn = stage->progress;
  lens_stage_note (stage, &route, &note);
}

/* "close(4)" is enough to say which call touches the object. */
static char *
call_name (const char *call_text)
{
  const char *end = call_text ? strchr (call_text, '(') : NULL;

  return end ? g_strdup_printf ("%.*s()", (int) (end - call_text), call_text) : g_strdup (call_text ? call_text : "");
}

/* A stream's read that returned nothing: that is all that tells the reader. Of datagrams one may be empty. */
static gboolean
is_end_of_file (const LensStage *stage, const LensProcess *process)
{
  const LensObject *object = lens_world_find_object (stage->moment->after, process->operation.object);
  gboolean is_stream = object && (object->kind == LENS_OBJECT_PIPE || (object->kind == LENS_OBJECT_SOCKET && !object->socket.is_datagram));

  return is_stream && process->operation.call_text && g_str_has_prefix (process->operation.call_text, "read(")
         && g_strcmp0 (process->operation.result_text, "= 0") == 0;
}

/* What there is to say of a call that moves nothing in this step: it may be the second half of one that slept. */
static const char *
still_words (const LensStage *stage, const LensProcess *process, gboolean *is_return)
{
  const LensMoment *moment = stage->moment;
  const LensProcess *before = lens_world_find_letter (moment->before, moment->letter);
  const LensBuffer *buffer = process->buffer;

  *is_return = before && before->operation.event == moment->event && before->operation.is_in_kernel;
  if (is_end_of_file (stage, process))
    {
      *is_return = TRUE;
      return _("0 bytes: end of file");
    }
  if (!*is_return)
    return _("no data moves");
  if (buffer && buffer->event == moment->event && buffer->is_source && buffer->runs->len > 0)
    return _("its bytes are in");
  return _("wakes up");
}

static void
flow_none (LensStage *stage)
{
  const LensMoment *moment = stage->moment;
  const LensProcess *process = lens_world_find_letter (moment->after, moment->letter);
  g_autofree char *name = NULL;
  gboolean is_return = FALSE;
  LensNote note = { .author = moment->letter };
  LensRoute route;

  if (process == NULL || process->operation.event != moment->event || process->state == LENS_PROCESS_ASLEEP
      || lens_stage_signal_that_is_taken (stage) || !lens_route_to_object (stage, moment->letter, process->operation.object, &route))
    return;
  note.chip = name = call_name (process->operation.call_text);
  note.label = still_words (stage, process, &is_return);
  if (is_return)
    lens_route_reverse (&route);
  lens_stage_link (stage, &route, LENS_LINK_CALL, moment->letter)->drawn = stage->progress;
  lens_stage_note (stage, &route, &note);
}

/* Two arrows that lead to one object, which may belong to another than is called, divide the room above it: each has less than half of its width for words. */
static gboolean
fits_beside_arrow (const LensStage *stage, const LensObject *object, const char *words)
{
  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensPlace *place = &g_array_index (stage->places, LensPlace, i);
      if (place->object != NULL && g_str_equal (place->object->id, object->id))
        return lens_stage_text_width (stage, LENS_STYLE_PLAIN, words) < 0.42 * place->rect.width;
    }
  return TRUE;
}

/* Beside memory kernel space is narrow: where another arrow leads to the object as well, its wait queue is enough to say it. */
static gboolean
has_room_for_reason (const LensStage *stage, const LensObject *object, const LensWaiter *waiter)
{
  const LensMoment *moment = stage->moment;
  const LensProcess *actor = moment->letter != waiter->letter ? lens_world_find_letter (moment->after, moment->letter) : NULL;
  gboolean is_acting = actor && actor->operation.event == moment->event;
  gboolean is_touched = is_acting && g_strcmp0 (actor->operation.object, object->id) == 0;

  if (stage->is_kernel_aside)
    return object->waiters->len < 2 && !is_touched;
  return !is_acting || fits_beside_arrow (stage, object, waiter->reason);
}

/* Who waits for several objects at once has an arrow from each: for what it waits the wait queues say. */
static guint
count_waits (const LensStage *stage, char letter)
{
  guint n = 0;

  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensObject *object = g_array_index (stage->places, LensPlace, i).object;
      for (guint k = 0; object && k < object->waiters->len; k++)
        n += ((const LensWaiter *) g_ptr_array_index (object->waiters, k))->letter == letter;
    }
  return MAX (1, n);
}

/* A sleeping writer waits for the way down, everybody else for the way up. */
static void
wait_link (LensStage *stage, const LensObject *object, const LensWaiter *waiter)
{
  const LensMoment *moment = stage->moment;
  const LensProcess *process = lens_world_find_letter (moment->after, waiter->letter);
  gboolean is_writer = process && process->buffer && process->buffer->event == waiter->event && process->buffer->is_source;
  LensNote note = { .label = waiter->reason, .short_label = C_("process", "waits"), .author = waiter->letter };
  LensRoute route;
  LensItem *link;

  if (!lens_route_to_object (stage, waiter->letter, object->id, &route))
    return;
  if (!is_writer)
    lens_route_reverse (&route);
  link = lens_stage_link (stage, &route, LENS_LINK_WAIT, waiter->letter);
  if (waiter->letter == moment->letter)
    link->drawn = stage->progress;
  if (waiter->letter == moment->letter && !stage->is_done) /* it does not sleep yet */
    return;
  if (count_waits (stage, waiter->letter) == 1 && has_room_for_reason (stage, object, waiter))
    lens_stage_note (stage, &route, &note);
}

/* Whose last call moved bytes here before: the other half of the way that they go. */
static void
past_link (LensStage *stage, const LensProcess *process)
{
  const LensNote note = { .label = process->operation.is_in_kernel ? _("its bytes are in") : _("copied before"), .author = process->letter };
  LensRoute route;
  LensItem *link;

  if (process->buffer->went_past || !lens_route_to_object (stage, process->letter, process->operation.object, &route))
    return;
  if (!process->buffer->is_source)
    lens_route_reverse (&route);
  link = lens_stage_link (stage, &route, LENS_LINK_WAIT, process->letter);
  link->opacity = PAST_OPACITY;
  if (route.is_column)
    lens_stage_note (stage, &route, &note);
}

static void
past_links (LensStage *stage)
{
  const LensMoment *moment = stage->moment;

  for (guint i = 0; i < moment->after->processes->len; i++)
    {
      const LensProcess *process = g_ptr_array_index (moment->after->processes, i);
      if (lens_route_is_past (stage, process))
        past_link (stage, process);
    }
}

/* Its own arrow shows already what it does, and that a part of its bytes still waits. */
static gboolean
has_own_arrow (const LensMoment *moment, const LensWaiter *waiter)
{
  return waiter->letter == moment->letter && moment->flow && moment->flow->kind != LENS_FLOW_NONE;
}

/* Whoever is woken by the step has its arrow until it is over; whoever falls asleep, from the beginning. */
static void
waiters_of (LensStage *stage, const LensObject *object)
{
  const LensMoment *moment = stage->moment;
  const LensObject *before = lens_stage_object_before (stage, object);
  GPtrArray *waiters = stage->is_done || before == NULL ? object->waiters : before->waiters;

  if (moment->flow && moment->flow->kind == LENS_FLOW_HANDED_OVER)
    return;
  for (guint i = 0; i < waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (waiters, i);
      if (waiter->letter != moment->letter && lens_world_find_letter (moment->after, waiter->letter))
        wait_link (stage, object, waiter);
    }
  for (guint i = 0; i < object->waiters->len; i++)
    {
      const LensWaiter *waiter = g_ptr_array_index (object->waiters, i);
      if (waiter->letter == moment->letter && !has_own_arrow (moment, waiter))
        wait_link (stage, object, waiter);
    }
}

void
lens_stage_flow (LensStage *stage)
{
  static void (*const draw[]) (LensStage *) = {
    [LENS_FLOW_NONE] = flow_none,
    [LENS_FLOW_TO_KERNEL] = flow_copy,
    [LENS_FLOW_FROM_KERNEL] = flow_copy,
    [LENS_FLOW_HANDED_OVER] = flow_handed_over,
    [LENS_FLOW_WITHIN] = lens_stage_pass_within,
    [LENS_FLOW_LENT] = lens_stage_lend,
    [LENS_FLOW_ERROR] = flow_error,
    [LENS_FLOW_FAULT] = NULL,
  };
  const LensFlow *flow = stage->moment->flow;
  LensFlowKind kind = flow ? flow->kind : LENS_FLOW_NONE;

  past_links (stage);
  lens_stage_parked (stage);
  if (kind < G_N_ELEMENTS (draw) && draw[kind] && stage->moment->step > 0)
    draw[kind](stage);
  for (guint i = 0; i < stage->places->len; i++)
    {
      const LensPlace *place = &g_array_index (stage->places, LensPlace, i);
      if (place->object)
        waiters_of (stage, place->object);
    }
  lens_stage_signal_that_is_sent (stage);
}
