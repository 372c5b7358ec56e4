/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-wait.c: whoever waits for several objects at once stands in the wait queue of each of them, and of none when it is over, however that was.
 */
#include "model-fixture.h"

#include <string.h>

#define TWO "\"waits_for\":[{\"fd\":3,\"obj\":\"pipe:1\",\"events\":\"POLLIN\"},{\"fd\":6,\"obj\":\"pipe:2\",\"events\":\"POLLOUT\"}]"
#define WATCH(cmd, fd, pipe, token) \
  "\"fd\":7,\"obj\":\"other:9\",\"cmd\":\"" cmd "\",\"waits_for\":[{\"fd\":" #fd ",\"obj\":\"" pipe "\",\"events\":\"EPOLLIN\"}],\"token\":\"" token "\",\"ret\":0"

/* 1 to 3. */
static Script *
two_pipes (void)
{
  Script *script = script_new ();
  script_start (script, FIXTURE_A, 'A');
  script_pipe (script, FIXTURE_A);
  script_call (script, FIXTURE_A, "pipe", "\"ret\":0,\"fds\":[5,6],\"obj\":\"pipe:2\",\"capacity\":65536");
  return script;
}

static const char *
reason_at (const LensWorld *world, const char *id)
{
  const LensObject *object = lens_world_find_object (world, id);
  if (object == NULL || object->waiters->len == 0)
    return NULL;
  g_assert_cmpuint (object->waiters->len, ==, 1);
  g_assert_cmpint (((LensWaiter *) g_ptr_array_index (object->waiters, 0))->letter, ==, 'A');
  return ((LensWaiter *) g_ptr_array_index (object->waiters, 0))->reason;
}

static void
test_listed (gconstpointer data)
{
  const char *end = data;
  g_autoptr (Script) script = two_pipes ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) asleep = NULL, awake = NULL;

  script_call (script, FIXTURE_A, "poll", TWO ",\"timeout_ms\":-1,\"slept\":true,%s", end); /* 4, 5 */
  model = lens_model_new (script->trace);
  asleep = lens_model_get_world (model, 4);
  awake = lens_model_get_world (model, 5);
  g_assert_cmpint (fixture_process (asleep, 'A')->state, ==, LENS_PROCESS_ASLEEP);
  g_assert_cmpstr (reason_at (asleep, "pipe:1"), ==, "waits until it can be read");
  g_assert_cmpstr (reason_at (asleep, "pipe:2"), ==, "waits until it can be written");
  g_assert_null (reason_at (awake, "pipe:1"));
  g_assert_null (reason_at (awake, "pipe:2"));
}

static void
test_watched (void)
{
  g_autoptr (Script) script = two_pipes ();
  g_autoptr (LensModel) model = NULL;
  g_autoptr (LensWorld) asleep = NULL, awake = NULL, end = NULL;
  g_autoptr (LensCaption) caption = NULL;

  script_call (script, FIXTURE_A, "epoll_create1", "\"obj\":\"other:9\",\"ret\":7");                            /* 4 */
  script_call (script, FIXTURE_A, "epoll_ctl", WATCH ("EPOLL_CTL_ADD", 3, "pipe:1", "a1"));                   /* 5 */
  script_call (script, FIXTURE_A, "epoll_ctl", WATCH ("EPOLL_CTL_ADD", 5, "pipe:2", "b2"));                   /* 6 */
  script_call (script, FIXTURE_A, "epoll_wait", "\"fd\":7,\"obj\":\"other:9\",\"timeout_ms\":-1,\"slept\":true,\"ret\":1,"
                                                "\"ready\":[{\"token\":\"b2\",\"events\":\"EPOLLIN\"}]");      /* 7, 8 */
  script_call (script, FIXTURE_A, "epoll_ctl", WATCH ("EPOLL_CTL_DEL", 3, "pipe:1", "a1"));                   /* 9 */
  script_unfinished (script, FIXTURE_A, "epoll_wait", script_draw (script), "\"fd\":7,\"obj\":\"other:9\",\"timeout_ms\":-1"); /* 10 */
  model = lens_model_new (script->trace);
  asleep = lens_model_get_world (model, 7);
  awake = lens_model_get_world (model, 8);
  end = lens_model_get_world (model, 10);
  g_assert_cmpstr (reason_at (asleep, "other:9"), ==, "waits until one is ready");
  g_assert_cmpstr (reason_at (asleep, "pipe:1"), ==, "waits until it can be read");
  g_assert_cmpstr (reason_at (asleep, "pipe:2"), ==, "waits until it can be read");
  g_assert_null (reason_at (awake, "other:9"));
  g_assert_null (reason_at (awake, "pipe:1"));
  caption = lens_model_get_caption (model, 8);
  g_assert_nonnull (strstr (caption->what, "pipe:2"));
  g_assert_null (strstr (caption->what, "pipe:1"));
  g_assert_null (reason_at (end, "pipe:1"));
  g_assert_nonnull (reason_at (end, "pipe:2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/wait/listed/ready", "\"ret\":1,\"ready\":[{\"fd\":3,\"obj\":\"pipe:1\",\"events\":\"POLLIN\"}]", test_listed);
  g_test_add_data_func ("/wait/listed/interrupted", "\"ret\":-1,\"errno\":\"EINTR\"", test_listed);
  g_test_add_func ("/wait/watched", test_watched);
  return g_test_run ();
}
