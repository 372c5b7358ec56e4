/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-hand-out-film.c: the playing as a film. We draw the frames; ffmpeg, which every distribution has, makes a film of them: it reads them from a pipe and
 * writes straight into the file that is to be.
 */
#include "draw/lens-hand-out-private.h"

#include <cairo.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "draw/lens-draw-private.h"
#include "draw/lens-ending.h"
#include "trace/lens-replace-file.h"

#define FILM_WIDTH 1120
#define FILM_HEIGHT 700
#define REST_MS 900.0           /* after a step's animation, and… */
#define REST_MS_PER_LETTER 15.0 /* …as long as its caption takes to be read */
#define FILM_FD 3              /* in the tool */

typedef struct
{
  const char *ending;
  guint frames_per_second;
  gboolean has_palette;         /* its first frame is not shown, but tells the colours */
  const char *const *arguments; /* of ffmpeg, for its output */
} FilmKind;

/* While nothing moves, frames are the same, and left out (mpdecimate). A GIF has 256 colours; they are those of its first frame, so that the tool need not
 * wait for the last, and so that frames which share them can say only what changed. */
static const char *const gif_arguments[]
  = { "-filter_complex", "split[a][b];[a]trim=end_frame=1,palettegen[p];[b]trim=start_frame=1,setpts=PTS-STARTPTS,mpdecimate=max=-1:hi=1:lo=1:frac=1[c];"
      "[c][p]paletteuse=dither=none:diff_mode=rectangle", "-vsync", "vfr", "-f", "gif", NULL };
static const char *const webm_arguments[]
  = { "-vf", "mpdecimate=hi=1:lo=1:frac=1", "-vsync", "vfr", "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-crf", "8", "-b:v", "4M",
      "-pix_fmt", "yuv420p", "-f", "webm", NULL };
static const FilmKind film_kinds[] = {
  { ".gif", 8, TRUE, gif_arguments },
  { ".webm", 15, FALSE, webm_arguments },
};

typedef struct
{
  LensModel *model;
  const LensHandOutOptions *options;
  const FilmKind *kind;
  PangoContext *context;
  cairo_surface_t *frame;
  int pipe_fd; /* into the tool */
} Film;

static gboolean
write_frame (Film *film, GError **error)
{
  const guint8 *bytes = cairo_image_surface_get_data (film->frame);
  gsize n_left = (gsize) cairo_image_surface_get_stride (film->frame) * FILM_HEIGHT;

  while (n_left > 0)
    {
      gssize n_written = write (film->pipe_fd, bytes, n_left);
      if (n_written == -1 && errno != EINTR)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "ffmpeg: %s", g_strerror (errno));
          return FALSE;
        }
      bytes += MAX (0, n_written);
      n_left -= (gsize) MAX (0, n_written);
    }
  return TRUE;
}

static void
paint (Film *film, cairo_t *cr, const LensMoment *moment, double show_ms)
{
  LensSceneOptions options = { FILM_WIDTH, FILM_HEIGHT, 1.0, LENS_SCENE_TITLE | LENS_SCENE_COUNTERS | LENS_SCENE_CAPTION, film->options->detail,
                               lens_draw_get_metrics (film->context) };
  g_autoptr (LensScene) scene = lens_scene_build (moment, show_ms, &options);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  lens_draw_scene (snapshot, film->context, scene, lens_palette_for_theme (film->options->theme));
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
}

static void
draw_frame (Film *film, const LensMoment *moment, double show_ms)
{
  cairo_t *cr = cairo_create (film->frame);

  paint (film, cr, moment, show_ms);
  cairo_destroy (cr);
  cairo_surface_flush (film->frame);
}

/* Four steps from all over the film, side by side. */
static void
draw_palette_frame (Film *film)
{
  cairo_t *cr = cairo_create (film->frame);
  guint first = film->options->first_step, n_steps = lens_hand_out_count (film->options);

  cairo_scale (cr, 0.5, 0.5);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (LensMoment) moment = lens_moment_new (film->model, first - 1 + MAX (1, n_steps * (i + 1) / 4));
      cairo_save (cr);
      cairo_translate (cr, i % 2 * FILM_WIDTH, i / 2 * FILM_HEIGHT);
      paint (film, cr, moment, G_MAXDOUBLE);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (film->frame);
}

static double
get_rest_ms (LensModel *model, guint step)
{
  g_autoptr (LensCaption) caption = lens_model_get_caption (model, step);
  glong n_letters = g_utf8_strlen (caption->what != NULL ? caption->what : "", -1) + g_utf8_strlen (caption->why != NULL ? caption->why : "", -1);

  return REST_MS + REST_MS_PER_LETTER * n_letters;
}

static gboolean
film_step (Film *film, guint step, GError **error)
{
  g_autoptr (LensMoment) moment = lens_moment_new (film->model, step);
  double show_ms = lens_moment_get_show_ms (moment), frame_ms = 1000.0 / film->kind->frames_per_second;
  guint n_moving = (guint) (show_ms / frame_ms), n_still = (guint) (get_rest_ms (film->model, step) / frame_ms) + 1;

  for (guint i = 0; i < n_moving; i++)
    {
      draw_frame (film, moment, i * frame_ms);
      if (!write_frame (film, error))
        return FALSE;
    }
  draw_frame (film, moment, G_MAXDOUBLE);
  for (guint i = 0; i < n_still; i++)
    if (!write_frame (film, error))
      return FALSE;
  return TRUE;
}

static gboolean
film_all (Film *film, GError **error)
{
  guint first = film->options->first_step, n_steps = lens_hand_out_count (film->options);

  if (film->kind->has_palette)
    draw_palette_frame (film);
  if (film->kind->has_palette && !write_frame (film, error))
    return FALSE;
  for (guint step = first; step < first + n_steps; step++)
    if (!lens_hand_out_advance (film->options, step - first, n_steps, error) || !film_step (film, step, error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_arguments (const FilmKind *kind)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);
  const char *before[] = { "ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt",
                           G_BYTE_ORDER == G_LITTLE_ENDIAN ? "bgra" : "argb", "-s", G_STRINGIFY (FILM_WIDTH) "x" G_STRINGIFY (FILM_HEIGHT), "-r" };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    g_ptr_array_add (arguments, g_strdup (before[i]));
  g_ptr_array_add (arguments, g_strdup_printf ("%u", kind->frames_per_second));
  g_ptr_array_add (arguments, g_strdup ("-i"));
  g_ptr_array_add (arguments, g_strdup ("pipe:0"));
  for (guint i = 0; kind->arguments[i] != NULL; i++)
    g_ptr_array_add (arguments, g_strdup (kind->arguments[i]));
  g_ptr_array_add (arguments, g_strdup ("/dev/fd/" G_STRINGIFY (FILM_FD)));
  g_ptr_array_add (arguments, NULL);
  return arguments;
}

/* What the tool said on its way out is the reason, if it said something. */
static gboolean
check_end (GSubprocess *tool, gboolean is_filmed, GError **error)
{
  g_autofree char *said = NULL;
  g_autoptr (GError) cause = NULL;

  if (!g_subprocess_communicate_utf8 (tool, NULL, NULL, NULL, &said, NULL))
    said = NULL;
  if (g_subprocess_wait_check (tool, NULL, &cause))
    return is_filmed;
  if (is_filmed || !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The program ffmpeg could not make the film: %s"),
                   said != NULL && *g_strstrip (said) != '\0' ? said : cause->message);
    }
  return FALSE;
}

static gboolean
run_tool (Film *film, int fd, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) arguments = list_arguments (film->kind);
  g_autoptr (GSubprocess) tool = NULL;
  int ends[2];
  gboolean is_filmed;

  if (pipe2 (ends, O_CLOEXEC) == -1)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
      return FALSE;
    }
  g_subprocess_launcher_take_stdin_fd (launcher, ends[0]);
  g_subprocess_launcher_take_fd (launcher, fcntl (fd, F_DUPFD_CLOEXEC, 0), FILM_FD);
  tool = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error);
  g_subprocess_launcher_close (launcher);
  film->pipe_fd = ends[1];
  is_filmed = tool != NULL && film_all (film, error);
  if (tool != NULL && !is_filmed)
    g_subprocess_force_exit (tool);
  close (ends[1]);
  return tool != NULL && check_end (tool, is_filmed, error);
}

static gboolean
fill (int fd, const char *target, gpointer data, GError **error)
{
  Film *film = data;
  gboolean is_done;

  film->context = lens_draw_create_context ();
  film->frame = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, FILM_WIDTH, FILM_HEIGHT);
  is_done = run_tool (film, fd, error);
  if (is_done && fsync (fd) == -1)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", target, g_strerror (errno));
      is_done = FALSE;
    }
  close (fd);
  cairo_surface_destroy (film->frame);
  g_object_unref (film->context);
  return is_done;
}

gboolean
lens_hand_out_film (LensModel *model, const char *path, const LensHandOutOptions *options, GError **error)
{
  Film film = { .model = model, .options = options, .kind = film_kinds };
  g_autofree char *tool = g_find_program_in_path ("ffmpeg");

  while (!lens_ending_is (path, film.kind->ending))
    film.kind++;
  if (tool == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _("A film is made with the program ffmpeg, which is not installed. Install the package ffmpeg, then try again."));
      return FALSE;
    }
  signal (SIGPIPE, SIG_IGN); /* a tool that gives up is told by the write */
  return lens_replace_file (path, fill, &film, error);
}
