/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-command-render.c: `ipc-lens render FILE --step N|--all -o OUT.png`: the pictures of the steps, without a display.
 */
#include "cli/lens-command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/lens-look.h"
#include "cli/lens-steps.h"
#include "draw/lens-ending.h"
#include "model/lens-pairing.h"

#define SMALLEST_SIDE 320
#define LARGEST_SIDE 8192

typedef struct
{
  char *step_text, *steps_text, *beside, *size, *theme, *detail, *out;
  guint step;
  LensSteps steps; /* of --steps; of --all, all */
  gboolean all;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->step_text);
  g_free (wish->steps_text);
  g_free (wish->beside);
  g_free (wish->size);
  g_free (wish->theme);
  g_free (wish->detail);
  g_free (wish->out);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
parse_size (const char *text, LensExportOptions *options)
{
  guint64 width, height;
  g_auto (GStrv) sides = g_strsplit (text, "x", -1);
  if (g_strv_length (sides) != 2 || !g_ascii_string_to_unsigned (sides[0], 10, SMALLEST_SIDE, LARGEST_SIDE, &width, NULL)
      || !g_ascii_string_to_unsigned (sides[1], 10, SMALLEST_SIDE, LARGEST_SIDE, &height, NULL))
    return FALSE;
  options->width = (int) width;
  options->height = (int) height;
  return TRUE;
}

static gboolean
has_known_ending (const char *path)
{
  return lens_ending_is (path, ".png") || lens_ending_is (path, ".svg") || lens_ending_is (path, ".pdf");
}

/* Everything that can be told before the file is opened. */
static int
check_wish (const LensCommand *self, Wish *wish, LensExportOptions *options)
{
  if (wish->out == NULL)
    return lens_command_misuse (self, _("%s: say where to: -o OUT.png, OUT.svg or OUT.pdf."), self->name);
  if (!has_known_ending (wish->out))
    return lens_command_misuse (self, _("%s: “%s” must end in .png, .svg or .pdf, which chooses the format."), self->name, wish->out);
  if (wish->all + (wish->step_text != NULL) + (wish->steps_text != NULL) != 1)
    return lens_command_misuse (self, _("%s: give either --step N, --steps A-B or --all."), self->name);
  if (wish->step_text != NULL && !lens_command_parse_step (self, wish->step_text, &wish->step))
    return LENS_EXIT_USAGE;
  if (!lens_steps_parse (self, wish->steps_text, &wish->steps))
    return LENS_EXIT_USAGE;
  if (wish->size != NULL && !parse_size (wish->size, options))
    return lens_command_misuse (self, _("%s: --size needs WIDTHxHEIGHT, each from %d to %d, not “%s”."), self->name,
                                SMALLEST_SIDE, LARGEST_SIDE, wish->size);
  return lens_look_parse (self, wish->theme, wish->detail, &options->theme, &options->detail);
}

/* What is to be drawn, and how. */
typedef struct
{
  LensModel *model;
  LensModel *beside;     /* (nullable) */
  LensPairing *pairing;  /* of both */
  const LensExportOptions *options;
} Drawing;

/* Side by side it is the place of both, as in the window: in some of them one waits, so that none is left out when all are wanted. */
static gboolean
draw (const Drawing *drawing, guint number, const char *path, GError **error)
{
  if (drawing->beside == NULL)
    return lens_export_step (drawing->model, number, path, drawing->options, error);
  return lens_export_steps_beside ((LensModel *const[]) { drawing->model, drawing->beside },
                                   (const guint[]) { lens_pairing_get_step (drawing->pairing, number, 0), lens_pairing_get_step (drawing->pairing, number, 1) },
                                   path, drawing->options, error);
}

static gboolean
has_place (const Drawing *drawing, guint last, const char *text)
{
  guint last_place = lens_pairing_get_last_place (drawing->pairing);
  if (last > last_place)
    lens_command_fail (_("Place %s does not exist: side by side, these two have the places 0 to %u."), text, last_place);
  return last <= last_place;
}

static gboolean
has_wanted (const Drawing *drawing, const Wish *wish)
{
  if (drawing->beside != NULL)
    return has_place (drawing, MAX (wish->step, wish->steps.last), wish->step_text != NULL ? wish->step_text : wish->steps_text);
  return lens_steps_check (drawing->model, &wish->steps, wish->steps_text)
         && (wish->step_text == NULL || lens_command_has_step (drawing->model, wish->step, wish->step_text));
}

static int
render_one (const Drawing *drawing, guint step, const char *path)
{
  g_autoptr (GError) error = NULL;
  if (!draw (drawing, step, path, &error))
    return lens_command_fail_about (path, error);
  printf ("%s\n", path);
  return LENS_EXIT_DONE;
}

/* OUT.png becomes OUT-001.png, OUT-002.png … */
static int
render_several (const Drawing *drawing, const LensSteps *steps, const char *out)
{
  guint n_steps = drawing->beside != NULL ? lens_pairing_get_last_place (drawing->pairing) : lens_model_get_n_steps (drawing->model);
  const char *ending = strrchr (out, '.');
  int status = LENS_EXIT_DONE;
  if (n_steps == 0)
    return lens_command_fail (_("This recording has no steps: there is nothing to show."));
  for (guint step = MAX (1, steps->first); step <= (steps->last > 0 ? steps->last : n_steps) && status == LENS_EXIT_DONE; step++)
    {
      g_autofree char *path = g_strdup_printf ("%.*s-%03u%s", (int) (ending - out), out, step, ending);
      status = render_one (drawing, step, path);
    }
  return status;
}

static int
render (const char *file, const Wish *wish, const LensExportOptions *options)
{
  g_autoptr (LensModel) model = lens_command_open (file);
  g_autoptr (LensModel) beside = model != NULL && wish->beside != NULL ? lens_command_open (wish->beside) : NULL;
  if (model == NULL || (wish->beside != NULL && beside == NULL))
    return LENS_EXIT_FAILED;
  g_autoptr (LensPairing) pairing = beside != NULL ? lens_pairing_new (model, beside, LENS_PAIRING_BY_DATA) : NULL;
  Drawing drawing = { model, beside, pairing, options };
  if (!has_wanted (&drawing, wish))
    return LENS_EXIT_FAILED;
  lens_draw_init ();
  return wish->step_text != NULL ? render_one (&drawing, wish->step, wish->out) : render_several (&drawing, &wish->steps, wish->out);
}

static int
run_render (const LensCommand *self, char **words)
{
  g_auto (Wish) wish = { 0 };
  LensExportOptions options = { .width = 1280, .height = 800, .scale = 1.0 };
  int status;
  const GOptionEntry entries[] = {
    { "step", 's', G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &wish.step_text, N_ ("Which step; 0 is before the first"), "N" },
    { "steps", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &wish.steps_text, N_ ("Which steps: OUT-003.png, OUT-004.png …"), "A-B" },
    { "all", 'a', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &wish.all, N_ ("All steps: OUT-001.png, OUT-002.png …"), NULL },
    { "beside", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &wish.beside, N_ ("Another recording at its side, in step by the data that has gone; N counts the places of both"), N_ ("FILE") },
    { "size", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &wish.size, N_ ("Size of the picture (1280x800)"), N_ ("WxH") },
    { "theme", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &wish.theme, N_ ("light or dark"), N_ ("THEME") },
    { "detail", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &wish.detail, N_ ("textbook or kernel: how much of the kernel is shown"), N_ ("DETAIL") },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &wish.out, N_ ("Where to; the ending chooses the format"), N_ ("OUT") },
    G_OPTION_ENTRY_NULL,
  };
  if (!lens_command_parse (self, words, entries, 1, &status))
    return status;
  status = check_wish (self, &wish, &options);
  return status == LENS_EXIT_DONE ? render (words[1], &wish, &options) : status;
}

const LensCommand lens_command_render = {
  .name = "render",
  /* Translators: only the words in capitals are yours: FILE, LESSON…; options and endings stay. */
  .arguments = N_ ("FILE [--beside FILE] --step N|--steps A-B|--all [--size WxH] [--theme light|dark] [--detail textbook|kernel] -o OUT.png|.svg|.pdf"),
  .summary = N_ ("Draw the picture of a step, or of all"),
  .details = N_ ("Each picture that was written is named on standard output. No display is needed."),
  .run = run_render,
};
