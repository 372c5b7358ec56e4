/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-stage-head.c: the same counters for every facility, so that a difference can be seen to grow.
 */
#include "app/lens-stage-head.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h> /* xgettext understands PRIu64, but not GLib's names */

#include "app/lens-preferences.h"
#include "app/lens-stage-head-words.h"
#include "app/lens-theme.h"
#include "scene/lens-scene.h"

struct _LensStageHead
{
  GtkWidget parent_instance;
  LensPlayer *player;
  char *text;
  gboolean is_alone, has_column, is_asking;
  double text_px;
  GtkWidget *first_line, *title, *waits, *place, *counters, *what, *world, *show;
};

G_DEFINE_FINAL_TYPE (LensStageHead, lens_stage_head, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PLAYER, PROP_TITLE, PROP_ALONE, PROP_TEXT_PX, PROP_COLUMN, PROP_ASKING, N_PROPS };
static GParamSpec *properties[N_PROPS];
static guint show_signal;

/* Lines break between counters, not between a number and what is counted. */
static void
add_counter (GString *text, const char *separator, const char *counter)
{
  g_autoptr (GString) unbroken = g_string_new (counter);

  g_string_replace (unbroken, " ", "\u00a0", 0);
  g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", unbroken->str);
}

static char *
describe_counters (const LensCounters *counters, const char *separator)
{
  g_autofree char *copies = g_strdup_printf (ngettext ("%u copy", "%u copies", counters->copies), counters->copies);
  g_autofree char *bytes = g_strdup_printf (ngettext ("%" PRIu64 " byte copied", "%" PRIu64 " bytes copied", (gulong) counters->bytes_copied),
                                            counters->bytes_copied);
  g_autofree char *calls = g_strdup_printf (ngettext ("%u system call", "%u system calls", counters->calls), counters->calls);
  g_autofree char *sleeps = g_strdup_printf (ngettext ("%u sleep", "%u sleeps", counters->sleeps), counters->sleeps);
  g_autofree char *faults = g_strdup_printf (ngettext ("%u page fault", "%u page faults", counters->page_faults), counters->page_faults);
  const char *all[] = { copies, bytes, calls, sleeps, faults };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    add_counter (text, separator, all[i]);
  return g_string_free (text, FALSE);
}

static gboolean
is_column (LensStageHead *self)
{
  return self->has_column || (self->is_alone && self->text_px == 0);
}

/* (transfer full): nothing of a recording that will stand still. */
static char *
ask_what (LensStageHead *self, LensModel *model, guint step)
{
  LensPairing *pairing = lens_player_get_pairing (self->player);
  gboolean is_moving = pairing == NULL || lens_pairing_is_moving (pairing, lens_player_get_place (self->player) + 1, lens_player_get_side (self->player));

  return is_moving && step < lens_model_get_n_steps (model) ? lens_moment_ask (model, step) : g_strdup ("");
}

/* (transfer full) */
static char *
tell_what (LensStageHead *self, LensModel *model, guint step)
{
  g_autoptr (LensCaption) caption = NULL;

  if (!self->is_alone)
    return g_strdup ("");
  if (self->is_asking)
    return ask_what (self, model, step);
  caption = step > 0 ? lens_model_get_caption (model, step) : NULL;
  return g_strdup (caption != NULL ? caption->what : "");
}

static void
show_step (LensStageHead *self, LensModel *model, guint step)
{
  g_autofree char *place = g_strdup_printf (_("step %1$u of %2$u"), step, lens_model_get_n_steps (model));
  g_autoptr (LensWorld) world = lens_model_get_world (model, step);
  g_autofree char *counters = describe_counters (&world->counters, is_column (self) ? "\n" : " · ");
  g_autofree char *what = tell_what (self, model, step), *told = lens_stage_head_tell_world (world);

  gtk_label_set_label (GTK_LABEL (self->place), place);
  gtk_label_set_label (GTK_LABEL (self->counters), counters);
  gtk_label_set_label (GTK_LABEL (self->what), what);
  gtk_label_set_label (GTK_LABEL (self->world), told);
}

static void
update (LensStageHead *self)
{
  LensModel *model = self->player != NULL ? lens_player_get_model (self->player) : NULL;

  gtk_label_set_label (GTK_LABEL (self->title), self->text != NULL ? self->text : "");
  gtk_label_set_wrap (GTK_LABEL (self->title), is_column (self));
  gtk_label_set_ellipsize (GTK_LABEL (self->title), is_column (self) ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->first_line), is_column (self) ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->show, self->is_alone && self->text_px == 0);
  gtk_widget_set_visible (self->what, self->is_alone);
  gtk_widget_set_visible (self->world, self->is_alone && is_column (self));
  gtk_widget_set_visible (self->waits, self->player != NULL && lens_player_is_waiting (self->player));
  if (model != NULL)
    show_step (self, model, lens_player_get_step (self->player));
}

/* Before an audience, size and colours are the projector's, not the window's. */
static void
update_look (LensStageHead *self)
{
  GtkWidget *labels[] = { self->title, self->waits, self->place, self->counters, self->what, self->world };
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA ink = lens_palette_get_color (lens_theme_get_projector_palette (), LENS_INK_TEXT, 0);
  const guint16 full = G_MAXUINT16;

  if (self->text_px == 0)
    return;
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (self->text_px * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_foreground_new ((guint16) (ink.red * full), (guint16) (ink.green * full),
                                                                 (guint16) (ink.blue * full)));
  gtk_widget_add_css_class (GTK_WIDGET (self), "projected");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_label_set_attributes (GTK_LABEL (labels[i]), attributes);
  gtk_widget_set_margin_top (self->world, (int) (self->text_px / 2));
  for (GtkWidget *line = self->first_line; line != NULL; line = gtk_widget_get_next_sibling (line))
    {
      gtk_widget_set_margin_start (line, (int) (self->text_px / 2));
      gtk_widget_set_margin_end (line, (int) (self->text_px / 2));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_text_px (LensStageHead *self, double text_px)
{
  if (self->text_px == text_px)
    return;
  self->text_px = text_px;
  update_look (self);
  update (self);
}

static void
lens_stage_head_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LensStageHead *self = LENS_STAGE_HEAD (widget);
  GdkRGBA ground = lens_palette_get_color (lens_theme_get_projector_palette (), LENS_INK_BACKGROUND, 0);

  if (self->text_px > 0)
    gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (-50, -50, (float) gtk_widget_get_width (widget) + 100,
                                                                        (float) gtk_widget_get_height (widget) + 100));
  GTK_WIDGET_CLASS (lens_stage_head_parent_class)->snapshot (widget, snapshot);
}

static void
set_player (LensStageHead *self, LensPlayer *player)
{
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  if (player != NULL)
    {
      g_signal_connect_object (player, "notify::place", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::step", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::model", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

static void
on_show (LensStageHead *self)
{
  g_signal_emit (self, show_signal, 0);
}

static void
set_flag (LensStageHead *self, gboolean *flag, gboolean is_on)
{
  if (*flag == is_on)
    return;
  *flag = is_on;
  update (self);
}

static void
lens_stage_head_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensStageHead *self = LENS_STAGE_HEAD (object);

  switch (id)
    {
    case PROP_PLAYER: set_player (self, g_value_get_object (value)); break;
    case PROP_TEXT_PX: set_text_px (self, g_value_get_double (value)); break;
    case PROP_TITLE:
      g_free (self->text);
      self->text = g_value_dup_string (value);
      update (self);
      break;
    case PROP_ALONE: set_flag (self, &self->is_alone, g_value_get_boolean (value)); break;
    case PROP_COLUMN: set_flag (self, &self->has_column, g_value_get_boolean (value)); break;
    case PROP_ASKING: set_flag (self, &self->is_asking, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_stage_head_dispose (GObject *object)
{
  LensStageHead *self = LENS_STAGE_HEAD (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_pointer (&self->text, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_STAGE_HEAD);
  G_OBJECT_CLASS (lens_stage_head_parent_class)->dispose (object);
}

static void
lens_stage_head_class_init (LensStageHeadClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags in = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = lens_stage_head_set_property;
  object_class->dispose = lens_stage_head_dispose;
  widget_class->snapshot = lens_stage_head_snapshot;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, in);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, in);
  properties[PROP_ALONE] = g_param_spec_boolean ("alone", NULL, NULL, FALSE, in);
  properties[PROP_TEXT_PX] = g_param_spec_double ("text-px", NULL, NULL, 0, 1000, 0, in);
  properties[PROP_COLUMN] = g_param_spec_boolean ("column", NULL, NULL, FALSE, in);
  properties[PROP_ASKING] = g_param_spec_boolean ("asking", NULL, NULL, FALSE, in);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  show_signal = g_signal_new ("show-stage", LENS_TYPE_STAGE_HEAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "lens-stage-head");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-stage-head.ui");
  gtk_widget_class_bind_template_child (widget_class, LensStageHead, first_line);
  gtk_widget_class_bind_template_child (widget_class, LensStageHead, title);
  gtk_widget_class_bind_template_child (widget_class, LensStageHead, waits);
  gtk_widget_class_bind_template_child (widget_class, LensStageHead, place);
  gtk_widget_class_bind_template_child (widget_class, LensStageHead, counters);
  gtk_widget_class_bind_template_child (widget_class, LensStageHead, what);
  gtk_widget_class_bind_template_child (widget_class, LensStageHead, world);
  gtk_widget_class_bind_template_child (widget_class, LensStageHead, show);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
}

static void
lens_stage_head_init (LensStageHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  if (lens_preferences_get () != NULL)
    g_signal_connect_object (lens_preferences_get (), "changed", G_CALLBACK (update_look), self, G_CONNECT_SWAPPED);
}
