/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-selection-bar.c: words and buttons in a fold. What was said stays to be read while it folds away.
 */
#include "app/lens-selection-bar.h"

struct _LensSelectionBar
{
  GtkWidget parent_instance;
  GtkWidget *fold, *text, *way;
  char *title;
};

G_DEFINE_FINAL_TYPE (LensSelectionBar, lens_selection_bar, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_TITLE, PROP_TEXT, PROP_HAS_WAY, PROP_IS_OPEN, N_PROPS };

static void
set_title (LensSelectionBar *self, const char *title)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->fold), title != NULL);
  g_object_notify (G_OBJECT (self), "is-open");
  if (title == NULL)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
}

/* The title comes first, and the text goes on behind it: so a short one takes no more room than it needs. */
static void
set_text (LensSelectionBar *self, const char *text)
{
  g_autofree char *markup = NULL;

  if (text == NULL || self->title == NULL)
    return;
  markup = g_markup_printf_escaped ("<b>%s</b>\u2002 %s", self->title, text);
  gtk_label_set_markup (GTK_LABEL (self->text), markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
lens_selection_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensSelectionBar *self = LENS_SELECTION_BAR (object);

  switch (id)
    {
    case PROP_TITLE: set_title (self, g_value_get_string (value)); break;
    case PROP_TEXT: set_text (self, g_value_get_string (value)); break;
    case PROP_HAS_WAY: gtk_widget_set_visible (self->way, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_selection_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensSelectionBar *self = LENS_SELECTION_BAR (object);

  if (id == PROP_IS_OPEN)
    g_value_set_boolean (value, gtk_revealer_get_reveal_child (GTK_REVEALER (self->fold)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_selection_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_SELECTION_BAR);
  G_OBJECT_CLASS (lens_selection_bar_parent_class)->dispose (object);
}

static void
lens_selection_bar_finalize (GObject *object)
{
  g_free (LENS_SELECTION_BAR (object)->title);
  G_OBJECT_CLASS (lens_selection_bar_parent_class)->finalize (object);
}

static void
lens_selection_bar_class_init (LensSelectionBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags in = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = lens_selection_bar_set_property;
  object_class->get_property = lens_selection_bar_get_property;
  object_class->dispose = lens_selection_bar_dispose;
  object_class->finalize = lens_selection_bar_finalize;
  g_object_class_install_property (object_class, PROP_TITLE, g_param_spec_string ("title", NULL, NULL, NULL, in));
  g_object_class_install_property (object_class, PROP_TEXT, g_param_spec_string ("text", NULL, NULL, NULL, in));
  g_object_class_install_property (object_class, PROP_HAS_WAY, g_param_spec_boolean ("has-way", NULL, NULL, FALSE, in));
  g_object_class_install_property (object_class, PROP_IS_OPEN,
                                   g_param_spec_boolean ("is-open", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_css_name (widget_class, "lens-selection-bar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LensSelectionBar, fold);
  gtk_widget_class_bind_template_child (widget_class, LensSelectionBar, text);
  gtk_widget_class_bind_template_child (widget_class, LensSelectionBar, way);
}

static void
lens_selection_bar_init (LensSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
