/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-panel.c: buttons for what can be chosen, an entry for what is typed; digits choose, letters pick, Escape skips, Enter goes on.
 */
#include "app/lens-quiz-panel.h"

#include <glib/gi18n-lib.h>

#include "app/lens-quiz-options.h"

struct _LensQuizPanel
{
  GtkBox parent_instance;
  const LensPrompt *prompt; /* (nullable) */
  gboolean is_asking, is_before_class, has_count;
  char *given;              /* (nullable) */
  GtkWidget *heading, *ask, *options, *hint, *typing, *entry, *outcome, *why, *counting, *count, *results, *skip, *end, *again, *go_on;
};

G_DEFINE_FINAL_TYPE (LensQuizPanel, lens_quiz_panel, GTK_TYPE_BOX)

enum { SIGNAL_ANSWERED, SIGNAL_GO_ON, SIGNAL_AGAIN, SIGNAL_GO_TO, SIGNAL_END, N_SIGNALS };
static guint signals[N_SIGNALS];

gboolean
lens_quiz_panel_is_asking (LensQuizPanel *self)
{
  return self->is_asking;
}

gboolean
lens_quiz_panel_is_picking (LensQuizPanel *self)
{
  return self->is_asking && self->prompt->kind == LENS_QUESTION_PICK;
}

const LensPrompt *
lens_quiz_panel_get_prompt (LensQuizPanel *self)
{
  return self->prompt;
}

const char *
lens_quiz_panel_get_given (LensQuizPanel *self)
{
  return self->given;
}

int
lens_quiz_panel_get_n_right (LensQuizPanel *self)
{
  return self->has_count ? gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->count)) : -1;
}

void
lens_quiz_panel_set_class (LensQuizPanel *self, gboolean is_before_class)
{
  self->is_before_class = is_before_class;
  gtk_widget_set_visible (self->counting, is_before_class && self->prompt != NULL && !self->is_asking);
}

static void
show_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static const char *
get_hint (const LensPrompt *prompt)
{
  switch (prompt->kind)
    {
    case LENS_QUESTION_PICK: return _("Press its letter, or its box on the stage.");
    case LENS_QUESTION_ORDER: return _("Press them one after the other; or drag them, or move them with Ctrl and an arrow key, and answer.");
    case LENS_QUESTION_TYPE:
      return prompt->is_data ? _("As text; \\n and \\x41 stand for bytes, as do hexadecimal digits; \"\" stands for none.") : NULL;
    default: return NULL;
    }
}

/* What can be pressed now. */
static void
set_asking (LensQuizPanel *self, gboolean is_asking)
{
  gboolean is_typed = is_asking && self->prompt->kind == LENS_QUESTION_TYPE;

  self->is_asking = is_asking;
  gtk_widget_set_sensitive (self->options, is_asking);
  gtk_widget_set_visible (self->entry, is_typed);
  gtk_widget_set_visible (self->typing, is_typed || (is_asking && self->prompt->kind == LENS_QUESTION_ORDER));
  gtk_widget_set_visible (self->skip, is_asking);
  gtk_widget_set_visible (self->go_on, !is_asking);
  gtk_widget_set_visible (self->counting, !is_asking && self->is_before_class);
  gtk_widget_hide (self->again);
  gtk_widget_hide (self->results);
  show_text (self->hint, is_asking ? get_hint (self->prompt) : NULL);
}

/* For those who cannot see colours the word says it, too. */
static void
show_outcome (LensQuizPanel *self, LensQuizOutcome outcome, const char *told)
{
  static const char *const classes[] = { "success", "error", "dim-label" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->outcome, classes[i]);
  gtk_widget_add_css_class (self->outcome, classes[MIN (outcome, G_N_ELEMENTS (classes) - 1)]);
  show_text (self->outcome, told);
}

static void
finish (LensQuizPanel *self, LensQuizOutcome outcome)
{
  g_autofree char *told = NULL;

  if (outcome == LENS_QUIZ_RIGHT)
    /* Translators: after a right answer; then the answer itself */
    told = g_strdup_printf (_("Right: %s"), self->prompt->text);
  else if (outcome == LENS_QUIZ_WRONG)
    /* Translators: after a wrong answer; then the right one */
    told = g_strdup_printf (_("Not so. The run says: %s"), self->prompt->text);
  else
    told = g_strdup_printf (_("The run says: %s"), self->prompt->text);
  set_asking (self, FALSE);
  show_outcome (self, outcome, told);
  show_text (self->why, self->prompt->why);
  gtk_widget_hide (self->options);
  gtk_widget_grab_focus (self->go_on);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, (guint) outcome);
}

void
lens_quiz_panel_skip (LensQuizPanel *self)
{
  if (self->is_asking)
    finish (self, self->is_before_class ? LENS_QUIZ_SHOWN : LENS_QUIZ_SKIPPED);
}

/* As people read it: a choice by its words, not by its number. (transfer full). */
static char *
read_given (LensQuizPanel *self, const char *answer)
{
  g_auto (GStrv) numbers = g_strsplit (answer, " ", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  if (self->prompt->kind == LENS_QUESTION_TYPE || self->prompt->kind == LENS_QUESTION_PICK)
    return g_strdup (answer);
  for (char **number = numbers; *number != NULL; number++)
    {
      guint64 option = g_ascii_strtoull (*number, NULL, 10);
      if (option >= 1 && option <= self->prompt->options->len)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", (const char *) g_ptr_array_index (self->prompt->options, option - 1));
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* An empty entry is passed over; a word where a number is asked for is marked, and stays to be mended. */
static void
judge (LensQuizPanel *self, const char *answer)
{
  gboolean is_right;

  if (!self->is_asking)
    return;
  if (!lens_prompt_judge (self->prompt, answer, &is_right))
    {
      gtk_widget_add_css_class (self->entry, "error");
      if (*answer != '\0')
        show_text (self->hint, _("A number is asked for."));
      return;
    }
  g_free (self->given);
  self->given = read_given (self, answer);
  finish (self, is_right ? LENS_QUIZ_RIGHT : LENS_QUIZ_WRONG);
}

static void
on_answer (LensQuizPanel *self, const char *answer)
{
  judge (self, answer);
}

static void
on_typed (LensQuizPanel *self)
{
  if (self->is_asking && self->prompt->kind == LENS_QUESTION_ORDER)
    lens_quiz_options_answer_as_shown (LENS_QUIZ_OPTIONS (self->options));
  else
    judge (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
on_changed (LensQuizPanel *self)
{
  gtk_widget_remove_css_class (self->entry, "error");
}

gboolean
lens_quiz_panel_pick (LensQuizPanel *self, char letter)
{
  return lens_quiz_panel_is_picking (self) && lens_quiz_options_choose_letter (LENS_QUIZ_OPTIONS (self->options), letter);
}

/* What belongs to the question before. */
static void
forget (LensQuizPanel *self, const char *heading, const char *ask)
{
  g_clear_pointer (&self->given, g_free);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->count), 0);
  self->has_count = FALSE;
  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  show_text (self->ask, ask);
  show_text (self->outcome, NULL);
  show_text (self->why, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_show (GTK_WIDGET (self));
}

void
lens_quiz_panel_ask (LensQuizPanel *self, const LensPrompt *prompt, const char *heading)
{
  forget (self, heading, prompt->ask);
  self->prompt = prompt;
  lens_quiz_options_set_prompt (LENS_QUIZ_OPTIONS (self->options), prompt);
  set_asking (self, TRUE);
  /* Not the first option: whoever presses Return once more than “Go On” needs would answer with it, and unread. */
  if (prompt->kind == LENS_QUESTION_TYPE)
    gtk_widget_grab_focus (self->entry);
  else
    gtk_root_set_focus (gtk_widget_get_root (self->ask), self->ask); /* which a label that nothing is selected in does not do itself */
}

void
lens_quiz_panel_tell (LensQuizPanel *self, const char *heading, const char *ask, const char *problem)
{
  forget (self, heading, ask);
  self->prompt = NULL;
  set_asking (self, FALSE);
  gtk_widget_hide (self->counting);
  gtk_widget_hide (self->options);
  show_outcome (self, LENS_QUIZ_WRONG, problem);
  gtk_widget_grab_focus (self->go_on);
}

void
lens_quiz_panel_show_results (LensQuizPanel *self, GPtrArray *results)
{
  g_autofree char *sum = lens_quiz_results_sum_up (results);
  gboolean has_missed = FALSE;

  forget (self, "", sum);
  self->prompt = NULL;
  set_asking (self, FALSE);
  gtk_widget_hide (self->options);
  gtk_widget_hide (self->go_on);
  gtk_widget_hide (self->counting);
  lens_quiz_results_show (LENS_QUIZ_RESULTS (self->results), results);
  gtk_widget_show (self->results);
  for (guint i = 0; i < results->len; i++)
    {
      LensQuizOutcome outcome = ((const LensQuizResult *) g_ptr_array_index (results, i))->outcome;
      has_missed |= outcome == LENS_QUIZ_WRONG || outcome == LENS_QUIZ_SKIPPED;
    }
  gtk_widget_set_visible (self->again, has_missed);
  gtk_widget_grab_focus (self->end);
}

static void
on_count (LensQuizPanel *self)
{
  self->has_count = TRUE;
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
on_go_to (LensQuizPanel *self, guint result)
{
  g_signal_emit (self, signals[SIGNAL_GO_TO], 0, result);
}

static void
on_end (LensQuizPanel *self)
{
  g_signal_emit (self, signals[SIGNAL_END], 0);
}

/* Digits belong to the entry while something is typed. From the question itself, which has the focus first, an arrow leads to the options; what would
 * press a button, or let the recording play on, does nothing there. */
static gboolean
on_key (LensQuizPanel *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint32 sign = gdk_keyval_to_unicode (gdk_keyval_to_upper (keyval));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !self->is_asking)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    {
      lens_quiz_panel_skip (self);
      return GDK_EVENT_STOP;
    }
  if (gtk_widget_has_focus (self->ask) && (keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    return GDK_EVENT_STOP;
  if (gtk_widget_has_focus (self->ask) && keyval == GDK_KEY_Down)
    return gtk_widget_grab_focus (gtk_widget_get_first_child (self->options));
  if (sign >= 'A' && sign <= 'Z' && lens_quiz_panel_pick (self, (char) sign))
    return GDK_EVENT_STOP;
  if (self->prompt->kind == LENS_QUESTION_TYPE || sign < '1' || sign > '9')
    return GDK_EVENT_PROPAGATE;
  lens_quiz_options_choose (LENS_QUIZ_OPTIONS (self->options), sign - '1');
  return GDK_EVENT_STOP;
}

static void
lens_quiz_panel_dispose (GObject *object)
{
  LensQuizPanel *self = LENS_QUIZ_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_QUIZ_PANEL);
  g_clear_pointer (&self->given, g_free);
  G_OBJECT_CLASS (lens_quiz_panel_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_arguments)
{
  return g_signal_new (name, LENS_TYPE_QUIZ_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_arguments, G_TYPE_UINT);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/ipc_lens/IpcLens/lens-quiz-panel.ui");
  gtk_widget_class_bind_template_child (class, LensQuizPanel, heading);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, ask);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, options);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, hint);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, typing);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, entry);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, outcome);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, why);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, counting);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, count);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, results);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, skip);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, end);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, again);
  gtk_widget_class_bind_template_child (class, LensQuizPanel, go_on);
  gtk_widget_class_bind_template_callback (class, on_answer);
  gtk_widget_class_bind_template_callback (class, on_typed);
  gtk_widget_class_bind_template_callback (class, on_changed);
  gtk_widget_class_bind_template_callback (class, on_count);
  gtk_widget_class_bind_template_callback (class, lens_quiz_panel_skip);
  gtk_widget_class_bind_template_callback (class, on_go_on);
  gtk_widget_class_bind_template_callback (class, on_again);
  gtk_widget_class_bind_template_callback (class, on_go_to);
  gtk_widget_class_bind_template_callback (class, on_end);
}

static void
lens_quiz_panel_class_init (LensQuizPanelClass *class)
{
  g_type_ensure (LENS_TYPE_QUIZ_OPTIONS);
  g_type_ensure (LENS_TYPE_QUIZ_RESULTS);
  G_OBJECT_CLASS (class)->dispose = lens_quiz_panel_dispose;
  signals[SIGNAL_ANSWERED] = add_signal ("answered", 1);
  signals[SIGNAL_GO_ON] = add_signal ("go-on", 0);
  signals[SIGNAL_AGAIN] = add_signal ("again", 0);
  signals[SIGNAL_GO_TO] = add_signal ("go-to", 1);
  signals[SIGNAL_END] = add_signal ("end", 0);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "lens-quiz-panel");
  bind_template (GTK_WIDGET_CLASS (class));
}

static void
lens_quiz_panel_init (LensQuizPanel *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
