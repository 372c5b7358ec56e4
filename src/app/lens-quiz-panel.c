/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-panel.c: buttons for what can be chosen, an entry for what is typed; digits choose, Escape skips, Enter goes on.
 */
#include "app/lens-quiz-panel.h"

#include <glib/gi18n-lib.h>

struct _LensQuizPanel
{
  GtkBox parent_instance;
  const LensPrompt *prompt; /* (nullable) */
  gboolean is_asking;
  GArray *order;            /* guint: what was put in order so far */
  GtkWidget *heading, *ask, *options, *typing, *entry, *outcome, *why, *skip, *end, *again, *go_on;
};

G_DEFINE_FINAL_TYPE (LensQuizPanel, lens_quiz_panel, GTK_TYPE_BOX)

enum { SIGNAL_ANSWERED, SIGNAL_GO_ON, SIGNAL_AGAIN, SIGNAL_END, N_SIGNALS };
static guint signals[N_SIGNALS];

gboolean
lens_quiz_panel_is_asking (LensQuizPanel *self)
{
  return self->is_asking;
}

static void
show_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/* What can be pressed now. */
static void
set_asking (LensQuizPanel *self, gboolean is_asking)
{
  self->is_asking = is_asking;
  gtk_widget_set_sensitive (self->options, is_asking);
  gtk_widget_set_visible (self->typing, is_asking && self->prompt->kind == LENS_QUESTION_TYPE);
  gtk_widget_set_visible (self->skip, is_asking);
  gtk_widget_set_visible (self->go_on, !is_asking);
  gtk_widget_set_visible (self->again, FALSE);
  gtk_widget_set_visible (self->end, TRUE);
}

static void
finish (LensQuizPanel *self, LensQuizOutcome outcome)
{
  static const char *const classes[] = { "success", "error", "dim-label" };
  g_autofree char *told = NULL;

  if (outcome == LENS_QUIZ_RIGHT)
    /* Translators: after a right answer; then the answer itself */
    told = g_strdup_printf (_("Right: %s"), self->prompt->text);
  else
    told = g_strdup_printf (_("The run says: %s"), self->prompt->text);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->outcome, classes[i]);
  gtk_widget_add_css_class (self->outcome, classes[outcome]);
  set_asking (self, FALSE);
  show_text (self->outcome, told);
  show_text (self->why, self->prompt->why);
  gtk_widget_hide (self->options);
  gtk_widget_grab_focus (self->go_on);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, (guint) outcome);
}

void
lens_quiz_panel_skip (LensQuizPanel *self)
{
  if (self->is_asking)
    finish (self, LENS_QUIZ_SKIPPED);
}

/* What is no answer, such as an empty entry, is passed over. */
static void
judge (LensQuizPanel *self, const char *answer)
{
  gboolean is_right;

  if (self->is_asking && lens_prompt_judge (self->prompt, answer, &is_right))
    finish (self, is_right ? LENS_QUIZ_RIGHT : LENS_QUIZ_WRONG);
}

static void
on_typed (LensQuizPanel *self)
{
  judge (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static guint
find_place (LensQuizPanel *self, guint option)
{
  for (guint i = 0; i < self->order->len; i++)
    if (g_array_index (self->order, guint, i) == option)
      return i;
  return G_MAXUINT;
}

/* "2. Message ONE" once it is put in its place; before that an option to choose has its number, one to order a dot. */
static void
name_options (LensQuizPanel *self)
{
  guint i = 0;

  for (GtkWidget *button = gtk_widget_get_first_child (self->options); button != NULL; button = gtk_widget_get_next_sibling (button), i++)
    {
      const char *option = g_ptr_array_index (self->prompt->options, i);
      guint place = find_place (self, i);
      g_autofree char *text = NULL;
      if (self->prompt->kind == LENS_QUESTION_PICK)
        text = g_strdup (option);
      else if (self->prompt->kind == LENS_QUESTION_CHOOSE)
        text = g_strdup_printf ("%u.  %s", i + 1, option);
      else
        text = place != G_MAXUINT ? g_strdup_printf ("%u.  %s", place + 1, option) : g_strdup_printf ("·  %s", option);
      gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
    }
}

/* Once more on one that has its place takes it and those after it away again. */
static void
put_next (LensQuizPanel *self, guint option)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  guint place = find_place (self, option);

  if (place != G_MAXUINT)
    g_array_set_size (self->order, place);
  else
    g_array_append_val (self->order, option);
  name_options (self);
  if (self->order->len < self->prompt->options->len)
    return;
  for (guint i = 0; i < self->order->len; i++)
    g_string_append_printf (answer, "%u ", g_array_index (self->order, guint, i) + 1);
  judge (self, answer->str);
}

static void
choose (LensQuizPanel *self, guint option)
{
  g_autofree char *number = g_strdup_printf ("%u", option + 1);

  if (!self->is_asking || option >= self->prompt->options->len)
    return;
  switch (self->prompt->kind)
    {
    case LENS_QUESTION_ORDER: put_next (self, option); break;
    case LENS_QUESTION_PICK: judge (self, g_ptr_array_index (self->prompt->options, option)); break;
    default: judge (self, number); break;
    }
}

static void
on_option (GtkWidget *button, LensQuizPanel *self)
{
  guint option = 0;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (button); before != NULL; before = gtk_widget_get_prev_sibling (before))
    option++;
  choose (self, option);
}

static void
append_option (LensQuizPanel *self)
{
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40); /* it takes what there is, and asks for no more */
  gtk_label_set_xalign (GTK_LABEL (label), self->prompt->kind == LENS_QUESTION_PICK ? 0.5f : 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  g_signal_connect (button, "clicked", G_CALLBACK (on_option), self);
  gtk_box_append (GTK_BOX (self->options), button);
}

static void
fill_options (LensQuizPanel *self)
{
  gboolean is_row = self->prompt->kind == LENS_QUESTION_PICK;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->options)) != NULL)
    gtk_box_remove (GTK_BOX (self->options), child);
  g_array_set_size (self->order, 0);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->options), is_row ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < self->prompt->options->len; i++)
    append_option (self);
  name_options (self);
  gtk_widget_set_visible (self->options, self->prompt->options->len > 0);
}

void
lens_quiz_panel_ask (LensQuizPanel *self, const LensPrompt *prompt, const char *heading)
{
  self->prompt = prompt;
  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  show_text (self->ask, prompt->ask);
  show_text (self->outcome, NULL);
  show_text (self->why, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fill_options (self);
  set_asking (self, TRUE);
  gtk_widget_show (GTK_WIDGET (self));
  if (prompt->kind == LENS_QUESTION_TYPE)
    gtk_widget_grab_focus (self->entry);
  else
    gtk_widget_grab_focus (gtk_widget_get_first_child (self->options));
}

void
lens_quiz_panel_show_results (LensQuizPanel *self, const guint *n_outcomes)
{
  g_autofree char *results = g_strdup_printf (_("Right: %u. Wrong: %u. Skipped: %u."), n_outcomes[LENS_QUIZ_RIGHT], n_outcomes[LENS_QUIZ_WRONG],
                                              n_outcomes[LENS_QUIZ_SKIPPED]);

  self->is_asking = FALSE;
  self->prompt = NULL;
  gtk_label_set_label (GTK_LABEL (self->heading), "");
  show_text (self->ask, results);
  show_text (self->outcome, NULL);
  show_text (self->why, NULL);
  gtk_widget_hide (self->options);
  gtk_widget_hide (self->typing);
  gtk_widget_hide (self->skip);
  gtk_widget_hide (self->go_on);
  gtk_widget_set_visible (self->again, n_outcomes[LENS_QUIZ_WRONG] + n_outcomes[LENS_QUIZ_SKIPPED] > 0);
  gtk_widget_grab_focus (self->end);
}

static void
on_skip (LensQuizPanel *self)
{
  lens_quiz_panel_skip (self);
}

static void
on_go_on (LensQuizPanel *self)
{
  g_signal_emit (self, signals[SIGNAL_GO_ON], 0);
}

static void
on_again (LensQuizPanel *self)
{
  g_signal_emit (self, signals[SIGNAL_AGAIN], 0);
}

static void
on_end (LensQuizPanel *self)
{
  g_signal_emit (self, signals[SIGNAL_END], 0);
}

/* Digits belong to the entry while something is typed. */
static gboolean
on_key (LensQuizPanel *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint32 sign = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !self->is_asking)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    lens_quiz_panel_skip (self);
  else if (self->prompt->kind != LENS_QUESTION_TYPE && sign >= '1' && sign <= '9')
    choose (self, sign - '1');
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
lens_quiz_panel_dispose (GObject *object)
{
  LensQuizPanel *self = LENS_QUIZ_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_QUIZ_PANEL);
  g_clear_pointer (&self->order, g_array_unref);
  G_OBJECT_CLASS (lens_quiz_panel_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_arguments)
{
  return g_signal_new (name, LENS_TYPE_QUIZ_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_arguments, G_TYPE_UINT);
}

static void
lens_quiz_panel_class_init (LensQuizPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_quiz_panel_dispose;
  signals[SIGNAL_ANSWERED] = add_signal ("answered", 1);
  signals[SIGNAL_GO_ON] = add_signal ("go-on", 0);
  signals[SIGNAL_AGAIN] = add_signal ("again", 0);
  signals[SIGNAL_END] = add_signal ("end", 0);
  gtk_widget_class_set_css_name (widget_class, "lens-quiz-panel");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-quiz-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, ask);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, options);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, typing);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, entry);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, outcome);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, why);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, skip);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, end);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, again);
  gtk_widget_class_bind_template_child (widget_class, LensQuizPanel, go_on);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_skip);
  gtk_widget_class_bind_template_callback (widget_class, on_go_on);
  gtk_widget_class_bind_template_callback (widget_class, on_again);
  gtk_widget_class_bind_template_callback (widget_class, on_end);
}

static void
lens_quiz_panel_init (LensQuizPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
