/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-metadata.c: gathers what the kernel, the catalogue and the programs say of themselves.
 */
#include "session/lens-metadata.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "session/lens-debug-info.h"
#include "session/lens-paths.h"
#include "trace/lens-trace.h"

static void
add_string (json_object *object, const char *key, const char *value)
{
  json_object_object_add (object, key, json_object_new_string (value));
}

static gint64
read_clock_ns (clockid_t clock)
{
  struct timespec now;
  clock_gettime (clock, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

static json_object *
new_clock (void)
{
  json_object *clock = json_object_new_object ();
  json_object_object_add (clock, "monotonic_ns", json_object_new_int64 (read_clock_ns (CLOCK_MONOTONIC)));
  json_object_object_add (clock, "realtime_ns", json_object_new_int64 (read_clock_ns (CLOCK_REALTIME)));
  return clock;
}

static json_object *
new_parameters (const LensLesson *lesson, GHashTable *values)
{
  json_object *parameters = json_object_new_object ();

  for (const LensParameter *parameter = lesson->parameters; parameter != NULL && parameter->name != NULL; parameter++)
    {
      const char *value = g_hash_table_lookup (values, parameter->name);
      json_object_object_add (parameters, parameter->name,
                              parameter->type == LENS_PARAMETER_INTEGER
                                  ? json_object_new_int64 (g_ascii_strtoll (value, NULL, 10))
                                  : json_object_new_string (value));
    }
  return parameters;
}

/* "A=writer B=reader" */
static json_object *
new_roles (const LensLesson *lesson)
{
  json_object *roles = json_object_new_object ();
  g_auto (GStrv) pairs = g_strsplit (lesson->roles, " ", -1);

  for (char **pair = pairs; *pair != NULL; pair++)
    {
      g_auto (GStrv) sides = g_strsplit (*pair, "=", 2);
      if (g_strv_length (sides) == 2)
        add_string (roles, sides[0], sides[1]);
    }
  return roles;
}

/* Uninstalled, the debug information leads to the source; installed programs have theirs in the data folder, and what lies
 * where they were built may be newer than they are. */
static char *
read_source (const char *file, const char *program_path, const char *debug_path)
{
  g_autofree char *installed = lens_paths_find_source (file);
  gboolean is_installed = program_path != NULL && g_str_has_prefix (program_path, LENS_LIBEXECDIR "/");
  char *text = NULL;

  if (is_installed && installed != NULL && g_file_get_contents (installed, &text, NULL, NULL))
    return text;
  if (debug_path != NULL && g_file_get_contents (debug_path, &text, NULL, NULL))
    return text;
  if (installed != NULL && g_file_get_contents (installed, &text, NULL, NULL))
    return text;
  return g_strdup ("");
}

static json_object *
new_program (const char *program, const char *variable)
{
  g_autofree char *path = lens_paths_find_program (program);
  g_autofree char *file = g_strdup_printf ("%s.c", program);
  g_autoptr (LensDebugInfo) info = lens_debug_info_read (path != NULL ? path : "", file, variable);
  g_autofree char *source = read_source (file, path, info->source_path);
  json_object *object = json_object_new_object ();

  add_string (object, "program", program);
  add_string (object, "file", file);
  add_string (object, "source", source);
  json_object_object_add (object, "lines", json_object_get (info->lines));
  json_object_object_add (object, "variables", json_object_get (info->variables));
  return object;
}

static gboolean
is_program_of_earlier (const LensWorker *workers, const LensWorker *worker)
{
  for (const LensWorker *earlier = workers; earlier < worker; earlier++)
    if (g_str_equal (earlier->program, worker->program))
      return TRUE;
  return FALSE;
}

static json_object *
new_programs (const LensLesson *lesson)
{
  json_object *programs = json_object_new_array ();

  for (const LensWorker *worker = lesson->workers; worker->letter != NULL; worker++)
    if (!is_program_of_earlier (lesson->workers, worker))
      json_object_array_add (programs, new_program (worker->program, lesson->shared_variable));
  return programs;
}

static void
add_kernel_limit (json_object *limits, const char *key, const char *path)
{
  g_autofree char *text = NULL;
  if (g_file_get_contents (path, &text, NULL, NULL))
    json_object_object_add (limits, key, json_object_new_int64 (g_ascii_strtoll (text, NULL, 10)));
}

static void
add_resource_limit (json_object *limits, const char *key, __rlimit_resource_t resource)
{
  struct rlimit limit;
  if (getrlimit (resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    json_object_object_add (limits, key, json_object_new_int64 ((gint64) limit.rlim_cur));
}

static json_object *
new_limits (guint time_limit_ms)
{
  static const struct
  {
    const char *key, *path;
  } of_kernel[] = {
    { "pipe_max_size", "/proc/sys/fs/pipe-max-size" },
    { "mq_msg_max", "/proc/sys/fs/mqueue/msg_max" },
    { "mq_msgsize_max", "/proc/sys/fs/mqueue/msgsize_max" },
    { "mq_queues_max", "/proc/sys/fs/mqueue/queues_max" },
    { "msgmax", "/proc/sys/kernel/msgmax" },
    { "msgmnb", "/proc/sys/kernel/msgmnb" },
  };
  json_object *limits = json_object_new_object ();

  for (guint i = 0; i < G_N_ELEMENTS (of_kernel); i++)
    add_kernel_limit (limits, of_kernel[i].key, of_kernel[i].path);
  add_resource_limit (limits, "rlimit_nofile", RLIMIT_NOFILE);
  add_resource_limit (limits, "rlimit_msgqueue_bytes", RLIMIT_MSGQUEUE);
  add_resource_limit (limits, "rlimit_nproc", RLIMIT_NPROC);
  json_object_object_add (limits, "time_limit_ms", json_object_new_int ((int) time_limit_ms));
  return limits;
}

/* Without CAP_SYS_ADMIN the frame number reads as 0: see proc_pid_pagemap(5). The stack is certainly present. */
static gboolean
can_read_frames (void)
{
  volatile char here = 1;
  guint64 entry = 0;
  int fd = open ("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
  off_t offset = (off_t) ((guintptr) &here / (gsize) sysconf (_SC_PAGESIZE) * sizeof entry);
  gboolean is_whole = fd != -1 && pread (fd, &entry, sizeof entry, offset) == (ssize_t) sizeof entry;

  if (fd != -1)
    close (fd);
  return is_whole && (entry & ((G_GUINT64_CONSTANT (1) << 55) - 1)) != 0;
}

static gboolean
has_program_with (json_object *programs, const char *text)
{
  for (gsize i = 0; i < json_object_array_length (programs); i++)
    {
      json_object *source = json_object_object_get (json_object_array_get_idx (programs, i), "source");
      if (strstr (json_object_get_string (source), text) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* In English, as everything in a trace: who shows a sentence translates it. */
static json_object *
new_coverage (const LensLesson *lesson, json_object *programs)
{
  json_object *coverage = json_object_new_array ();

  json_object_array_add (coverage, json_object_new_string (
      N_("Calls of the C library that make no system call of their own kind, such as start-up and exit handlers, are not "
        "recorded.")));
  if (lesson->shared_variable != NULL)
    json_object_array_add (coverage, json_object_new_string (
        N_("Loads and stores are recorded where the program itself makes them, and in the string functions and printf() "
          "that the probe wraps; other functions of the C library may touch shared memory unseen.")));
  if (lesson->shared_variable != NULL && !can_read_frames ())
    json_object_array_add (coverage, json_object_new_string (
        N_("Frame numbers may not be read here (that needs CAP_SYS_ADMIN); that a frame is shared shows in its "
          "“mapped by nobody else” bit.")));
  if (has_program_with (programs, "<semaphore.h>") || has_program_with (programs, "<pthread.h>"))
    json_object_array_add (coverage, json_object_new_string (
        N_("Whether taking or giving a semaphore or a mutex entered the kernel is derived: the futex(2) calls of the C library "
          "cannot be seen, nor its own loads and stores of the semaphore or the mutex.")));
  if (has_program_with (programs, "<sys/socket.h>"))
    json_object_array_add (coverage, json_object_new_string (
        N_("Queues of sockets are no calls: what lies in them, connections that wait to be accepted and datagrams that were thrown "
          "away were asked from the kernel right after a call, or follow from the order of the calls.")));
  return coverage;
}

json_object *
lens_metadata_new (const LensLesson *lesson, GHashTable *values, guint time_limit_ms)
{
  const LensLesson *subject = lens_lesson_get_subject (lesson, values);
  json_object *metadata = json_object_new_object ();
  struct utsname machine;

  uname (&machine);
  json_object_object_add (metadata, "schema", json_object_new_int (LENS_TRACE_SCHEMA));
  add_string (metadata, "generator", "ipc-lens " LENS_VERSION);
  add_string (metadata, "lesson", lesson->id);
  add_string (metadata, "title", lesson->title);
  add_string (metadata, "family", subject->family);
  add_string (metadata, "kind", subject->kind);
  json_object_object_add (metadata, "parameters", new_parameters (lesson, values));
  json_object_object_add (metadata, "roles", new_roles (lesson));
  json_object_object_add (metadata, "programs", new_programs (lesson));
  json_object_object_add (metadata, "clock", new_clock ());
  add_string (metadata, "kernel", machine.release);
  add_string (metadata, "machine", machine.machine);
  json_object_object_add (metadata, "page_size", json_object_new_int ((int) sysconf (_SC_PAGESIZE)));
  json_object_object_add (metadata, "limits", new_limits (time_limit_ms));
  json_object_object_add (metadata, "coverage", new_coverage (lesson, json_object_object_get (metadata, "programs")));
  json_object_object_add (metadata, "can_read_frames", json_object_new_boolean (can_read_frames ()));
  return metadata;
}
