/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-lesson.h: the catalogue. One row says everything about a lesson: what it is called, where it belongs,
 * which programs it starts with which arguments, which knobs it has, and who runs when.
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  LENS_PARAMETER_TEXT,
  LENS_PARAMETER_INTEGER,
  LENS_PARAMETER_CHOICE,
} LensParameterType;

/* A knob that a teacher may turn: `--set name=value`. */
typedef struct
{
  const char *name;
  const char *summary; /* translatable */
  LensParameterType type;
  const char *fallback; /* default value as text */
  gint64 minimum;       /* of an integer; of a text: its length in bytes */
  gint64 maximum;
  const char *choices;  /* of a choice: the words that it may be, "sleep fail"; yes or no is one, too */
  const char *const *choice_titles; /* (nullable): what each of them is called before people, translatable; facilities have their lessons' titles */
} LensParameter;

/* A program that the supervisor starts. Children that it forks are not listed here. */
typedef struct
{
  const char *letter;    /* "A": what the schedule calls it */
  const char *program;   /* file name in src/programs, without .c */
  /* Shell-like words; `@name@` is the run's own object name, `@folder@/fifo` a path in its own folder, `@key@` its own key
   * for System V objects, `$knob` a parameter's value. */
  const char *arguments;
} LensWorker;

typedef struct
{
  const char *id;
  const char *title;    /* translatable */
  const char *subtitle; /* translatable: "parent and child, after fork()" */
  const char *summary;  /* translatable: one or two sentences for a list */
  const char *family;   /* "data transfer", "shared memory", "synchronisation" */
  const char *kind;     /* "byte stream", "message", "mapping"… */
  const char *behaviour_of; /* id of the lesson on the facility that this one shows a behaviour of; NULL: it is one itself */
  const LensWorker *workers;       /* NULL-letter terminated */
  const char *roles;               /* "A=writer B=reader", by order of appearance */
  const LensParameter *parameters; /* NULL-name terminated */
  const char *objects;             /* named objects it will make, for the clean-up journal: "mq:@name@ sysv-shm:@key@" */
  const char *shared_variable;     /* program's pointer variable to the shared memory, or NULL */
  gboolean is_on_one_processor;    /* its programs take turns on one, for what the kernel keeps by processor */
  const char *schedule;            /* who runs until when; NULL: a free run */
} LensLesson;

/* (transfer none), NULL-terminated: by family, in it by kind, in it by facility, and the behaviours of each facility after it. What stands
 * first on the shelves comes first. */
const LensLesson *const *lens_lessons (void);
/* The facility that the lesson is about: itself, or what it shows a behaviour of. (transfer none) */
const LensLesson *lens_lesson_get_facility (const LensLesson *lesson);
const LensLesson *lens_lesson_find (const char *id);
/* A lesson that shows the same of many facilities has a knob whose words are the ids of their lessons: the one that it stands at. Every
 * other lesson is about itself. @values: parameter → value. (transfer none) */
#define LENS_FACILITY_PARAMETER "facility"
const LensLesson *lens_lesson_get_subject (const LensLesson *lesson, GHashTable *values);

G_END_DECLS
