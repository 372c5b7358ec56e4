/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-plan.c: the plan, read from its strings. One function for each key.
 */
#include "session/supervisor-plan.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct plan_worker *
last_worker (struct plan *plan)
{
  return plan->n_workers > 0 ? &plan->workers[plan->n_workers - 1] : NULL;
}

static bool
set_run (struct plan *plan, char *value)
{
  plan->run = value;
  return true;
}

static bool
set_journal (struct plan *plan, char *value)
{
  plan->journal = value;
  return true;
}

static bool
set_mode (struct plan *plan, char *value)
{
  plan->is_plain = strcmp (value, "plain") == 0;
  plan->is_free = plan->is_plain || strcmp (value, "free") == 0;
  plan->is_finish = strcmp (value, "finish") == 0;
  return true;
}

static bool
set_processors (struct plan *plan, char *value)
{
  plan->is_on_one_processor = strcmp (value, "one") == 0;
  return plan->is_on_one_processor;
}

static bool
set_time_limit (struct plan *plan, char *value)
{
  plan->time_limit_ms = atoll (value);
  return plan->time_limit_ms > 0;
}

static bool
set_turn_limit (struct plan *plan, char *value)
{
  plan->turn_limit_ms = atoll (value);
  return plan->turn_limit_ms > 0;
}

static bool
set_record_limit (struct plan *plan, char *value)
{
  plan->record_limit = atoll (value);
  return plan->record_limit > 0;
}

static bool
set_address_space (struct plan *plan, char *value)
{
  plan->address_space_bytes = atoll (value);
  return plan->address_space_bytes > 0;
}

static bool
add_object (struct plan *plan, char *value)
{
  if (plan->n_objects == PLAN_OBJECTS || strchr (value, ':') == NULL)
    return false;
  plan->objects[plan->n_objects++] = value;
  return true;
}

static bool
add_worker (struct plan *plan, char *value)
{
  if (plan->n_workers == PLAN_WORKERS || value[0] < 'A' || value[0] > 'Z')
    return false;
  plan->workers[plan->n_workers++].process = value[0] - 'A';
  return true;
}

static bool
set_path (struct plan *plan, char *value)
{
  struct plan_worker *worker = last_worker (plan);
  if (worker == NULL)
    return false;
  worker->path = value;
  return true;
}

/* The first argument is the program's name, as for execve(2). */
static bool
add_argument (struct plan *plan, char *value)
{
  struct plan_worker *worker = last_worker (plan);
  if (worker == NULL || worker->n_arguments == PLAN_ARGUMENTS)
    return false;
  if (worker->n_arguments == 0)
    worker->program = value;
  worker->arguments[worker->n_arguments++] = value;
  return true;
}

/* The word behind the letter, and the name behind that: "before close", "asleep", "exit". FALSE: it is not this word. */
static bool
take_condition (struct plan_turn *turn, const char *words, const char *word)
{
  size_t len = strlen (word);
  if (strncmp (words, word, len) != 0 || (words[len] != '\0' && words[len] != ' '))
    return false;
  turn->name = words + len + (words[len] == ' ');
  return true;
}

/* "A before close", "B asleep read", "B exit", "end": already checked by the session. */
static bool
add_turn (struct plan *plan, char *value)
{
  static const char *const conditions[] = { "before", "asleep", "killed", "exit", "last", "at" };
  struct plan_turn *turn = &plan->turns[plan->n_turns];

  if (plan->n_turns == PLAN_TURNS)
    return false;
  *turn = (struct plan_turn) { .process = -1, .until = PLAN_UNTIL_END, .name = "", .text = value };
  plan->n_turns++;
  if (strcmp (value, "end") == 0)
    return true;
  turn->process = value[0] - 'A';
  for (int i = 0; i < PLAN_UNTIL_END && value[0] >= 'A' && value[0] <= 'Z' && value[1] == ' '; i++)
    if (take_condition (turn, value + 2, conditions[i]))
      {
        turn->until = (enum plan_until) i;
        return true;
      }
  return false;
}

bool
plan_expects_signal (const struct plan *plan, const char *signal)
{
  for (int i = 0; i < plan->n_turns; i++)
    if (plan->turns[i].until == PLAN_UNTIL_KILLED && (signal == NULL || strcmp (plan->turns[i].name, signal) == 0))
      return true;
  return false;
}

bool
plan_has_end (const struct plan *plan)
{
  return plan->n_turns > 0 && plan->turns[plan->n_turns - 1].until == PLAN_UNTIL_END;
}

static const struct
{
  const char *key;
  bool (*take) (struct plan *plan, char *value);
} keys[] = {
  { "run", set_run },
  { "journal", set_journal },
  { "mode", set_mode },
  { "processors", set_processors },
  { "time-limit-ms", set_time_limit },
  { "turn-limit-ms", set_turn_limit },
  { "record-limit", set_record_limit },
  { "address-space-bytes", set_address_space },
  { "object", add_object },
  { "worker", add_worker },
  { "path", set_path },
  { "argument", add_argument },
  { "turn", add_turn },
};

static bool
take_pair (struct plan *plan, const char *key, char *value)
{
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (strcmp (keys[i].key, key) == 0)
      return keys[i].take (plan, value);
  return false;
}

static char *
read_whole (int fd, size_t *n_bytes)
{
  struct stat status;
  char *text;

  if (fstat (fd, &status) == -1 || status.st_size <= 0)
    return NULL;
  text = malloc ((size_t) status.st_size + 1);
  if (text == NULL || pread (fd, text, (size_t) status.st_size, 0) != status.st_size)
    {
      free (text);
      return NULL;
    }
  text[status.st_size] = '\0';
  *n_bytes = (size_t) status.st_size;
  return text;
}

const char *
plan_read (struct plan *plan, int fd)
{
  size_t n_bytes = 0;
  char *text = read_whole (fd, &n_bytes);
  char *end = text != NULL ? text + n_bytes : NULL;

  if (text == NULL)
    return "the plan cannot be read";
  while (text < end)
    {
      char *key = text;
      char *value = key + strlen (key) + 1;
      if (value >= end)
        return "the plan ends within a pair";
      if (!take_pair (plan, key, value))
        return key;
      text = value + strlen (value) + 1;
    }
  if (plan->run == NULL || plan->journal == NULL)
    return "the plan names no run or no journal";
  return NULL;
}
