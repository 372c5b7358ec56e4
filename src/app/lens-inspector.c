/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-inspector.c: rows over lens-facts.h. Rows stay while their facts change, and with them the focus and what is selected in them.
 */
#include "app/lens-inspector.h"

#include <string.h>

#include "app/lens-fact-row.h"
#include "app/lens-selection.h"
#include "app/lens-step-keys.h"
#include "scene/lens-player.h"

struct _LensInspector
{
  AdwBin parent_instance;
  LensPlayer *player;
  LensSelection *selection; /* (nullable) */
  LensModel *model;         /* (nullable): that is watched */
  LensFacts *facts;         /* (nullable): that are shown */
  GtkWidget *inspector_pages, *facts_window, *facts_title, *fact_rows, *facts_missing;
};

G_DEFINE_FINAL_TYPE (LensInspector, lens_inspector, ADW_TYPE_BIN)

enum { PROP_0, PROP_PLAYER, PROP_SELECTION, PROP_HAS_SELECTION, N_PROPS };
static GParamSpec *properties[N_PROPS];

static gboolean
has_selection (LensInspector *self)
{
  return self->selection != NULL && lens_selection_get (self->selection)->kind != LENS_SUBJECT_NOTHING;
}

static void
show_rows (LensInspector *self)
{
  GtkWidget *row = gtk_widget_get_first_child (self->fact_rows), *next;

  for (guint i = 0; i < self->facts->list->len; i++, row = gtk_widget_get_next_sibling (row))
    {
      if (row == NULL)
        gtk_box_append (GTK_BOX (self->fact_rows), row = lens_fact_row_new ());
      lens_fact_row_show (LENS_FACT_ROW (row), g_ptr_array_index (self->facts->list, i));
    }
  for (; row != NULL; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      gtk_box_remove (GTK_BOX (self->fact_rows), row);
    }
}

/* Hidden it costs nothing. */
static void
refresh (LensInspector *self)
{
  LensModel *model = self->player != NULL ? lens_player_get_model (self->player) : NULL;
  const LensSubject nothing = LENS_SUBJECT_INIT;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->facts, lens_facts_free);
  if (model != NULL)
    self->facts = lens_facts_new (model, lens_player_get_step (self->player),
                                  self->selection != NULL ? lens_selection_get (self->selection) : &nothing);
  gtk_stack_set_visible_child_name (GTK_STACK (self->inspector_pages),
                                    self->facts == NULL || *self->facts->title == '\0' ? "none" : "facts");
  if (self->facts == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->facts_title), self->facts->title);
  gtk_widget_set_visible (self->facts_missing, self->facts->list->len == 0);
  show_rows (self);
}

/* Something else is read from its beginning, its name; the same thing at another step stays where it was read. */
static void
on_selection (LensInspector *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "inspector.clear", has_selection (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_SELECTION]);
  refresh (self);
  if (self->facts_window != NULL) /* NULL while the window goes away */
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->facts_window)), 0);
}

static void
on_model (LensInspector *self)
{
  LensModel *model = self->player != NULL ? lens_player_get_model (self->player) : NULL;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (self->model != NULL)
    g_signal_connect_object (self->model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensInspector *self = LENS_INSPECTOR (widget);
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->facts == NULL)
    return;
  g_string_append_printf (text, "%s\n", self->facts->title);
  for (guint i = 0; i < self->facts->list->len; i++)
    {
      const LensFact *fact = g_ptr_array_index (self->facts->list, i);
      const char *separator = strchr (fact->value, '\n') != NULL ? ":\n" : ": ";
      g_string_append_printf (text, "%s%s%s\n", fact->name, separator, fact->value);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}

static void
clear (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensInspector *self = LENS_INSPECTOR (widget);

  if (self->selection != NULL)
    lens_selection_clear (self->selection);
}

static void
set_player (LensInspector *self, LensPlayer *player)
{
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  if (player != NULL)
    {
      g_signal_connect_object (player, "notify::model", G_CALLBACK (on_model), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (player, "notify::step", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
    }
  on_model (self);
}

static void
set_selection (LensInspector *self, LensSelection *selection)
{
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_set_object (&self->selection, selection);
  if (selection != NULL)
    g_signal_connect_object (selection, "notify::subject", G_CALLBACK (on_selection), self, G_CONNECT_SWAPPED);
  on_selection (self);
}

static void
lens_inspector_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PLAYER: set_player (LENS_INSPECTOR (object), g_value_get_object (value)); break;
    case PROP_SELECTION: set_selection (LENS_INSPECTOR (object), g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_inspector_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HAS_SELECTION)
    g_value_set_boolean (value, has_selection (LENS_INSPECTOR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lens_inspector_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lens_inspector_parent_class)->map (widget);
  refresh (LENS_INSPECTOR (widget));
}

static void
lens_inspector_dispose (GObject *object)
{
  LensInspector *self = LENS_INSPECTOR (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->facts, lens_facts_free);
  adw_bin_set_child (ADW_BIN (self), NULL); /* the template would free it and leave the bin with it */
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_INSPECTOR);
  g_clear_object (&self->model);
  g_clear_object (&self->player);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (lens_inspector_parent_class)->dispose (object);
}

static void
lens_inspector_class_init (LensInspectorClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->set_property = lens_inspector_set_property;
  object_class->get_property = lens_inspector_get_property;
  object_class->dispose = lens_inspector_dispose;
  widget_class->map = lens_inspector_map;
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTION] = g_param_spec_object ("selection", NULL, NULL, LENS_TYPE_SELECTION, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_SELECTION] = g_param_spec_boolean ("has-selection", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "lens-inspector");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, LensInspector, inspector_pages);
  gtk_widget_class_bind_template_child (widget_class, LensInspector, facts_title);
  gtk_widget_class_bind_template_child (widget_class, LensInspector, facts_window);
  gtk_widget_class_bind_template_child (widget_class, LensInspector, fact_rows);
  gtk_widget_class_bind_template_child (widget_class, LensInspector, facts_missing);
  gtk_widget_class_install_action (widget_class, "inspector.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "inspector.clear", NULL, clear);
}

static void
lens_inspector_init (LensInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lens_step_keys_attach (self->fact_rows);
}
