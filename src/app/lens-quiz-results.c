/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-quiz-results.c: a row for each question.
 */
#include "app/lens-quiz-results.h"

#include <glib/gi18n-lib.h>

#define MOST_LINES 11

struct _LensQuizResults
{
  GtkBox parent_instance;
  GtkWidget *list;
  char *text; /* (nullable): as it is copied */
};

G_DEFINE_FINAL_TYPE (LensQuizResults, lens_quiz_results, GTK_TYPE_BOX)

static guint go_to_signal;

void
lens_quiz_result_free (LensQuizResult *result)
{
  g_free (result->ask);
  g_free (result->right);
  g_free (result->given);
  g_clear_object (&result->document);
  g_free (result);
}

/* Said in a word and by a sign, not by a colour alone. */
static const struct
{
  const char *sign, *word, *class;
} outcomes[LENS_QUIZ_N_OUTCOMES] = {
  [LENS_QUIZ_RIGHT] = { "✓", NC_ ("quiz outcome", "Right"), "success" },
  [LENS_QUIZ_WRONG] = { "✗", NC_ ("quiz outcome", "Wrong"), "error" },
  [LENS_QUIZ_SKIPPED] = { "–", NC_ ("quiz outcome", "Skipped"), "dim-label" },
  [LENS_QUIZ_SHOWN] = { "•", NC_ ("quiz outcome", "Shown to the class"), "dim-label" },
  [LENS_QUIZ_UNASKED] = { "!", NC_ ("quiz outcome", "Not asked"), "warning" },
};

static const char *
word_for (LensQuizOutcome outcome)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "quiz outcome", outcomes[outcome].word);
}

char *
lens_quiz_results_sum_up (GPtrArray *results)
{
  guint n[LENS_QUIZ_N_OUTCOMES] = { 0 };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < results->len; i++)
    n[((const LensQuizResult *) g_ptr_array_index (results, i))->outcome]++;
  if (n[LENS_QUIZ_RIGHT] + n[LENS_QUIZ_WRONG] + n[LENS_QUIZ_SKIPPED] > 0 || results->len == 0)
    g_string_append_printf (text, _("Right: %u. Wrong: %u. Skipped: %u."), n[LENS_QUIZ_RIGHT], n[LENS_QUIZ_WRONG], n[LENS_QUIZ_SKIPPED]);
  if (n[LENS_QUIZ_SHOWN] > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append_printf (text, _("Shown to the class: %u."), n[LENS_QUIZ_SHOWN]);
    }
  if (n[LENS_QUIZ_UNASKED] > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append_printf (text, _("Not asked: %u."), n[LENS_QUIZ_UNASKED]);
    }
  return g_string_free (text, FALSE);
}

/* What the run said, and beside it what somebody said. (transfer full). */
static char *
describe (const LensQuizResult *result)
{
  if (result->outcome == LENS_QUIZ_UNASKED)
    return g_strdup (result->right);
  if (result->n_right >= 0)
    return g_strdup_printf (ngettext ("The run says: %1$s — %2$d had it right.", "The run says: %1$s — %2$d had it right.", (gulong) result->n_right),
                            result->right, result->n_right);
  if (result->given != NULL && result->outcome == LENS_QUIZ_WRONG)
    return g_strdup_printf (_("The run says: %1$s — your answer: %2$s"), result->right, result->given);
  return g_strdup_printf (_("The run says: %s"), result->right);
}

char *
lens_quiz_results_to_text (GPtrArray *results)
{
  GString *text = g_string_new (NULL);
  g_autofree char *sum = lens_quiz_results_sum_up (results);

  g_string_append_printf (text, "%s\n", sum);
  for (guint i = 0; i < results->len; i++)
    {
      const LensQuizResult *result = g_ptr_array_index (results, i);
      g_autofree char *told = describe (result);
      g_string_append_printf (text, "\n%u. %s\n   %s %s\n   %s\n", i + 1, result->ask, outcomes[result->outcome].sign, word_for (result->outcome), told);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
create_row (const LensQuizResult *result, guint number)
{
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *sign = gtk_label_new (outcomes[result->outcome].sign);
  g_autofree char *told = describe (result), *ask = g_strdup_printf ("%u. %s", number, result->ask);
  g_autofree char *heard = g_strdup_printf ("%s: %s", word_for (result->outcome), ask);

  gtk_widget_add_css_class (sign, "sign");
  gtk_widget_add_css_class (sign, outcomes[result->outcome].class);
  gtk_widget_set_tooltip_text (sign, word_for (result->outcome));
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (texts), create_label (ask, NULL));
  gtk_box_append (GTK_BOX (texts), create_label (told, "dim-label"));
  gtk_box_append (GTK_BOX (line), sign);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), result->document != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heard, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told, -1);
  return row;
}

/* So many lines, however large the text is. */
static void
limit_height (LensQuizResults *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->list);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  GtkWidget *scroller = gtk_widget_get_ancestor (self->list, GTK_TYPE_SCROLLED_WINDOW);

  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_LINES * PANGO_PIXELS (pango_font_metrics_get_height (metrics)));
  pango_font_metrics_unref (metrics);
}

void
lens_quiz_results_show (LensQuizResults *self, GPtrArray *results)
{
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < results->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), create_row (g_ptr_array_index (results, i), i + 1));
  limit_height (self);
  g_free (self->text);
  self->text = lens_quiz_results_to_text (results);
}

static void
on_row (LensQuizResults *self, GtkListBoxRow *row)
{
  g_signal_emit (self, go_to_signal, 0, (guint) gtk_list_box_row_get_index (row));
}

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LensQuizResults *self = LENS_QUIZ_RESULTS (widget);

  if (self->text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->text);
}

static void
lens_quiz_results_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_QUIZ_RESULTS);
  g_clear_pointer (&LENS_QUIZ_RESULTS (object)->text, g_free);
  G_OBJECT_CLASS (lens_quiz_results_parent_class)->dispose (object);
}

static void
lens_quiz_results_class_init (LensQuizResultsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_quiz_results_dispose;
  go_to_signal = g_signal_new ("go-to", LENS_TYPE_QUIZ_RESULTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_install_action (widget_class, "results.copy", NULL, copy);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-quiz-results.ui");
  gtk_widget_class_bind_template_child (widget_class, LensQuizResults, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
}

static void
lens_quiz_results_init (LensQuizResults *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
