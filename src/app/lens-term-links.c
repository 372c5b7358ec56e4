/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-term-links.c: buttons that stay while their terms change, and with them the focus.
 */
#include "app/lens-term-links.h"

#include <glib/gi18n-lib.h>

#include "app/lens-theme.h"
#include "app/lens-wrap-layout.h"
#include "model/lens-glossary.h"
#include "scene/lens-player.h"

#define LINK_SPACING 2

struct _LensTermLinks
{
  GtkWidget parent_instance;
  LensPlayer *player;
  GtkWidget *line, *links;
};

G_DEFINE_FINAL_TYPE (LensTermLinks, lens_term_links, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PLAYER, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GtkWidget *
create_link (void)
{
  GtkWidget *link = gtk_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (link), label);
  gtk_widget_set_focus_on_click (link, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "win.glossary");
  gtk_widget_add_css_class (link, "flat");
  return link;
}

static void
show_term (GtkWidget *link, const LensGlossaryEntry *entry)
{
  gtk_widget_set_visible (link, entry != NULL);
  if (entry == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (link))), _(entry->name));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "s", entry->id);
  gtk_widget_set_tooltip_text (link, _(entry->text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entry->name), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(entry->text), -1);
}

static void
refresh (LensTermLinks *self)
{
  g_autoptr (GPtrArray) terms = lens_glossary_of_step (lens_player_get_model (self->player), lens_player_get_step (self->player));
  guint i = 0;

  for (GtkWidget *link = gtk_widget_get_first_child (self->links); link != NULL; link = gtk_widget_get_next_sibling (link), i++)
    show_term (link, i < terms->len ? terms->pdata[i] : NULL);
}

/* On the picture's own ground, as it stands in its margin. */
static void
lens_term_links_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA ground = lens_palette_get_color (lens_theme_get_palette (), LENS_INK_BACKGROUND, 0);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  GTK_WIDGET_CLASS (lens_term_links_parent_class)->snapshot (widget, snapshot);
}

static void
lens_term_links_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LensTermLinks *self = LENS_TERM_LINKS (object);

  if (id != PROP_PLAYER)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, g_value_get_object (value));
  if (self->player == NULL)
    return;
  g_signal_connect_object (self->player, "notify::model", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->player, "notify::step", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
lens_term_links_dispose (GObject *object)
{
  LensTermLinks *self = LENS_TERM_LINKS (object);

  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_TERM_LINKS);
  G_OBJECT_CLASS (lens_term_links_parent_class)->dispose (object);
}

static void
lens_term_links_class_init (LensTermLinksClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = lens_term_links_set_property;
  object_class->dispose = lens_term_links_dispose;
  widget_class->snapshot = lens_term_links_snapshot;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-term-links");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-term-links.ui");
  gtk_widget_class_bind_template_child (widget_class, LensTermLinks, line);
  gtk_widget_class_bind_template_child (widget_class, LensTermLinks, links);
}

static void
lens_term_links_init (LensTermLinks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lens_theme_watch (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->links, lens_wrap_layout_new (LINK_SPACING, FALSE));
  for (guint i = 0; i < LENS_GLOSSARY_MAX_TERMS; i++)
    gtk_box_append (GTK_BOX (self->links), create_link ());
}
