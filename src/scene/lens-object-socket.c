/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-object-socket.c: a socket stands below the process that uses it. In its card lies what was sent to it: bytes, or datagrams each in a
 * box of its own. A listening socket has connections that wait instead. What the calls do not tell is marked with where it was asked.
 */
#include "scene/lens-socket.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

const char *
lens_socket_short_address (const char *address)
{
  const char *last = address ? strrchr (address, address[0] == '/' ? '/' : ':') : NULL;

  return last ? (address[0] == '/' ? last + 1 : last) : address ? address : "";
}

char
lens_socket_owner (const LensStage *stage, const LensObject *object)
{
  const LensObject *last = stage->moment->last ? lens_world_find_object (stage->moment->last, object->id) : NULL;

  return last && last->socket.owner ? last->socket.owner : object->socket.owner;
}

/* Does anybody ever send to it? */
static gboolean
is_receiver (const LensObject *object)
{
  return object->socket.n_sent > 0 || object->n_reads > 0 || object->socket.outside->len > 0;
}

static gboolean
will_receive (const LensStage *stage, const LensObject *object)
{
  const LensObject *last = stage->moment->last ? lens_world_find_object (stage->moment->last, object->id) : NULL;

  return is_receiver (object) || (last && is_receiver (last));
}

static char *
count_text (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object);
  const LensSocket *was = before ? &before->socket : &object->socket, *is = &object->socket;
  g_autofree char *number = NULL;

  if (is->is_listening || (is->is_datagram && !will_receive (stage, object)))
    return g_strdup ("");
  if (is->is_datagram && is->n_thrown_away > 0)
    {
      g_autofree char *lost = lens_change_text (was->n_thrown_away, is->n_thrown_away);
      number = lens_change_text (was->datagrams->len, is->datagrams->len);
      return g_strdup_printf (_("%s wait, %s thrown away"), number, lost);
    }
  if (is->is_datagram)
    {
      number = lens_change_text (was->datagrams->len, is->datagrams->len);
      return g_strdup_printf (ngettext ("%s datagram", "%s datagrams", is->datagrams->len), number);
    }
  number = lens_change_text (before ? before->bytes_left : object->bytes_left, object->bytes_left);
  return g_strdup_printf (ngettext ("%s byte", "%s bytes", MIN (object->bytes_left, G_MAXUINT)), number);
}

static void
heading (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;
  const LensSocket *socket = &object->socket;
  double u = stage->unit;
  char owner = lens_socket_owner (stage, object);
  LensRect badge = lens_rect_cut_left (&rect, owner ? 20 * u : 0, owner ? 6 * u : 0), count;
  g_autofree char *facts = count_text (stage, object);
  const char *local = socket->local, *names[] = { local, lens_socket_short_address (local), NULL };
  const char *listening[] = { _("listening socket"), C_("socket", "listening"), C_("socket", "listens"), NULL };
  double width = lens_stage_text_width (stage, LENS_STYLE_STRONG, facts);

  if (owner)
    lens_stage_badge (stage, (LensRect) { badge.x, badge.y + (badge.height - 20 * u) / 2, 20 * u, 20 * u }, owner);
  count = lens_rect_cut_right (&rect, MIN (width, rect.width), 8 * u);
  lens_stage_write (stage, count, LENS_STYLE_STRONG, LENS_INK_TEXT, 0, 1, facts);
  lens_stage_append (stage, &rect, LENS_STYLE_STRONG, LENS_INK_TEXT, 0,
                     socket->is_listening ? lens_stage_pick (stage, LENS_STYLE_STRONG, rect.width, listening) : _("socket"));
  if (local && rect.width > 40 * u)
    lens_stage_append (stage, &rect, LENS_STYLE_CODE, LENS_INK_DIM_TEXT, 0, lens_stage_pick (stage, LENS_STYLE_CODE, rect.width, names));
}

/* Nothing will come after what is there. */
static gboolean
is_at_end (const LensStage *stage, const LensSocket *socket)
{
  const LensWorld *world = lens_stage_world_now (stage);
  const LensObject *peer = lens_world_find_object (world, socket->peer);

  return peer && (peer->is_gone || peer->socket.is_write_shut);
}

/* A connect() is over when it returns. */
static gboolean
is_connected (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object);
  const LensSocket *socket = !stage->is_done && before ? &before->socket : &object->socket;

  return socket->peer != NULL || socket->remote != NULL;
}

static const char *
empty_label (const LensStage *stage, const LensObject *object, double width)
{
  const LensSocket *socket = &object->socket;
  gboolean is_end = is_at_end (stage, socket);
  const char *unsaid_end[] = { _("receive queue: empty — then the end"), _("empty, then the end"), NULL };
  const char *unsaid[] = { _("receive queue: empty"), NULL };
  gboolean is_question = stage->moment->is_question;
  const char *empty_end[] = { _("receive queue: at its end — a read returns 0"), _("at its end: a read returns 0"), NULL };
  const char *empty[] = { _("receive queue: empty — a read would sleep"), _("empty: a read would sleep"), NULL };
  const char *alone[] = { _("not connected: nothing can come"), _("not connected"), NULL };
  const char *const *texts = is_end ? (is_question ? unsaid_end : empty_end) : !is_connected (stage, object) ? alone : is_question ? unsaid : empty;

  return lens_stage_pick (stage, LENS_STYLE_PLAIN, width, texts);
}

static void
stream_label (LensStage *stage, LensRect rect, const LensObject *object)
{
  const LensSocket *socket = &object->socket;
  const char *ended[] = { _("receive queue, oldest byte first — then the end: no more will be written"), _("receive queue — then the end"), NULL };
  const char *there[] = { _("receive queue, oldest byte first"), _("receive queue, oldest first"), NULL };

  if (!lens_stage_has_bytes (stage, socket->runs))
    lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, empty_label (stage, object, rect.width));
  else if (is_at_end (stage, socket))
    lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, ended));
  else
    lens_stage_write_legend (stage, rect, lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, there), socket->runs);
}

static const char *
datagram_label (const LensStage *stage, const LensObject *object, double width)
{
  const LensSocket *socket = &object->socket;
  const char *there[] = { _("receive queue: datagrams, next to be received first"), _("receive queue, next first"), NULL };
  const char *empty[] = { _("receive queue: empty — a receive would sleep"), _("receive queue: empty"), NULL };
  const char *unsaid[] = { _("receive queue: datagrams, oldest first"), _("receive queue, oldest first"), NULL };
  const char *const *none = stage->moment->is_question ? empty + 1 : empty, *const *some = stage->moment->is_question ? unsaid : there;

  return lens_stage_pick (stage, LENS_STYLE_PLAIN, width, lens_socket_count_boxes (socket) ? some : none);
}

static void
label (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data;

  if (object->socket.is_datagram)
    lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, datagram_label (stage, object, rect.width));
  else
    stream_label (stage, rect, object);
}

static LensCells
cells_of (const LensStage *stage, const LensObject *object, double width_px)
{
  return (LensCells) { object->socket.runs, lens_stage_n_columns (stage, width_px), FALSE, FALSE };
}

static void
bytes (LensStage *stage, LensRect rect, gconstpointer data)
{
  LensCells cells = cells_of (stage, data, rect.width);

  lens_stage_cells (stage, rect, &cells);
}

/* What the calls do not say: the kernel was asked for it after this socket's last call, and may think differently by now. */
static void
tcp (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensObject *object = data, *before = lens_stage_object_before (stage, object);
  const LensSocket *socket = !stage->is_done && before ? &before->socket : &object->socket;
  guint64 unacked = socket->unacked_bytes == LENS_FIGURE_UNKNOWN ? 0 : socket->unacked_bytes;
  const char *state = socket->state ? socket->state : "—";
  g_autofree char *queue = unacked == 1 && socket->is_write_shut ? g_strdup (_("send queue: only the end is not acknowledged"))
                           : unacked ? g_strdup_printf (_("send queue: %" PRIu64 " not acknowledged"), unacked) : g_strdup (_("send queue: empty"));
  g_autofree char *whole = g_strdup_printf (_("%s · %s (derived: TCP_INFO, SIOCOUTQ, when asked last)"), queue, state);
  g_autofree char *middle = g_strdup_printf (_("%s · %s (TCP_INFO, asked last)"), queue, state);
  g_autofree char *low = g_strdup_printf (_("%s · %s"), queue, state);
  const char *texts[] = { whole, middle, low, queue, NULL };

  lens_stage_write (stage, rect, LENS_STYLE_PLAIN, LENS_INK_DIM_TEXT, 0, 0, lens_stage_pick (stage, LENS_STYLE_PLAIN, rect.width, texts));
}

/* Kernel memory as a bar: its limit is what makes a sender wait, or a datagram be thrown away. */
static void
gauge (LensStage *stage, LensRect rect, const char *name, guint64 used, guint64 limit)
{
  double u = stage->unit, room = MAX (rect.width - 90 * u, rect.width * 0.5);
  g_autofree char *whole = g_strdup_printf (_("%s: %" PRIu64 " of %" PRIu64 " bytes of kernel memory"), name, used, limit);
  g_autofree char *bytes_text = g_strdup_printf (_("%s: %" PRIu64 " of %" PRIu64 " bytes"), name, used, limit);
  g_autofree char *numbers = g_strdup_printf (_("%" PRIu64 " of %" PRIu64 " bytes"), used, limit);
  const char *texts[] = { whole, bytes_text, numbers, NULL }, *text = lens_stage_pick (stage, LENS_STYLE_PLAIN, room, texts);
  LensRect bar = rect, used_part;

  lens_stage_append (stage, &bar, LENS_STYLE_PLAIN, used >= limit ? LENS_INK_TEXT : LENS_INK_DIM_TEXT, 0, text);
  bar = lens_rect_inset (bar, 2 * u, MAX (0, (bar.height - 9 * u) / 2));
  used_part = bar;
  used_part.width *= limit ? MIN (1.0, used / (double) limit) : 0;
  lens_stage_box (stage, bar, LENS_INK_SLOT_EMPTY, LENS_INK_SLOT_BORDER, 1, 3);
  if (used_part.width >= 1)
    lens_stage_box (stage, used_part, LENS_INK_OBJECT_BORDER, LENS_INK_NONE, 0, 3);
}

static const LensSocket *
figures_now (const LensStage *stage, const LensObject *object)
{
  const LensObject *before = lens_stage_object_before (stage, object);

  return !stage->is_done && before ? &before->socket : &object->socket;
}

static void
receive_buffer (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensSocket *socket = figures_now (stage, data);

  if (socket->memory_bytes != LENS_FIGURE_UNKNOWN && socket->limit_bytes != LENS_FIGURE_UNKNOWN)
    gauge (stage, rect, _("receive buffer"), socket->memory_bytes, socket->limit_bytes);
}

static void
send_buffer (LensStage *stage, LensRect rect, gconstpointer data)
{
  const LensSocket *socket = figures_now (stage, data);

  if (socket->charged_bytes != LENS_FIGURE_UNKNOWN && socket->allowed_bytes != LENS_FIGURE_UNKNOWN)
    gauge (stage, rect, _("send buffer"), socket->charged_bytes, socket->allowed_bytes);
}

/* Two ends of a connection that stand side by side are seen to belong together. */
static void
connector (LensStage *stage, LensRect inside, const LensObject *object)
{
  const LensObject *now = lens_layout_object_now (stage, object), *peer = lens_world_find_object (stage->moment->after, object->socket.peer);
  const LensPlace *own = lens_stage_find_object (stage, object->id), *other = lens_stage_find_object (stage, object->socket.peer);
  double u = stage->unit, left, right;

  if (now == NULL || own == NULL || other == NULL || peer == NULL || peer->is_gone)
    return;
  left = lens_rect_right (other->rect);
  right = own->rect.x;
  if (right > left && right - left < 24 * u)
    lens_stage_box (stage, (LensRect) { left, lens_rect_center_y (inside) - 3 * u, right - left, 6 * u }, LENS_INK_OBJECT_BORDER, LENS_INK_NONE, 0, 0);
}

/* It says something new only as long as both sides of a fork hold it: else its owner is known. */
static gboolean
is_shared (const LensStage *stage, const LensObject *object)
{
  const GPtrArray *processes = stage->moment->after->processes;
  guint n_holders = 0;

  for (guint i = 0; i < processes->len; i++)
    n_holders += lens_process_has_open (g_ptr_array_index (processes, i), object->id);
  return n_holders > 1;
}

/* The last rows of each card. */
static LensRow
row_of_ends (const LensStage *stage, const LensObject *object)
{
  return (LensRow) { 20, stage->detail == LENS_DETAIL_KERNEL && is_shared (stage, object) ? 22 : 0, 3, lens_stage_ends };
}

static void
draw_listener (LensStage *stage, LensRect rect, const LensObject *object)
{
  const LensRow rows[] = {
    { 18, 22, 9, heading },
    { rect.height > 100 * stage->unit ? 47 : 15, 80, 8, lens_socket_pending },
    row_of_ends (stage, object),
    lens_stage_wait_queue_row (stage, object, 1),
  };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, object);
}

static void
draw_stream (LensStage *stage, LensRect rect, const LensObject *object)
{
  LensCells cells = cells_of (stage, object, rect.width);
  LensRow rows[] = {
    { 18, 22, 9, heading },
    { 17, 17, 6, label },
    lens_stage_cells_row (stage, &cells, rect, 4),
    { 20, object->socket.passed->len ? 22 : 0, 7, lens_socket_passed },
    { 17, object->socket.state ? 17 : 0, 5, tcp },
    row_of_ends (stage, object),
    lens_stage_wait_queue_row (stage, object, 1),
  };

  rows[2].draw = bytes;
  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, object);
  connector (stage, rect, object);
}

/* Nothing comes to this one: it sends, and what it sent is charged to it as long as nobody has taken it. */
static void
draw_sender (LensStage *stage, LensRect rect, const LensObject *object)
{
  gboolean is_unix = g_strcmp0 (object->socket.domain, "AF_UNIX") == 0;
  const LensRow rows[] = {
    { 18, 22, 9, heading },
    { 18, is_unix ? 22 : 0, 8, send_buffer },
    row_of_ends (stage, object),
    lens_stage_wait_queue_row (stage, object, 1),
  };

  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, object);
}

static void
draw_datagrams (LensStage *stage, LensRect rect, const LensObject *object)
{
  const LensSocket *socket = &object->socket;
  gboolean is_unix = g_strcmp0 (socket->domain, "AF_UNIX") == 0;
  LensRow rows[] = {
    { 18, 22, 9, heading },
    { 17, 17, 2, label },
    lens_socket_datagrams_row (stage, rect, 23 + (socket->outside->len || socket->n_thrown_away ? 29 : 0), socket),
    { 24, socket->outside->len ? 26 : 0, 7, lens_socket_outside },
    { 24, socket->n_thrown_away ? 26 : 0, 7, lens_socket_thrown_away },
    { 18, is_unix ? 0 : 20, 6, receive_buffer },
    row_of_ends (stage, object),
    lens_stage_wait_queue_row (stage, object, 1),
  };

  if (rows[7].importance < 7) /* room for datagrams is worth more than an empty queue of sleepers */
    rows[7].wish = 0;
  if (rect.height < 48 * stage->unit) /* boxes that grow down to the edge of a low card would seem to be cut off by it */
    lens_rect_cut_bottom (&rect, CLAMP (rect.height - 38 * stage->unit, 0, 2 * stage->unit), 0);
  lens_stage_rows (stage, rect, rows, G_N_ELEMENTS (rows), 5, object);
}

static void
draw (LensStage *stage, LensRect rect, const LensObject *object)
{
  if (object->socket.is_listening)
    draw_listener (stage, rect, object);
  else if (!object->socket.is_datagram)
    draw_stream (stage, rect, object);
  else
    (will_receive (stage, object) ? draw_datagrams : draw_sender) (stage, rect, object);
}

static char
home (const LensObject *object)
{
  return object->socket.owner;
}

/* Asked of the last world: a socket that only listens, or only sends, needs less. */
static double
weigh (const LensObject *object)
{
  return object->socket.is_listening || (object->socket.is_datagram && !is_receiver (object)) ? 0.5 : 1;
}

static char *
describe (const LensObject *object)
{
  const LensSocket *socket = &object->socket;

  if (socket->is_listening)
    return g_strdup_printf (_("A listening socket at %s; %u connections wait to be accepted, %u asleep"), socket->local ? socket->local : "—",
                            socket->pending->len, object->waiters->len);
  if (socket->is_datagram)
    return g_strdup_printf (_("A socket whose receive queue holds %u datagrams; %u were thrown away; %u asleep"), socket->datagrams->len,
                            socket->n_thrown_away, object->waiters->len);
  return g_strdup_printf (_("A socket whose receive queue holds %" PRIu64 " bytes; %u asleep"), object->bytes_left, object->waiters->len);
}

const LensObjectLayout lens_object_socket = { LENS_SPACE_KERNEL, N_("socket"), 1, 0, draw, describe, home, weigh };
