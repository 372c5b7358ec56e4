/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-together-bar.c: its sentence follows the place.
 */
#include "app/lens-together-bar.h"

#include <glib/gi18n-lib.h>

struct _LensTogetherBar
{
  GtkBox parent_instance;
  LensPlayer *player;
  char *titles[2];
  GtkWidget *rule, *state;
};

G_DEFINE_FINAL_TYPE (LensTogetherBar, lens_together_bar, GTK_TYPE_BOX)

enum { PROP_0, PROP_PLAYER, PROP_FIRST_TITLE, PROP_SECOND_TITLE, PROP_RULE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static const char *
explain (LensPairing *pairing)
{
  if (lens_pairing_get_rule (pairing) == LENS_PAIRING_BY_CLOCK)
    return _("Each stands where its recording was after the same time. The time that recording took is in it.");
  if (lens_pairing_is_by_messages (pairing))
    return _("They move different numbers of bytes: they meet where as many pieces of data have gone, and who is there first waits.");
  return _("They meet where as many bytes have gone, and who is there first waits.");
}

/* By data: @waiting is 0 or 1, or 2 when both go on. */
static char *
describe_way (guint waiting, const char *first_title, const char *second_title)
{
  if (waiting < 2)
    /* Translators: names of two facilities: "Pipe waits for POSIX shared memory to come as far." */
    return g_strdup_printf (_("%1$s waits for %2$s to come as far."), waiting == 0 ? first_title : second_title,
                            waiting == 0 ? second_title : first_title);
  return g_strdup (_("Both go on, step by step."));
}

char *
lens_together_describe (LensPlayer *player, const char *first_title, const char *second_title)
{
  LensPairing *pairing = lens_player_get_pairing (player);
  guint place = lens_player_get_place (player), waiting = 0;
  const LensMilestone *meeting = pairing != NULL ? lens_pairing_get_meeting (pairing, place) : NULL;

  if (pairing == NULL)
    return g_strdup ("");
  if (place == 0)
    return g_strdup (explain (pairing));
  if (place == lens_pairing_get_last_place (pairing))
    return g_strdup (_("Both are at their end."));
  if (lens_pairing_get_rule (pairing) == LENS_PAIRING_BY_CLOCK)
    {
      g_autofree char *ms = g_strdup_printf ("%.3f", lens_pairing_get_time_ns (pairing, place) / 1e6);
      /* Translators: a time, "0.210" */
      return g_strdup_printf (_("%s ms after the start of each."), ms);
    }
  while (waiting < 2 && lens_pairing_is_moving (pairing, place, waiting))
    waiting++;
  return meeting != NULL ? lens_milestone_describe (meeting, lens_pairing_is_by_messages (pairing))
                         : describe_way (waiting, first_title, second_title);
}

static void
update (LensTogetherBar *self)
{
  g_autofree char *state = self->player != NULL ? lens_together_describe (self->player, self->titles[0], self->titles[1]) : NULL;

  gtk_label_set_label (GTK_LABEL (self->state), state != NULL ? state : "");
  gtk_widget_set_tooltip_text (self->state, state);
}

static void
set_player (LensTogetherBar *self, LensPlayer *player)
{
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  if (player != NULL)
    {
      g_signal_connect_object (player, "notify::place", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::n-places", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

static void
on_selected (LensTogetherBar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RULE]);
  update (self);
}

static void
lens_together_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensTogetherBar *self = LENS_TOGETHER_BAR (object);

  switch (id)
    {
    case PROP_PLAYER: set_player (self, g_value_get_object (value)); break;
    case PROP_RULE: gtk_drop_down_set_selected (GTK_DROP_DOWN (self->rule), g_value_get_uint (value)); break;
    case PROP_FIRST_TITLE:
    case PROP_SECOND_TITLE:
      g_free (self->titles[id == PROP_SECOND_TITLE]);
      self->titles[id == PROP_SECOND_TITLE] = g_value_dup_string (value);
      update (self);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_together_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RULE)
    g_value_set_uint (value, gtk_drop_down_get_selected (GTK_DROP_DOWN (LENS_TOGETHER_BAR (object)->rule)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_together_bar_dispose (GObject *object)
{
  LensTogetherBar *self = LENS_TOGETHER_BAR (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_TOGETHER_BAR);
  g_clear_pointer (&self->titles[0], g_free);
  g_clear_pointer (&self->titles[1], g_free);
  G_OBJECT_CLASS (lens_together_bar_parent_class)->dispose (object);
}

static void
lens_together_bar_class_init (LensTogetherBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags in = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = lens_together_bar_set_property;
  object_class->get_property = lens_together_bar_get_property;
  object_class->dispose = lens_together_bar_dispose;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, in);
  properties[PROP_FIRST_TITLE] = g_param_spec_string ("first-title", NULL, NULL, NULL, in);
  properties[PROP_SECOND_TITLE] = g_param_spec_string ("second-title", NULL, NULL, NULL, in);
  properties[PROP_RULE] = g_param_spec_uint ("rule", NULL, NULL, LENS_PAIRING_BY_DATA, LENS_PAIRING_BY_CLOCK, LENS_PAIRING_BY_DATA,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-together-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-together-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LensTogetherBar, rule);
  gtk_widget_class_bind_template_child (widget_class, LensTogetherBar, state);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
lens_together_bar_init (LensTogetherBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
