/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * model-random.c: random runs. A little kernel of its own keeps them plausible: bytes come out of the pipe in the order in which they went
 * in, messages by priority. Some records are nonsense on purpose, and some calls overlap.
 */
#include "model-fixture.h"

#include <string.h>

#define N_PROCESSES 3

typedef struct
{
  guint priority;
  char *data;
} Sent;

typedef struct
{
  GRand *rand;
  GPtrArray *lines;
  guint64 ticket;
  guint seqs[N_PROCESSES];
  GString *pipe;       /* bytes in it */
  GPtrArray *messages; /* Sent */
  guint n_writes;
  gboolean has_page[N_PROCESSES];
} Run;

static int
pid_of (guint process)
{
  return FIXTURE_A + (int) process;
}

static void
add_line (Run *run, const char *phase, guint process, const char *name, guint64 in, guint64 out, const char *args)
{
  g_autofree char *dur = *phase == 'X' ? g_strdup_printf (",\"dur\":%" G_GUINT64_FORMAT ".500", (out - in) * 3) : g_strdup ("");
  g_ptr_array_add (run->lines,
                   g_strdup_printf ("{\"ph\":\"%s\",\"name\":\"%s\",\"cat\":\"test\",\"pid\":%d,\"tid\":%d,\"ts\":%" G_GUINT64_FORMAT
                                    ".000%s,\"args\":{\"seq\":%u,\"in\":%" G_GUINT64_FORMAT ",\"out\":%" G_GUINT64_FORMAT "%s%s}}",
                                    phase, name, pid_of (process), pid_of (process), in * 3, dur, run->seqs[process]++, in, out,
                                    *args != '\0' ? "," : "", args));
}

static gboolean
chance (Run *run, guint permille)
{
  return (guint) g_rand_int_range (run->rand, 0, 1000) < permille;
}

/* Bytes that tell who wrote them and when; long ones as the probe cuts them. */
static char *
new_payload (Run *run, guint process, guint len_bytes)
{
  GString *text = g_string_new (NULL);
  run->n_writes++;
  while (text->len < len_bytes)
    g_string_append_printf (text, "%c%u.", 'a' + (int) process, run->n_writes);
  g_string_truncate (text, len_bytes);
  return g_string_free (text, FALSE);
}

static char *
data_member (const char *data)
{
  gboolean is_cut = strlen (data) > 200;
  g_autofree char *kept = g_strndup (data, 200);
  return g_strdup_printf ("\"data\":\"%s\"%s", kept, is_cut ? ",\"cut\":true" : "");
}

static void
write_some (Run *run, guint process, guint64 in, guint64 out)
{
  static const guint sizes[] = { 1, 5, 27, 100, 2048, 2049, 4095, 4096, 4097, 10000 };
  guint len_bytes = sizes[g_rand_int_range (run->rand, 0, G_N_ELEMENTS (sizes))];
  g_autofree char *payload = new_payload (run, process, len_bytes);
  g_autofree char *data = data_member (payload);
  g_autofree char *args = NULL;

  if (run->pipe->len + len_bytes > 30000)
    {
      args = g_strdup_printf ("\"fd\":4,\"obj\":\"pipe:1\",\"buf\":\"7ff0\",\"len\":%u,\"ret\":-1,\"errno\":\"EAGAIN\"", len_bytes);
      add_line (run, "X", process, "write", in, out, args);
      return;
    }
  g_string_append (run->pipe, payload);
  args = g_strdup_printf ("\"fd\":4,\"obj\":\"pipe:1\",\"buf\":\"7ff0\",\"len\":%u,\"ret\":%u,%s%s", len_bytes, len_bytes, data,
                          chance (run, 100) ? ",\"slept\":true" : "");
  add_line (run, "X", process, "write", in, out, args);
}

static void
read_some (Run *run, guint process, guint64 in, guint64 out)
{
  guint asked = (guint) g_rand_int_range (run->rand, 1, 5000);
  guint got = (guint) MIN (asked, run->pipe->len);
  g_autofree char *payload = g_strndup (run->pipe->str, got);
  g_autofree char *data = data_member (payload);
  g_autofree char *args = NULL;

  g_string_erase (run->pipe, 0, got);
  if (got == 0)
    args = g_strdup_printf ("\"fd\":3,\"obj\":\"pipe:1\",\"buf\":\"7ff8\",\"len\":%u,\"ret\":-1,\"errno\":\"EAGAIN\"", asked);
  else
    args = g_strdup_printf ("\"fd\":3,\"obj\":\"pipe:1\",\"buf\":\"7ff8\",\"len\":%u,\"ret\":%u,%s%s", asked, got, data,
                            chance (run, 200) ? ",\"slept\":true" : "");
  add_line (run, "X", process, "read", in, out, args);
}

static void
send_one (Run *run, guint process, guint64 in, guint64 out)
{
  Sent *sent;
  g_autofree char *data = NULL, *args = NULL;
  if (run->messages->len >= 10)
    return;
  sent = g_new0 (Sent, 1);
  sent->priority = (guint) g_rand_int_range (run->rand, 0, 3);
  sent->data = new_payload (run, process, (guint) g_rand_int_range (run->rand, 0, 60));
  data = data_member (sent->data);
  args = g_strdup_printf ("\"fd\":5,\"obj\":\"mq:2\",\"buf\":\"7ff4\",\"len\":%u,\"prio\":%u,\"ret\":0%s%s", (guint) strlen (sent->data), sent->priority,
                          *sent->data != '\0' ? "," : "", *sent->data != '\0' ? data : "");
  add_line (run, "X", process, "mq_send", in, out, args);
  g_ptr_array_add (run->messages, sent);
}

static void
receive_one (Run *run, guint process, guint64 in, guint64 out)
{
  guint best = 0;
  Sent *sent;
  g_autofree char *data = NULL, *args = NULL;
  if (run->messages->len == 0)
    return;
  for (guint i = 1; i < run->messages->len; i++)
    if (((Sent *) g_ptr_array_index (run->messages, i))->priority > ((Sent *) g_ptr_array_index (run->messages, best))->priority)
      best = i;
  sent = g_ptr_array_index (run->messages, best);
  data = data_member (sent->data);
  args = g_strdup_printf ("\"fd\":5,\"obj\":\"mq:2\",\"buf\":\"7ff4\",\"len\":256,\"ret\":%u,\"prio\":%u%s%s", (guint) strlen (sent->data), sent->priority,
                          *sent->data != '\0' ? "," : "", *sent->data != '\0' ? data : "");
  add_line (run, "X", process, "mq_receive", in, out, args);
  g_ptr_array_remove_index (run->messages, best);
}

static void
touch_memory (Run *run, guint process, guint64 in, guint64 out)
{
  guint offset = (guint) g_rand_int_range (run->rand, 0, 9) * 4;
  gboolean is_store = chance (run, 500);
  g_autofree char *args = NULL;

  if (!run->has_page[process])
    args = g_strdup_printf ("\"obj\":\"shm:3\",\"off\":0,\"addr\":\"%x000\",\"access\":\"load\",\"faults\":1,\"kind\":\"minor\","
                            "\"pages\":[{\"off\":0,\"frame\":\"abc\",\"exclusive\":false}]", 0x10 + process);
  else
    args = g_strdup_printf ("\"obj\":\"shm:3\",\"off\":%u,\"addr\":\"%x%03x\",\"len\":4,\"val\":%u,\"exact\":true", offset, 0x10 + process, offset,
                            (guint) g_rand_int_range (run->rand, 0, 100));
  add_line (run, "X", process, !run->has_page[process] ? "page fault" : is_store ? "store" : "load", in, out, args);
  run->has_page[process] = TRUE;
}

static const char *
pick (Run *run, const char *const *words, guint n)
{
  return words[g_rand_int_range (run->rand, 0, (gint32) n)];
}

/* Records that no recorder writes. */
static void
add_nonsense (Run *run, guint process, guint64 in, guint64 out)
{
  static const char *const names[] = { "read", "write", "close", "dup2", "fcntl", "mq_receive", "mq_send", "mq_notify", "mmap", "munmap", "mprotect",
                                       "ftruncate", "fork", "waitpid", "load", "store", "page fault", "shm_unlink", "pipe", "mq_open",
                                       "shm_open", "open", "unlink", "close_range", "accept", "recvfrom", "semop", "shmdt", "no_such_call",
                                       "splice", "tee", "vmsplice", "sendfile", "mremap", "madvise", "poll", "epoll_ctl", "epoll_wait", "sigwaitinfo" };
  static const char *const numbers[] = { "-1", "0", "1", "3", "4", "5", "101", "102", "4096", "65536", "2147483647", "4294967296",
                                         "9223372036854775807", "-9223372036854775808" };
  static const char *const objects[] = { "pipe:1", "mq:2", "shm:3", "anon:4", "", ":", "pipe", "file:1:2", "nonsense:9", "private:5", "fifo:1:1" };
  static const char *const texts[] = { "", "x", "F_DUPFD", "F_SETPIPE_SZ", "7ffffffffffff000", "10000", "ffffffffffffffff", "PROT_READ|PROT_WRITE",
                                       "MAP_PRIVATE", "MAP_SHARED|MAP_FIXED", "store", "SIGKILL" };
  static const char *const keys[] = { "fd", "ret", "len", "off", "prio", "status", "size", "capacity", "maxmsg", "val", "arg" };
  static const char *const text_keys[] = { "cmd", "flags", "addr", "buf", "prot", "access", "signal", "data", "path", "errno" };
  GString *args = g_string_new (NULL);

  if (chance (run, 300))
    g_string_append_printf (args, "\"to_obj\":\"%s\",\"size\":8192,\"waits_for\":[{\"fd\":3,\"obj\":\"%s\",\"events\":\"POLLIN\"},3],\"ready\":[7,{\"token\":\"1\"}],",
                            pick (run, objects, G_N_ELEMENTS (objects)), pick (run, objects, G_N_ELEMENTS (objects)));
  g_string_append_printf (args, "\"obj\":\"%s\"", pick (run, objects, G_N_ELEMENTS (objects)));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (chance (run, 500))
      g_string_append_printf (args, ",\"%s\":%s", keys[i], pick (run, numbers, G_N_ELEMENTS (numbers)));
  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    if (chance (run, i + 1 == G_N_ELEMENTS (text_keys) ? 100 : 400))
      g_string_append_printf (args, ",\"%s\":\"%s\"", text_keys[i], pick (run, texts, G_N_ELEMENTS (texts)));
  if (chance (run, 200))
    g_string_append (args, ",\"slept\":true");
  if (chance (run, 200))
    g_string_append_printf (args, ",\"pages\":[{\"off\":%s},7,{\"off\":0,\"exclusive\":true,\"copied\":true}]", pick (run, numbers, G_N_ELEMENTS (numbers)));
  if (chance (run, 200))
    g_string_append_printf (args, ",\"fds\":[%s,\"x\",%s]", pick (run, numbers, G_N_ELEMENTS (numbers)), pick (run, numbers, G_N_ELEMENTS (numbers)));
  add_line (run, "X", process, pick (run, names, G_N_ELEMENTS (names)), in, out, args->str);
  g_string_free (args, TRUE);
}

static void
do_something (Run *run, guint process, guint64 in, guint64 out, guint absurd_permille)
{
  static void (*const acts[]) (Run *, guint, guint64, guint64) = { write_some, read_some, write_some, read_some, send_one, receive_one, touch_memory,
                                                                   touch_memory };
  if (chance (run, absurd_permille))
    add_nonsense (run, process, in, out);
  else
    acts[g_rand_int_range (run->rand, 0, G_N_ELEMENTS (acts))](run, process, in, out);
}

static void
set_up (Run *run)
{
  add_line (run, "i", 0, "process start", 1, 1, "\"program\":\"test\",\"argv\":[],\"letter\":\"A\"");
  add_line (run, "X", 0, "pipe", 2, 3, "\"ret\":0,\"fds\":[3,4],\"obj\":\"pipe:1\",\"capacity\":65536");
  add_line (run, "X", 0, "mq_open", 4, 5, "\"path\":\"/q\",\"flags\":\"O_RDWR|O_CREAT\",\"ret\":5,\"fd\":5,\"obj\":\"mq:2\",\"maxmsg\":10,\"msgsize\":256,\"created\":true");
  add_line (run, "X", 0, "fork", 6, 8, "\"ret\":102");
  add_line (run, "i", 1, "process start", 7, 7, "\"program\":\"test\",\"argv\":[],\"parent\":101,\"letter\":\"B\"");
  add_line (run, "X", 0, "fork", 9, 11, "\"ret\":103");
  add_line (run, "i", 2, "process start", 10, 10, "\"program\":\"test\",\"argv\":[],\"parent\":101,\"letter\":\"C\"");
  run->ticket = 11;
  for (guint process = 0; process < N_PROCESSES; process++)
    {
      g_autofree char *args = g_strdup_printf ("\"ret\":\"%x000\",\"len\":36,\"prot\":\"PROT_READ|PROT_WRITE\",\"flags\":\"MAP_SHARED\",\"fd\":6,"
                                               "\"obj\":\"shm:3\",\"off\":0", 0x10 + process);
      guint64 in = ++run->ticket;
      add_line (run, "X", process, "mmap", in, ++run->ticket, args);
    }
}

static void
sent_free (Sent *sent)
{
  g_free (sent->data);
  g_free (sent);
}

GPtrArray *
fixture_random_lines (guint32 seed, guint n_events, guint absurd_permille)
{
  Run run = { .rand = g_rand_new_with_seed (seed), .lines = g_ptr_array_new_with_free_func (g_free), .pipe = g_string_new (NULL) };

  run.messages = g_ptr_array_new_with_free_func ((GDestroyNotify) sent_free);
  set_up (&run);
  while (run.lines->len < n_events)
    {
      guint process = (guint) g_rand_int_range (run.rand, 0, N_PROCESSES), other = (process + 1) % N_PROCESSES;
      guint64 in = ++run.ticket;
      /* Some calls are under way at the same time: the inner one may come first or last, as it was in the kernel. */
      if (chance (&run, 150))
        {
          guint64 inner = ++run.ticket;
          do_something (&run, other, inner, ++run.ticket, absurd_permille);
        }
      do_something (&run, process, in, ++run.ticket, absurd_permille);
    }
  g_rand_free (run.rand);
  g_string_free (run.pipe, TRUE);
  g_ptr_array_unref (run.messages);
  return run.lines;
}

LensTrace *
fixture_random_trace (guint32 seed, guint n_events, guint absurd_permille)
{
  g_autoptr (GPtrArray) lines = fixture_random_lines (seed, n_events, absurd_permille);
  json_object *metadata = json_tokener_parse (FIXTURE_METADATA);
  LensTrace *trace = lens_trace_new (metadata);

  json_object_put (metadata);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autoptr (GError) error = NULL;
      if (!lens_trace_append_line (trace, g_ptr_array_index (lines, i), -1, &error))
        g_error ("%s: %s", error->message, (char *) g_ptr_array_index (lines, i));
    }
  return trace;
}
