/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-chooser.c: a row for each topic that has questions. The seed of the order is shown, so that a whole class can type the same.
 */
#include "app/lens-quiz-chooser.h"

#include <glib/gi18n-lib.h>

#include "app/lens-theme.h"

#define KEY_TOPIC "lens-topic"

struct _LensQuizChooser
{
  AdwWindow parent_instance;
  LensQuestionSet *own; /* (nullable) */
  GPtrArray *all;       /* const LensQuestion */
  GPtrArray *checks;    /* GtkCheckButton, one for each topic */
  GtkWidget *topics, *mixes, *seed_row, *seed, *number, *start, *sum;
};

G_DEFINE_FINAL_TYPE (LensQuizChooser, lens_quiz_chooser, ADW_TYPE_WINDOW)

enum { SIGNAL_START, SIGNAL_OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
topic_of (const LensQuestion *question)
{
  return question->topic != NULL ? question->topic : "";
}

static gboolean
is_topic_chosen (LensQuizChooser *self, const char *topic)
{
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->checks, i);
      if (g_str_equal (g_object_get_data (G_OBJECT (check), KEY_TOPIC), topic))
        return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
    }
  return FALSE;
}

static GPtrArray *
find_of_topics (LensQuizChooser *self)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < self->all->len; i++)
    if (is_topic_chosen (self, topic_of (g_ptr_array_index (self->all, i))))
      g_ptr_array_add (found, g_ptr_array_index (self->all, i));
  return found;
}

GPtrArray *
lens_quiz_chooser_get_chosen (LensQuizChooser *self)
{
  GPtrArray *chosen = find_of_topics (self);
  guint number = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->number));

  if (gtk_switch_get_active (GTK_SWITCH (self->mixes)))
    lens_questions_shuffle (chosen, (guint32) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->seed)));
  if (number < chosen->len)
    g_ptr_array_set_size (chosen, (int) number);
  return chosen;
}

LensQuestionSet *
lens_quiz_chooser_take_own (LensQuizChooser *self)
{
  return g_steal_pointer (&self->own);
}

static void
update (LensQuizChooser *self)
{
  g_autoptr (GPtrArray) found = find_of_topics (self), chosen = lens_quiz_chooser_get_chosen (self);
  g_autofree char *sum = g_strdup_printf (ngettext ("%u question will be asked.", "%u questions will be asked.", chosen->len), chosen->len);

  gtk_label_set_label (GTK_LABEL (self->sum), found->len > 0 ? sum : _("Choose a topic or more."));
  gtk_widget_set_sensitive (self->start, chosen->len > 0);
  gtk_widget_set_sensitive (self->seed_row, gtk_switch_get_active (GTK_SWITCH (self->mixes)));
}

/* As many as there are, unless somebody wants fewer. */
static void
on_topics (LensQuizChooser *self)
{
  g_autoptr (GPtrArray) found = find_of_topics (self);
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (self->number));
  gboolean were_all = gtk_adjustment_get_value (adjustment) >= gtk_adjustment_get_upper (adjustment);

  gtk_adjustment_set_upper (adjustment, MAX (1, found->len));
  if (were_all)
    gtk_adjustment_set_value (adjustment, MAX (1, found->len));
  update (self);
}

/* The title of a question without a topic is that of the others. */
static void
add_topic (LensQuizChooser *self, const char *topic)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  const char *title = *topic != '\0' ? lens_question_topic_get_title (topic) : _("Others");
  g_autofree char *markup = g_markup_escape_text (title, -1), *count = NULL;
  guint n = 0;

  for (guint i = 0; i < self->all->len; i++)
    n += g_str_equal (topic_of (g_ptr_array_index (self->all, i)), topic);
  count = g_strdup_printf (ngettext ("%u question", "%u questions", n), n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_object_set_data_full (G_OBJECT (check), KEY_TOPIC, g_strdup (topic), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_topics), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->topics), row);
  g_ptr_array_add (self->checks, check);
}

static gboolean
has_topic (LensQuizChooser *self, const char *topic)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (g_str_equal (g_object_get_data (g_ptr_array_index (self->checks, i), KEY_TOPIC), topic))
      return TRUE;
  return FALSE;
}

static void
fill (LensQuizChooser *self)
{
  for (const LensQuestion *question = lens_questions (); self->own == NULL && question->id != NULL; question++)
    g_ptr_array_add (self->all, (gpointer) question);
  if (self->own != NULL)
    g_ptr_array_extend (self->all, self->own->questions, NULL, NULL);
  /* In the order of the list of topics; then the teacher's own words. */
  for (const LensQuestionTopic *topic = lens_question_topics (); topic->id != NULL; topic++)
    for (guint i = 0; i < self->all->len; i++)
      if (g_str_equal (topic_of (g_ptr_array_index (self->all, i)), topic->id) && !has_topic (self, topic->id))
        add_topic (self, topic->id);
  for (guint i = 0; i < self->all->len; i++)
    if (!has_topic (self, topic_of (g_ptr_array_index (self->all, i))))
      add_topic (self, topic_of (g_ptr_array_index (self->all, i)));
  gtk_widget_set_visible (self->topics, self->checks->len > 1);
}

static void
on_all (LensQuizChooser *self)
{
  gboolean is_any_left = FALSE;

  for (guint i = 0; i < self->checks->len; i++)
    is_any_left |= !gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), is_any_left);
}

static void
on_start (LensQuizChooser *self)
{
  g_signal_emit (self, signals[SIGNAL_START], 0);
}

static void
on_open (LensQuizChooser *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0);
}

static void
lens_quiz_chooser_finalize (GObject *object)
{
  LensQuizChooser *self = LENS_QUIZ_CHOOSER (object);

  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->checks);
  g_clear_pointer (&self->own, lens_question_set_free);
  G_OBJECT_CLASS (lens_quiz_chooser_parent_class)->finalize (object);
}

static void
lens_quiz_chooser_class_init (LensQuizChooserClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lens_quiz_chooser_finalize;
  signals[SIGNAL_START] = g_signal_new ("start", LENS_TYPE_QUIZ_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", LENS_TYPE_QUIZ_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-quiz-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, LensQuizChooser, topics);
  gtk_widget_class_bind_template_child (widget_class, LensQuizChooser, mixes);
  gtk_widget_class_bind_template_child (widget_class, LensQuizChooser, seed_row);
  gtk_widget_class_bind_template_child (widget_class, LensQuizChooser, seed);
  gtk_widget_class_bind_template_child (widget_class, LensQuizChooser, number);
  gtk_widget_class_bind_template_child (widget_class, LensQuizChooser, start);
  gtk_widget_class_bind_template_child (widget_class, LensQuizChooser, sum);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_all);
  gtk_widget_class_bind_template_callback (widget_class, on_start);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
}

static void
lens_quiz_chooser_init (LensQuizChooser *self)
{
  self->all = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lens_theme_mark_contrast (GTK_WIDGET (self));
}

LensQuizChooser *
lens_quiz_chooser_new (LensQuestionSet *own, const char *title)
{
  LensQuizChooser *self = g_object_new (LENS_TYPE_QUIZ_CHOOSER, NULL);

  self->own = own;
  if (title != NULL)
    gtk_window_set_title (GTK_WINDOW (self), title);
  fill (self);
  on_topics (self);
  gtk_adjustment_set_value (gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (self->number)), self->all->len);
  update (self);
  gtk_widget_grab_focus (self->start);
  return self;
}
