/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-notes.c: computed by expressions in ui/lens-notes.ui, over the player's step.
 */
#include "app/lens-notes.h"

#include <glib/gi18n-lib.h>

#include "scene/lens-player.h"

struct _LensNotes
{
  AdwBin parent_instance;
  LensPlayer *player;
  gboolean is_revealed;
};

G_DEFINE_FINAL_TYPE (LensNotes, lens_notes, ADW_TYPE_BIN)

enum { PROP_0, PROP_PLAYER, PROP_REVEALED, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* NULL at the end, and while nobody presents. */
static LensCaption *
get_next_caption (LensNotes *self, guint step, guint n_steps)
{
  LensModel *model = self->player != NULL ? lens_player_get_model (self->player) : NULL;

  return self->is_revealed && model != NULL && step < MIN (n_steps, lens_model_get_n_steps (model)) ? lens_model_get_caption (model, step + 1) : NULL;
}

static char *
next_what (LensNotes *self, guint step, guint n_steps, gboolean is_revealed)
{
  g_autoptr (LensCaption) caption = get_next_caption (self, step, n_steps);

  /* Translators: the presenter's note on what comes next: "Next, step 8: A writes 27 bytes." */
  return caption != NULL ? g_strdup_printf (_("Next, step %1$u: %2$s"), step + 1, caption->what) : g_strdup (_("This is the last step."));
}

static char *
next_why (LensNotes *self, guint step, guint n_steps, gboolean is_revealed)
{
  g_autoptr (LensCaption) caption = get_next_caption (self, step, n_steps);

  return g_strdup (caption != NULL && caption->why != NULL ? caption->why : "");
}

static void
lens_notes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensNotes *self = LENS_NOTES (object);

  switch (id)
    {
    case PROP_PLAYER: g_set_object (&self->player, g_value_get_object (value)); break;
    case PROP_REVEALED: self->is_revealed = g_value_get_boolean (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_notes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PLAYER: g_value_set_object (value, LENS_NOTES (object)->player); break;
    case PROP_REVEALED: g_value_set_boolean (value, LENS_NOTES (object)->is_revealed); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_notes_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_NOTES);
  g_clear_object (&LENS_NOTES (object)->player);
  G_OBJECT_CLASS (lens_notes_parent_class)->dispose (object);
}

static void
lens_notes_class_init (LensNotesClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = lens_notes_set_property;
  object_class->get_property = lens_notes_get_property;
  object_class->dispose = lens_notes_dispose;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, both);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, both);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-notes");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-notes.ui");
  gtk_widget_class_bind_template_callback (widget_class, next_what);
  gtk_widget_class_bind_template_callback (widget_class, next_why);
}

static void
lens_notes_init (LensNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
