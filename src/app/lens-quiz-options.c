/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-options.c: a button for each option. What is put in order is pressed one after the other, or its rows are dragged, or moved by Ctrl and
 * an arrow, to where they belong.
 */
#include "app/lens-quiz-options.h"

#include <glib/gi18n-lib.h>

#define KEY_OPTION "lens-option"

struct _LensQuizOptions
{
  GtkBox parent_instance;
  const LensPrompt *prompt; /* (nullable) */
  GArray *order;            /* guint: what was put in order so far */
};

G_DEFINE_FINAL_TYPE (LensQuizOptions, lens_quiz_options, GTK_TYPE_BOX)

static guint answer_signal;

static guint
option_of (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), KEY_OPTION));
}

static guint
find_place (LensQuizOptions *self, guint option)
{
  for (guint i = 0; i < self->order->len; i++)
    if (g_array_index (self->order, guint, i) == option)
      return i;
  return G_MAXUINT;
}

/* "2. Message ONE" once it is put in its place; before that an option to choose has its number, one to order a dot. */
static void
name_options (LensQuizOptions *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self)); button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      guint option = option_of (button), place = find_place (self, option);
      const char *words = g_ptr_array_index (self->prompt->options, option);
      g_autofree char *text = NULL;
      if (self->prompt->kind == LENS_QUESTION_PICK)
        text = g_strdup (words);
      else if (self->prompt->kind == LENS_QUESTION_CHOOSE)
        text = g_strdup_printf ("%u.  %s", option + 1, words);
      else
        text = place != G_MAXUINT ? g_strdup_printf ("%u.  %s", place + 1, words) : g_strdup_printf ("·  %s", words);
      gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
}

static void
answer_in_order (LensQuizOptions *self, const GArray *order)
{
  g_autoptr (GString) answer = g_string_new (NULL);

  for (guint i = 0; i < order->len; i++)
    g_string_append_printf (answer, "%u ", g_array_index (order, guint, i) + 1);
  g_signal_emit (self, answer_signal, 0, answer->str);
}

/* Once more on one that has its place takes it and those after it away again. */
static void
put_next (LensQuizOptions *self, guint option)
{
  guint place = find_place (self, option);

  if (place != G_MAXUINT)
    g_array_set_size (self->order, place);
  else
    g_array_append_val (self->order, option);
  name_options (self);
  if (self->order->len == self->prompt->options->len)
    answer_in_order (self, self->order);
}

void
lens_quiz_options_answer_as_shown (LensQuizOptions *self)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self)); button != NULL; button = gtk_widget_get_next_sibling (button))
    {
      guint option = option_of (button);
      g_array_append_val (order, option);
    }
  answer_in_order (self, order);
}

gboolean
lens_quiz_options_choose (LensQuizOptions *self, guint option)
{
  g_autofree char *number = g_strdup_printf ("%u", option + 1);

  if (self->prompt == NULL || option >= self->prompt->options->len)
    return FALSE;
  if (self->prompt->kind == LENS_QUESTION_ORDER)
    put_next (self, option);
  else
    g_signal_emit (self, answer_signal, 0, self->prompt->kind == LENS_QUESTION_PICK ? g_ptr_array_index (self->prompt->options, option) : number);
  return TRUE;
}

gboolean
lens_quiz_options_choose_letter (LensQuizOptions *self, char letter)
{
  for (guint i = 0; self->prompt != NULL && self->prompt->kind == LENS_QUESTION_PICK && i < self->prompt->options->len; i++)
    if (((const char *) g_ptr_array_index (self->prompt->options, i))[0] == letter)
      return lens_quiz_options_choose (self, i);
  return FALSE;
}

static void
on_option (GtkWidget *button, LensQuizOptions *self)
{
  lens_quiz_options_choose (self, option_of (button));
}

/* To the place of @other; what was pressed before counts no more, since the rows themselves are the order now. */
static void
move_to (LensQuizOptions *self, GtkWidget *button, GtkWidget *other)
{
  gboolean goes_down = FALSE;

  for (GtkWidget *after = button; after != NULL; after = gtk_widget_get_next_sibling (after))
    goes_down |= after == other;
  gtk_box_reorder_child_after (GTK_BOX (self), button, goes_down ? other : gtk_widget_get_prev_sibling (other));
  g_array_set_size (self->order, 0);
  name_options (self);
}

static GdkContentProvider *
on_drag (GtkWidget *button, double x, double y)
{
  return gdk_content_provider_new_typed (GTK_TYPE_WIDGET, button);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, GtkWidget *button)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (button);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

/* Of its own rows only. */
static gboolean
on_drop (GtkWidget *button, const GValue *value)
{
  GtkWidget *dragged = g_value_get_object (value), *self = gtk_widget_get_parent (button);

  if (dragged == NULL || dragged == button || gtk_widget_get_parent (dragged) != self)
    return FALSE;
  move_to (LENS_QUIZ_OPTIONS (self), dragged, button);
  return TRUE;
}

static gboolean
on_key (GtkWidget *button, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *other = keyval == GDK_KEY_Up ? gtk_widget_get_prev_sibling (button) : keyval == GDK_KEY_Down ? gtk_widget_get_next_sibling (button) : NULL;

  if ((state & GDK_CONTROL_MASK) == 0 || (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;
  if (other != NULL)
    move_to (LENS_QUIZ_OPTIONS (gtk_widget_get_parent (button)), button, other);
  return GDK_EVENT_STOP;
}

static void
make_movable (GtkWidget *button)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_WIDGET, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE); /* before the button takes the press for a click */
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (on_drag), button);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), button);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_drop), button);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), button);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_controller (button, keys);
}

static void
append_option (LensQuizOptions *self, guint option)
{
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40); /* it takes what there is, and asks for no more */
  gtk_label_set_xalign (GTK_LABEL (label), self->prompt->kind == LENS_QUESTION_PICK ? 0.5f : 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  g_object_set_data (G_OBJECT (button), KEY_OPTION, GUINT_TO_POINTER (option));
  g_signal_connect (button, "clicked", G_CALLBACK (on_option), self);
  if (self->prompt->kind == LENS_QUESTION_ORDER)
    make_movable (button);
  gtk_box_append (GTK_BOX (self), button);
}

void
lens_quiz_options_set_prompt (LensQuizOptions *self, const LensPrompt *prompt)
{
  gboolean is_row = prompt->kind == LENS_QUESTION_PICK;
  GtkWidget *child;

  self->prompt = prompt;
  gtk_widget_show (GTK_WIDGET (self)); /* what changes while it is hidden is not measured anew (GTK 4.8) */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  g_array_set_size (self->order, 0);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), is_row ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < prompt->options->len; i++)
    append_option (self, i);
  name_options (self);
  gtk_widget_set_visible (GTK_WIDGET (self), prompt->options->len > 0);
}

static void
lens_quiz_options_finalize (GObject *object)
{
  g_array_unref (LENS_QUIZ_OPTIONS (object)->order);
  G_OBJECT_CLASS (lens_quiz_options_parent_class)->finalize (object);
}

static void
lens_quiz_options_class_init (LensQuizOptionsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lens_quiz_options_finalize;
  answer_signal = g_signal_new ("answer", LENS_TYPE_QUIZ_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lens_quiz_options_init (LensQuizOptions *self)
{
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
}
