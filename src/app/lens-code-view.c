/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-code-view.c: which program's text is shown; how, is in lens-code-text.h.
 */
#include "app/lens-code-view.h"

#include "app/lens-code-text.h"
#include "app/lens-direction.h"
#include "app/lens-step-keys.h"
#include "scene/lens-player.h"

#define STEPS_AT_ONCE 1000 /* records that are looked at before the window may go on */

struct _LensCodeView
{
  AdwBin parent_instance;
  LensPlayer *player;
  LensModel *model;
  LensSource *source; /* (nullable): of the model */
  gboolean is_pinned, is_following; /* the file is being changed by us, not by hand */
  guint looking; /* idle source, or 0 */

  GtkWidget *code_pages, *chooser, *files, *code_text;
  GtkStringList *file_names;
};

G_DEFINE_FINAL_TYPE (LensCodeView, lens_code_view, ADW_TYPE_BIN)

enum { PROP_0, PROP_PLAYER, PROP_IS_PINNED, N_PROPS };
static GParamSpec *properties[N_PROPS];

static guint
get_file (LensCodeView *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->files));
}

static LensCodeLines *
get_lines (LensCodeView *self)
{
  return lens_code_text_get_lines (LENS_CODE_TEXT (self->code_text));
}

static void
set_pinned (LensCodeView *self, gboolean is_pinned)
{
  if (self->is_pinned == is_pinned)
    return;
  self->is_pinned = is_pinned;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_PINNED]);
}

static void
show_step (LensCodeView *self)
{
  guint step = self->player != NULL ? lens_player_get_step (self->player) : 0;
  g_autoptr (LensWorld) world = NULL;
  char acting = 0;

  if (self->source != NULL && step > 0)
    {
      world = lens_model_get_world (self->model, step);
      acting = lens_model_get_letter (self->model, step);
    }
  lens_code_lines_show (get_lines (self), self->source, get_file (self), world, acting);
}

static void
show_text (LensCodeView *self)
{
  const LensSourceFile *file = self->source != NULL ? lens_source_get_file (self->source, get_file (self)) : NULL;
  gboolean has_text = file != NULL && file->text != NULL && g_utf8_validate (file->text, -1, NULL);

  lens_code_text_set_text (LENS_CODE_TEXT (self->code_text), has_text ? file->text : "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->code_pages), has_text ? "code" : "none");
}

/* Who chooses a file by hand wants to keep it. */
static void
on_file (LensCodeView *self)
{
  show_text (self);
  if (self->is_following)
    return;
  set_pinned (self, TRUE);
  show_step (self);
}

static void
follow (LensCodeView *self, guint step)
{
  const LensProcess *process;
  guint file;

  if (self->source == NULL || step == 0)
    return;
  g_autoptr (LensWorld) world = lens_model_get_world (self->model, step);
  process = lens_world_find_letter (world, lens_model_get_letter (self->model, step));
  file = process != NULL ? lens_source_find_program (self->source, process->program) : G_MAXUINT;
  if (file == G_MAXUINT || file == get_file (self))
    return;
  self->is_following = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->files), file);
  self->is_following = FALSE;
}

static void
on_step (LensCodeView *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return; /* it catches up when it is shown */
  if (!self->is_pinned)
    follow (self, lens_player_get_step (self->player));
  show_step (self);
}

static gboolean
look_on (gpointer data)
{
  LensCodeView *self = data;

  if (self->source != NULL && lens_source_advance (self->source, STEPS_AT_ONCE))
    return G_SOURCE_CONTINUE;
  self->looking = 0;
  lens_code_lines_refresh (get_lines (self));
  return G_SOURCE_REMOVE;
}

static void
look (LensCodeView *self)
{
  if (self->looking == 0 && lens_source_advance (self->source, STEPS_AT_ONCE))
    self->looking = g_idle_add_full (G_PRIORITY_LOW, look_on, self, NULL);
}

static void
on_changed (LensCodeView *self, guint first_step)
{
  lens_source_forget_from (self->source, first_step);
  look (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    lens_code_lines_refresh (get_lines (self));
}

static void
list_files (LensCodeView *self)
{
  guint n_files = self->source != NULL ? lens_source_get_n_files (self->source) : 0;

  gtk_string_list_splice (self->file_names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->file_names)), NULL);
  for (guint i = 0; i < n_files; i++)
    {
      const LensSourceFile *file = lens_source_get_file (self->source, i);
      gtk_string_list_append (self->file_names, file->file != NULL ? file->file : file->program);
    }
  gtk_widget_set_visible (self->chooser, n_files > 1);
}

static void
forget_model (LensCodeView *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, on_changed, self);
  g_clear_handle_id (&self->looking, g_source_remove);
  lens_code_lines_show (get_lines (self), NULL, 0, NULL, 0);
  g_clear_pointer (&self->source, lens_source_free);
  g_clear_object (&self->model);
}

static void
on_model (LensCodeView *self)
{
  LensModel *model = self->player != NULL ? lens_player_get_model (self->player) : NULL;

  forget_model (self);
  if (model != NULL)
    {
      self->model = g_object_ref (model);
      self->source = lens_source_new (model);
      g_signal_connect_object (model, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
      look (self);
    }
  self->is_following = TRUE;
  list_files (self);
  show_text (self);
  self->is_following = FALSE;
  set_pinned (self, FALSE);
  on_step (self);
}

static void
go_to_line (LensCodeView *self, guint line)
{
  guint step = self->player != NULL ? lens_code_lines_find_next_step (get_lines (self), line, lens_player_get_step (self->player)) : 0;

  if (step == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  lens_player_pause (self->player);
  lens_player_seek (self->player, step);
}

static void
set_player (LensCodeView *self, LensPlayer *player)
{
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  if (player != NULL)
    {
      g_signal_connect_object (player, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::step", G_CALLBACK (on_step), self, G_CONNECT_SWAPPED);
    }
  on_model (self);
}

static void
lens_code_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensCodeView *self = LENS_CODE_VIEW (object);

  switch (id)
    {
    case PROP_PLAYER: set_player (self, g_value_get_object (value)); break;
    case PROP_IS_PINNED:
      set_pinned (self, g_value_get_boolean (value));
      if (self->player != NULL)
        on_step (self);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_code_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_PINNED)
    g_value_set_boolean (value, LENS_CODE_VIEW (object)->is_pinned);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_code_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lens_code_view_parent_class)->map (widget);
  if (LENS_CODE_VIEW (widget)->player != NULL)
    on_step (LENS_CODE_VIEW (widget));
}

static void
lens_code_view_dispose (GObject *object)
{
  LensCodeView *self = LENS_CODE_VIEW (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->code_text != NULL)
    forget_model (self);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the template would free it and leave the bin with it */
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_CODE_VIEW);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (lens_code_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/ipc_lens/IpcLens/lens-code-view.ui");
  gtk_widget_class_bind_template_child (class, LensCodeView, code_pages);
  gtk_widget_class_bind_template_child (class, LensCodeView, chooser);
  gtk_widget_class_bind_template_child (class, LensCodeView, files);
  gtk_widget_class_bind_template_child (class, LensCodeView, file_names);
  gtk_widget_class_bind_template_child (class, LensCodeView, code_text);
  gtk_widget_class_bind_template_callback (class, go_to_line);
}

static void
lens_code_view_class_init (LensCodeViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_CODE_TEXT);
  object_class->set_property = lens_code_view_set_property;
  object_class->get_property = lens_code_view_get_property;
  object_class->dispose = lens_code_view_dispose;
  widget_class->map = lens_code_view_map;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_PINNED] = g_param_spec_boolean ("is-pinned", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-code-view");
  bind_template (widget_class);
}

static void
lens_code_view_init (LensCodeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lens_direction_keep_rightwards (self->code_text);
  lens_step_keys_attach (self->code_text);
  g_signal_connect_swapped (self->files, "notify::selected", G_CALLBACK (on_file), self);
}
