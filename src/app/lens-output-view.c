/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-output-view.c: a list over lens-output-list.h; its rows are described in ui/lens-output-view.ui.
 */
#include "app/lens-output-view.h"

#include "app/lens-letter-chip.h"
#include "app/lens-output-list.h"
#include "app/lens-step-keys.h"

struct _LensOutputView
{
  AdwBin parent_instance;
  LensPlayer *player;
  GtkWidget *output_list;
  GtkMultiSelection *lines;
};

G_DEFINE_FINAL_TYPE (LensOutputView, lens_output_view, ADW_TYPE_BIN)

enum { PROP_0, PROP_PLAYER, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
go_to_line (LensOutputView *self, guint position)
{
  g_autoptr (LensOutputItem) item = g_list_model_get_item (G_LIST_MODEL (self->lines), position);

  if (item == NULL || self->player == NULL)
    return;
  lens_player_pause (self->player);
  lens_player_seek (self->player, lens_output_item_get_step (item));
}

static void
copy_lines (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensOutputView *self = LENS_OUTPUT_VIEW (widget);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->lines));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (LensOutputItem) item = g_list_model_get_item (G_LIST_MODEL (self->lines), gtk_bitset_get_nth (selected, i));
      g_string_append_printf (text, "%s\n", lens_output_item_get_text (item));
    }
  if (text->len > 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}

/* The newest line stays in sight. */
static void
on_items_changed (LensOutputView *self, guint position, guint n_removed, guint n_added)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  if (n_added > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (self->output_list, "list.scroll-to-item", "u", n_lines - 1);
}

static char *
choose_page (LensOutputView *self, guint n_lines)
{
  return g_strdup (n_lines > 0 ? "lines" : "none");
}

static void
set_player (LensOutputView *self, LensPlayer *player)
{
  g_autoptr (LensOutputList) lines = player != NULL ? lens_output_list_new (player) : NULL;

  g_set_object (&self->player, player);
  gtk_multi_selection_set_model (self->lines, G_LIST_MODEL (lines));
}

static void
lens_output_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PLAYER)
    set_player (LENS_OUTPUT_VIEW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_output_view_dispose (GObject *object)
{
  LensOutputView *self = LENS_OUTPUT_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_OUTPUT_VIEW);
  g_clear_object (&self->player);
  G_OBJECT_CLASS (lens_output_view_parent_class)->dispose (object);
}

static void
lens_output_view_class_init (LensOutputViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LENS_TYPE_LETTER_CHIP);
  g_type_ensure (LENS_TYPE_OUTPUT_ITEM);
  object_class->set_property = lens_output_view_set_property;
  object_class->dispose = lens_output_view_dispose;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-output-view");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-output-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LensOutputView, output_list);
  gtk_widget_class_bind_template_child (widget_class, LensOutputView, lines);
  gtk_widget_class_bind_template_callback (widget_class, go_to_line);
  gtk_widget_class_bind_template_callback (widget_class, choose_page);
  gtk_widget_class_install_action (widget_class, "output.copy", NULL, copy_lines);
}

static void
lens_output_view_init (LensOutputView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lens_step_keys_attach (self->output_list);
  g_signal_connect_swapped (self->lines, "items-changed", G_CALLBACK (on_items_changed), self);
}
