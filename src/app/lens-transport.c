/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-transport.c: what the controls show is computed in ui/lens-transport.ui, by expressions over the player; here are the
 * functions that they call.
 */
#include "app/lens-transport.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/lens-direction.h"
#include "app/lens-hold-repeat.h"
#include "app/lens-loop-mark.h"
#include "app/lens-step-item.h"
#include "app/lens-theme.h"
#include "scene/lens-player.h"

#define LARGE_TEXT 1.4

struct _LensTransport
{
  GtkBox parent_instance;
  LensPlayer *player;
  gboolean is_live;
  GBindingGroup *bindings;
  GtkWidget *back, *forward, *speed_label;
  GtkAdjustment *speed;
  GtkAdjustment *place;
};

G_DEFINE_FINAL_TYPE (LensTransport, lens_transport, GTK_TYPE_BOX)

enum { PROP_0, PROP_PLAYER, PROP_IS_LIVE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static const double speeds[] = { 0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10 };

double
lens_speed_next (double speed, gboolean is_faster)
{
  const int n_speeds = G_N_ELEMENTS (speeds);
  const double near = 1.01; /* a speed that is nearly one of them counts as it */

  if (is_faster)
    {
      for (int i = 0; i < n_speeds; i++)
        if (speeds[i] > speed * near)
          return speeds[i];
      return speeds[n_speeds - 1];
    }
  for (int i = n_speeds - 1; i >= 0; i--)
    if (speeds[i] < speed / near)
      return speeds[i];
  return speeds[0];
}

/* The scale is logarithmic: from a tenth over one to ten it is as far as back. */
static gboolean
speed_to_scale (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_double (to, log10 (g_value_get_double (from)));
  return TRUE;
}

static gboolean
scale_to_speed (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_set_double (to, pow (10, g_value_get_double (from)));
  return TRUE;
}

static char *
format_speed (LensTransport *self, double speed)
{
  /* Translators: how many times faster than usual, as in "2×" */
  return g_strdup_printf (_("%.*f×"), fabs (speed - rint (speed)) < 0.05 ? 0 : 1, speed);
}

/* What else is to be known of how it plays, after @place: (transfer full) for (transfer full). */
static char *
with_loop (char *place, guint first, guint last)
{
  g_autofree char *alone = place;

  if (first == 0)
    return g_steal_pointer (&alone);
  /* Translators: "step 4 of 18 · 0.210 ms · loop 3–6" */
  return g_strdup_printf (_("%1$s · loop %2$u–%3$u"), place, first, last);
}

static char *
with_cut (char *place, gint64 gap_ns)
{
  g_autofree char *alone = place;

  if (gap_ns == 0)
    return g_steal_pointer (&alone);
  g_autofree char *ms = g_strdup_printf ("%.*f", gap_ns < 10 * G_GINT64_CONSTANT (1000000) ? 2 : 0, gap_ns / 1e6);
  /* Translators: a pause of the recording that is too long to be shown in full: "step 4 of 18 · 0.210 ms · then 1203 ms, shortened" */
  return g_strdup_printf (_("%1$s · then %2$s ms, shortened"), place, ms);
}

static char *
format_step (LensModel *model, guint step, guint n_steps)
{
  g_autofree char *ms = lens_step_format_ms (model, step);

  return g_strdup_printf (_("step %1$u of %2$u · %3$s ms"), step, n_steps, ms);
}

static char *
format_pair (guint place, guint n_places)
{
  /* Translators: of two recordings that play together, each of which has steps of its own: how far both have come */
  return g_strdup_printf (_("both: place %1$u of %2$u"), place, n_places);
}

static char *
format_place (LensTransport *self, guint at, guint n_places, guint step, guint n_steps, gboolean is_live, guint loop_first, guint loop_last,
              gboolean is_trace_time)
{
  LensModel *model = self->player != NULL ? lens_player_get_model (self->player) : NULL;
  guint n_behind = n_steps - MIN (step, n_steps);

  if (model == NULL)
    return g_strdup ("");
  g_autofree char *place = lens_player_get_pairing (self->player) != NULL ? format_pair (at, n_places) : format_step (model, MIN (step, n_steps), n_steps);
  place = with_loop (g_steal_pointer (&place), loop_first, loop_last);
  place = with_cut (g_steal_pointer (&place), is_trace_time ? lens_player_get_cut_ns (self->player) : 0);
  if (!is_live)
    return g_steal_pointer (&place);
  return g_strdup_printf (ngettext ("recording, %2$u step behind · %1$s", "recording, %2$u steps behind · %1$s", n_behind), place,
                          n_behind);
}

/* Of the place with the most digits, @at told apart only so that the words are made anew for another recording. */
static char *
format_last_place (LensTransport *self, guint at, guint n_places, guint n_steps, gboolean is_live, guint loop_first, guint loop_last)
{
  return format_place (self, n_places, n_places, n_steps, n_steps, is_live, loop_first, loop_last, FALSE);
}

static char *
play_icon (LensTransport *self, gboolean is_playing)
{
  return g_strdup (is_playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
}

static char *
play_tooltip (LensTransport *self, gboolean is_playing)
{
  return g_strdup (is_playing ? _("Pause (Space)") : _("Play (Space)"));
}

static void
lens_transport_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensTransport *self = LENS_TRANSPORT (object);

  switch (id)
    {
    case PROP_PLAYER:
      g_set_object (&self->player, g_value_get_object (value));
      g_binding_group_set_source (self->bindings, self->player);
      break;
    case PROP_IS_LIVE: self->is_live = g_value_get_boolean (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_transport_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PLAYER: g_value_set_object (value, LENS_TRANSPORT (object)->player); break;
    case PROP_IS_LIVE: g_value_set_boolean (value, LENS_TRANSPORT (object)->is_live); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_transport_dispose (GObject *object)
{
  LensTransport *self = LENS_TRANSPORT (object);

  g_clear_object (&self->bindings);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_TRANSPORT);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (lens_transport_parent_class)->dispose (object);
}

/* Where text is large the room of a word that the slider's tooltip says, too, is needed for the place. */
static void
on_text_scale (LensTransport *self)
{
  gtk_widget_set_visible (self->speed_label, lens_theme_get_text_scale () < LARGE_TEXT);
}

static void
lens_transport_class_init (LensTransportClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_LOOP_MARK);
  object_class->set_property = lens_transport_set_property;
  object_class->get_property = lens_transport_get_property;
  object_class->dispose = lens_transport_dispose;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_LIVE] = g_param_spec_boolean ("is-live", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-transport");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-transport.ui");
  gtk_widget_class_bind_template_child (widget_class, LensTransport, back);
  gtk_widget_class_bind_template_child (widget_class, LensTransport, forward);
  gtk_widget_class_bind_template_child (widget_class, LensTransport, speed_label);
  gtk_widget_class_bind_template_child (widget_class, LensTransport, speed);
  gtk_widget_class_bind_template_child (widget_class, LensTransport, place);
  gtk_widget_class_bind_template_callback (widget_class, format_speed);
  gtk_widget_class_bind_template_callback (widget_class, format_place);
  gtk_widget_class_bind_template_callback (widget_class, format_last_place);
  gtk_widget_class_bind_template_callback (widget_class, play_icon);
  gtk_widget_class_bind_template_callback (widget_class, play_tooltip);
}

static void
lens_transport_init (LensTransport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Pictures of buttons come with the player. */
  g_signal_connect (self, "map", G_CALLBACK (lens_direction_keep_rightwards), NULL);
  lens_hold_repeat_attach (GTK_BUTTON (self->back));
  lens_hold_repeat_attach (GTK_BUTTON (self->forward));
  on_text_scale (self);
  lens_theme_watch_text_scale (self, G_CALLBACK (on_text_scale));
  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "n-places", self->place, "upper", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "place", self->place, "value", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_binding_group_bind_full (self->bindings, "speed", self->speed, "value", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL,
                             speed_to_scale, scale_to_speed, NULL, NULL);
}
