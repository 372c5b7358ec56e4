/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-socket-datagram.c: datagrams, each whole: taken, cut at a buffer that is too short, or thrown away.
 *
 * Between UNIX sockets nothing is lost: a sender sleeps with its datagram outside of the queue until there is room. Over UDP every send
 * succeeds; that there was no room shows in the receiver's count of datagrams thrown away, or later, when the receiver gets the next
 * one instead.
 */
#include "model/lens-reduce-socket.h"

#include <string.h>

static LensObject *
find_receiver (LensFold *fold)
{
  const char *address = lens_event_get_string (fold->event, "address");
  LensObject *receiver = lens_fold_find_socket (fold, lens_event_get_string (fold->event, "peer"));

  if (receiver == NULL && address != NULL)
    receiver = lens_fold_find_socket_at (fold, address, TRUE);
  return receiver != NULL ? receiver : lens_fold_find_socket (fold, fold->object->socket.peer);
}

static GPtrArray *
runs_of (const LensDatagram *datagram, guint64 len_bytes)
{
  GPtrArray *runs = lens_runs_new ();
  LensRun *run = lens_run_slice (&datagram->run, 0, len_bytes);
  run->taken_by = 0;
  run->read_event = G_MAXUINT;
  g_ptr_array_add (runs, run);
  return runs;
}

/* An empty datagram moves, but no byte of it is copied. */
static void
count_copy (LensFold *fold, LensFlowKind kind, const GPtrArray *runs)
{
  if (lens_runs_count_bytes (runs) > 0)
    lens_fold_count_copy (fold, kind, runs, 0);
  else if (fold->flow != NULL)
    {
      fold->flow->kind = kind;
      g_ptr_array_extend_and_steal (fold->flow->runs, lens_runs_copy (runs));
    }
}

/* What the receiver will see. A socket that is bound to no address of its own sends from the one that leads to the receiver: for the
 * loopback device that is 127.0.0.1. */
static char *
find_source (LensFold *fold)
{
  const char *local = lens_event_get_string (fold->event, "local"), *to = lens_event_get_string (fold->event, "address");
  LensSocket *sender = &fold->object->socket;

  if (sender->local == NULL)
    sender->local = g_strdup (local);
  if (local == NULL)
    local = sender->local;
  if (local != NULL && to != NULL && g_str_has_prefix (local, "0.0.0.0:") && g_str_has_prefix (to, "127."))
    return g_strconcat ("127.0.0.1", strrchr (local, ':'), NULL);
  return g_strdup (local);
}

static LensDatagram *
new_datagram (LensFold *fold)
{
  LensDatagram *datagram = lens_datagram_new ();

  datagram->sender = find_source (fold);
  datagram->run.write_event = fold->step->event;
  datagram->run.author = fold->process->letter;
  datagram->run.len_bytes = MIN (lens_fold_count (fold, "len"), LENS_LARGEST_TRANSFER);
  datagram->run.bytes = lens_event_get_data (fold->event);
  return datagram;
}

/* The receiver's count has risen by this send. Another sender may have sent meanwhile: then it is not certain whose it was. */
static gboolean
is_thrown_away (LensFold *fold, const LensSocket *receiver)
{
  guint64 before = receiver->drops == LENS_FIGURE_UNKNOWN ? 0 : receiver->drops;
  return (guint64) MAX (0, lens_event_int_or (fold->event, "peer_drops", 0)) > before;
}

static void
note_receiver_figures (LensFold *fold, LensSocket *receiver)
{
  gint64 value;
  if (lens_event_get_int (fold->event, "peer_drops", &value) && value >= 0)
    receiver->drops = (guint64) value;
  if (lens_event_get_int (fold->event, "peer_rmem", &value) && value >= 0)
    receiver->memory_bytes = (guint64) value;
}

static void
throw_away (LensObject *receiver, LensDatagram *datagram)
{
  lens_object_drop (receiver, datagram->run.len_bytes);
  lens_socket_throw_away (&receiver->socket, datagram);
}

/* Between UNIX sockets a datagram takes from the send buffer of who sent it as long as nobody has taken it: by as much as the send made the charge rise. */
static void
charge (LensFold *fold, LensDatagram *datagram)
{
  const LensSocket *sender = &fold->object->socket;
  guint64 before = sender->charged_bytes == LENS_FIGURE_UNKNOWN ? 0 : sender->charged_bytes, after = lens_fold_count (fold, "wmem");

  if (g_strcmp0 (sender->domain, "AF_UNIX") != 0 || after <= before)
    return;
  datagram->charged_to = g_strdup (fold->object->id);
  datagram->charge_bytes = after - before;
}

static void
give_back_charge (LensFold *fold, const LensDatagram *datagram)
{
  LensObject *sender = lens_fold_find_socket (fold, datagram->charged_to);

  if (sender != NULL && sender->socket.charged_bytes != LENS_FIGURE_UNKNOWN)
    sender->socket.charged_bytes -= MIN (sender->socket.charged_bytes, datagram->charge_bytes);
}

/* The datagram has left its sender. Takes @datagram; @receiver may be NULL: then nobody is there, or nobody is known to be. */
static void
let_in (LensFold *fold, LensObject *receiver, LensDatagram *datagram, gboolean has_room)
{
  g_autoptr (GPtrArray) runs = NULL;

  if (receiver != NULL)
    {
      datagram->sent_order = ++receiver->socket.n_sent;
      datagram->run.write_number = ++receiver->n_writes;
      lens_object_add_in (receiver, datagram->run.len_bytes);
      if (receiver != fold->object)
        charge (fold, datagram);
    }
  runs = runs_of (datagram, datagram->run.len_bytes);
  count_copy (fold, LENS_FLOW_TO_KERNEL, runs);
  lens_socket_set_flow_object (fold, receiver);
  if (receiver == NULL)
    lens_datagram_free (datagram);
  else if (has_room)
    g_ptr_array_add (receiver->socket.datagrams, datagram);
  else
    throw_away (receiver, datagram);
}

void
lens_socket_datagram_send_entry (LensFold *fold)
{
  LensObject *receiver = find_receiver (fold);
  LensDatagram *datagram = new_datagram (fold);
  gboolean has_room = receiver == NULL || !is_thrown_away (fold, &receiver->socket);
  LensRun *source = lens_run_copy (&datagram->run);

  source->write_number = receiver != NULL ? receiver->n_writes + 1 : 0;
  lens_socket_set_source (fold, source);
  if (fold->step->phase == LENS_STEP_SLEEP && receiver != NULL)
    g_ptr_array_add (receiver->socket.outside, datagram);
  else if (fold->step->phase == LENS_STEP_SLEEP || lens_fold_is_unfinished (fold))
    lens_datagram_free (datagram);
  else
    {
      lens_socket_pass_on (fold, receiver);
      let_in (fold, receiver, datagram, has_room);
    }
  if (receiver != NULL)
    note_receiver_figures (fold, &receiver->socket);
}

void
lens_socket_datagram_send_exit (LensFold *fold)
{
  LensObject *receiver = fold->step->phase == LENS_STEP_RETURN ? find_receiver (fold) : NULL;

  for (guint i = 0; receiver != NULL && i < receiver->socket.outside->len; i++)
    if (((LensDatagram *) g_ptr_array_index (receiver->socket.outside, i))->run.write_event == fold->step->event)
      {
        let_in (fold, receiver, g_ptr_array_steal_index (receiver->socket.outside, i), TRUE);
        return;
      }
}

/* Is this the datagram that the call received? With MSG_TRUNC the result is its length; without it a result as long as the buffer may
 * be the beginning of a longer one. Payloads may be cut: then as far as they are known. */
static gboolean
is_received (LensFold *fold, const LensDatagram *datagram)
{
  g_autoptr (GBytes) payload = lens_event_get_data (fold->event);
  guint64 ret = lens_fold_ret (fold), room = lens_fold_count (fold, "len");
  gboolean may_be_cut = !lens_fold_has_flag (fold, "flags", "MSG_TRUNC") && ret == room;

  if (may_be_cut ? datagram->run.len_bytes < ret : datagram->run.len_bytes != ret)
    return FALSE;
  return lens_bytes_have_same_beginning (payload, datagram->run.bytes);
}

/* The first that fits. Of two that look alike the tickets decide, unless they were sent at the same time. */
static guint
find_received (LensFold *fold, const GPtrArray *datagrams, gboolean *is_certain)
{
  guint found = datagrams->len;

  for (guint i = 0; i < datagrams->len; i++)
    {
      const LensDatagram *datagram = g_ptr_array_index (datagrams, i), *first = found < i ? g_ptr_array_index (datagrams, found) : NULL;
      if (!is_received (fold, datagram))
        continue;
      if (first == NULL)
        found = i;
      else if (lens_step_index_do_overlap (fold->index, first->run.write_event, datagram->run.write_event))
        *is_certain = FALSE;
    }
  return found;
}

/* The queue is in order: what was sent before this one, and not at the same time, would have come first. It was thrown away, if this is a
 * socket that throws away. */
static void
throw_away_earlier (LensFold *fold, guint *place)
{
  GPtrArray *datagrams = fold->object->socket.datagrams;
  guint received = ((LensDatagram *) g_ptr_array_index (datagrams, *place))->run.write_event;

  if (g_strcmp0 (fold->object->socket.domain, "AF_UNIX") == 0)
    return;
  for (guint i = *place; i-- > 0;)
    {
      const LensDatagram *earlier = g_ptr_array_index (datagrams, i);
      if (lens_step_index_do_overlap (fold->index, earlier->run.write_event, received))
        continue;
      throw_away (fold->object, g_ptr_array_steal_index (datagrams, i));
      (*place)--;
    }
}

/* A datagram that no send in the trace has sent: records are missing. */
static LensDatagram *
new_unknown (LensFold *fold)
{
  LensDatagram *datagram = lens_datagram_new ();
  datagram->run.len_bytes = lens_fold_ret (fold);
  datagram->run.bytes = lens_event_get_data (fold->event);
  lens_object_add_in (fold->object, datagram->run.len_bytes);
  return datagram;
}

/* (transfer full). */
static LensDatagram *
take (LensFold *fold, gboolean *is_certain)
{
  LensSocket *socket = &fold->object->socket;
  guint place = find_received (fold, socket->datagrams, is_certain);
  LensFold quiet = *fold;

  if (place < socket->datagrams->len)
    {
      throw_away_earlier (fold, &place);
      return g_ptr_array_steal_index (socket->datagrams, place);
    }
  place = find_received (fold, socket->outside, is_certain);
  if (place == socket->outside->len)
    {
      *is_certain = FALSE;
      return new_unknown (fold);
    }
  /* Its sender has been woken, but has not returned yet. */
  quiet.flow = NULL;
  let_in (&quiet, fold->object, g_ptr_array_steal_index (socket->outside, place), TRUE);
  return g_ptr_array_steal_index (socket->datagrams, socket->datagrams->len - 1);
}

static void
keep_leaving (LensFold *fold, LensDatagram *datagram, guint64 copied_bytes)
{
  LensSocket *socket = &fold->object->socket;
  const char *address = lens_event_get_string (fold->event, "address");

  datagram->cut_bytes = datagram->run.len_bytes - copied_bytes;
  datagram->run.taken_by = fold->process->letter;
  datagram->run.read_event = fold->step->event;
  if (address != NULL)
    {
      g_free (datagram->sender);
      datagram->sender = g_strdup (address);
    }
  lens_object_add_out (fold->object, copied_bytes);
  lens_object_drop (fold->object, datagram->cut_bytes);
  give_back_charge (fold, datagram);
  g_clear_pointer (&socket->leaving, lens_datagram_free);
  socket->leaving = datagram;
}

void
lens_socket_datagram_receive_exit (LensFold *fold)
{
  gboolean is_certain = TRUE, is_peek = lens_fold_has_flag (fold, "flags", "MSG_PEEK");
  GPtrArray *datagrams = fold->object->socket.datagrams;
  LensDatagram *datagram;
  guint64 copied_bytes;
  GPtrArray *runs;

  if (lens_event_ret (fold->event) < 0)
    return;
  datagram = take (fold, &is_certain);
  copied_bytes = MIN (datagram->run.len_bytes, MIN (lens_fold_ret (fold), lens_fold_count (fold, "len")));
  runs = runs_of (datagram, copied_bytes);
  fold->object->n_reads++;
  count_copy (fold, LENS_FLOW_FROM_KERNEL, runs);
  lens_fold_count_matches (fold, runs, is_certain && !lens_socket_has_rival (fold, lens_socket_written_at (fold, &datagram->run)));
  lens_process_set_buffer (fold->process, fold->event, fold->step->event, FALSE, runs);
  if (is_peek) /* who only peeks leaves it where it was */
    g_ptr_array_insert (datagrams, 0, datagram);
  else
    keep_leaving (fold, datagram, copied_bytes);
}
