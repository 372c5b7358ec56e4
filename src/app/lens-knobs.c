/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-knobs.c: one row a knob, by its type. Whether a value is good is for the session to say.
 */
#include "app/lens-knobs.h"

#include <glib/gi18n-lib.h>

struct _LensKnobs
{
  AdwBin parent_instance;
  GtkWidget *list;
  GtkWidget *none;
  const LensLesson *lesson;
};

G_DEFINE_FINAL_TYPE (LensKnobs, lens_knobs, ADW_TYPE_BIN)

static GtkWidget *
create_text (const LensParameter *parameter)
{
  GtkWidget *row = adw_entry_row_new ();

  gtk_editable_set_text (GTK_EDITABLE (row), parameter->fallback);
  return row;
}

static char *
read_text (GtkWidget *row)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
}

static GtkWidget *
create_integer (const LensParameter *parameter)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range ((double) parameter->minimum, (double) parameter->maximum, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), g_ascii_strtod (parameter->fallback, NULL));
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 7);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  g_object_set_data (G_OBJECT (row), "lens-spin", spin);
  return row;
}

static char *
read_integer (GtkWidget *row)
{
  GtkSpinButton *spin = g_object_get_data (G_OBJECT (row), "lens-spin");

  gtk_spin_button_update (spin);
  return g_strdup_printf ("%.0f", gtk_spin_button_get_value (spin));
}

/* What a person chooses from; what is set is the word itself, as on the command line. A facility has its title, as everywhere else. */
static const char *
name_choice (const LensParameter *parameter, const char *word, guint i)
{
  const LensLesson *lesson = g_str_equal (parameter->name, LENS_FACILITY_PARAMETER) ? lens_lesson_find (word) : NULL;

  if (lesson != NULL)
    return _(lesson->title);
  return parameter->choice_titles != NULL ? _(parameter->choice_titles[i]) : word;
}

static GtkWidget *
create_choice (const LensParameter *parameter)
{
  GtkWidget *row = adw_combo_row_new ();
  g_auto (GStrv) words = g_strsplit (parameter->choices, " ", -1);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    gtk_string_list_append (list, name_choice (parameter, words[i], i));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], parameter->fallback))
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  g_object_set_data_full (G_OBJECT (row), "lens-words", g_steal_pointer (&words), (GDestroyNotify) g_strfreev);
  return row;
}

static char *
read_choice (GtkWidget *row)
{
  GStrv words = g_object_get_data (G_OBJECT (row), "lens-words");
  guint i = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  return g_strdup (i < g_strv_length (words) ? words[i] : "");
}

static const struct
{
  GtkWidget *(*create) (const LensParameter *parameter);
  char *(*read) (GtkWidget *row);
} kinds[] = {
  [LENS_PARAMETER_TEXT] = { create_text, read_text },
  [LENS_PARAMETER_INTEGER] = { create_integer, read_integer },
  [LENS_PARAMETER_CHOICE] = { create_choice, read_choice },
};

static void
remove_rows (LensKnobs *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
}

static void
record (GtkWidget *row)
{
  GtkWidget *popover = gtk_widget_get_ancestor (row, GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (row, "win.record", NULL);
}

/* Enter, in a field, is the button below them. */
static void
record_on_enter (GtkWidget *row)
{
  GtkWidget *spin = g_object_get_data (G_OBJECT (row), "lens-spin"), *field = spin != NULL ? spin : row;

  if (GTK_IS_EDITABLE (field))
    g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (field)), "activate", G_CALLBACK (record), row);
}

void
lens_knobs_set_lesson (LensKnobs *self, const LensLesson *lesson)
{
  gboolean has_knobs = lesson != NULL && lesson->parameters != NULL && lesson->parameters->name != NULL;

  if (self->lesson == lesson)
    return;
  self->lesson = lesson;
  remove_rows (self);
  gtk_widget_set_visible (self->list, has_knobs);
  gtk_widget_set_visible (self->none, !has_knobs);
  for (const LensParameter *parameter = has_knobs ? lesson->parameters : NULL; parameter != NULL && parameter->name != NULL;
       parameter++)
    {
      GtkWidget *row = kinds[parameter->type].create (parameter);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(parameter->summary));
      gtk_widget_set_name (row, parameter->name);
      g_object_set_data (G_OBJECT (row), "lens-parameter", (gpointer) parameter);
      record_on_enter (row);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
}

GHashTable *
lens_knobs_get_settings (LensKnobs *self)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    {
      const LensParameter *parameter = g_object_get_data (G_OBJECT (row), "lens-parameter");
      g_hash_table_insert (settings, g_strdup (parameter->name), kinds[parameter->type].read (GTK_WIDGET (row)));
    }
  return settings;
}

GtkWidget *
lens_knobs_find (LensKnobs *self, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), name))
      return GTK_WIDGET (row);
  return NULL;
}

static void
lens_knobs_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_KNOBS);
  G_OBJECT_CLASS (lens_knobs_parent_class)->dispose (object);
}

static void
lens_knobs_class_init (LensKnobsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_knobs_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-knobs.ui");
  gtk_widget_class_bind_template_child (widget_class, LensKnobs, list);
  gtk_widget_class_bind_template_child (widget_class, LensKnobs, none);
}

static void
lens_knobs_init (LensKnobs *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
