/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window-private.h: the window's parts, for its files: parts and document (lens-window.c), actions and keys (-actions.c), home
 * and stage (-navigation.c), runs (-record.c), loops, skips and pace (-playing.c), open and save (-file.c), what takes its time (-busy.c), the question about what is not saved (-unsaved.c), the banner (-banner.c).
 */
#pragma once

#include "app/lens-presentation.h"
#include "app/lens-selection.h"
#include "app/lens-window.h"

G_BEGIN_DECLS

typedef struct _LensWindowQuiz LensWindowQuiz;
typedef struct _LensWindowTogether LensWindowTogether;

struct _LensWindow
{
  AdwApplicationWindow parent_instance;

  /* Of the stage with the focus, where there are two: see lens-window-together.c. */
  LensPlayer *player;
  LensSelection *selection;
  LensDocument *document;     /* (nullable) */
  gboolean was_asked_for;     /* somebody pressed Record: the recording is not thrown away without a question */
  gboolean is_closing;        /* the question was answered: the next close is the last */
  gboolean closes_when_saved; /* somebody closed it while a file was being written */
  GCancellable *loading;      /* (nullable): of the file that is being read */
  GCancellable *exporting;    /* (nullable): of the hand-out that is being made */
  GCancellable *saving;       /* (nullable): of the file that is being written, the last one */
  GtkFileChooserNative *chooser; /* (nullable): while it is open */

  GtkWidget *presentation;    /* (nullable): while somebody presents */
  guint inhibit_cookie;       /* of the screen's rest meanwhile; 0: none */
  GtkWidget *help;            /* (nullable): while it is open */
  GtkWidget *comparison;      /* (nullable): while it is open */
  GObject *compared;          /* (nullable): LensComparison that it showed last: somebody waited for it */

  GtkWidget *pages, *home;
  GtkEventController *stage_keys;
  GtkWidget *toasts;
  AdwToast *toast;            /* (nullable): weak: the last one that said something */
  GtkWidget *banner, *banner_text, *banner_button;
  GtkWidget *lessons_flap, *events_flap;
  GtkWidget *side_bar, *selection_bar, *term_links, *timeline, *stage_page, *header;
  LensWindowQuiz *quiz;       /* (nullable): while questions are asked */
  GtkWidget *quiz_panel;
  GtkWidget *quiz_window;     /* (nullable): while questions are chosen, or what is wrong in them is told */
  LensWindowTogether *together; /* (nullable): while two recordings play side by side */
  LensSession *beside;        /* (nullable): while it records what is to play beside */
  guint beside_word;          /* the source that says so when it takes long; 0: it has been said */
  GtkWidget *stages, *beside_button, *beside_recent, *compare_button, *present_button;
  GBindingGroup *selected;    /* what the selection bar says */
  GtkWidget *lessons, *stage, *record_button, *knobs, *busy, *busy_label, *busy_bar, *notes;
};

/* lens-window-remember.c: what is kept from one time to the next */
void lens_window_recall (LensWindow *self);
void lens_window_remember (LensWindow *self);

/* lens-window-actions.c */
void lens_window_class_init_actions (GtkWidgetClass *class);
void lens_window_init_actions (LensWindow *self);
void lens_window_dispose_actions (LensWindow *self);
/* Greys out what cannot be done now. */
void lens_window_update_actions (LensWindow *self);

/* lens-window-navigation.c: actions, and what belongs to the page that is shown: its keys, the window's title */
void lens_window_go_home (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_go_to_stage (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_search (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_update_page (LensWindow *self);

/* lens-window-playing.c: actions, and the key that is held */
void lens_window_class_init_playing (GtkWidgetClass *class);
void lens_window_init_playing (LensWindow *self);

/* lens-window-events.c: actions */
void lens_window_class_init_events (GtkWidgetClass *class);

/* lens-window-presenting.c: the presentation, and its end with the window */
void lens_window_class_init_presenting (GtkWidgetClass *class);
void lens_window_init_presenting (LensWindow *self);
void lens_window_dispose_presenting (LensWindow *self);
/* Shows to the audience, too, that there are two stages now, or one. */
void lens_window_present_together (LensWindow *self);

/* lens-window-timeline.c: actions, and the axis, which is remembered */
void lens_window_class_init_timeline (GtkWidgetClass *class);
void lens_window_init_timeline (LensWindow *self);
void lens_window_dispose_timeline (LensWindow *self);
void lens_window_remember_timeline (LensWindow *self, GSettings *settings);

/* lens-window-help.c: actions, and the end of the help with the window */
void lens_window_class_init_help (GtkWidgetClass *class);
void lens_window_dispose_help (LensWindow *self);

/* lens-window-export.c: actions, and the end of a hand-out whose recording is no longer shown: nothing of it is left */
void lens_window_class_init_export (GtkWidgetClass *class);
void lens_window_cancel_export (LensWindow *self);

/* lens-window-quiz.c: actions, and the end of the quiz */
gboolean lens_window_is_asking (LensWindow *self); /* what would tell the answer must not be shown */
/* Asks what a teacher has written in @file, (transfer none); what is wrong in it is told by line. */
void lens_window_open_questions (LensWindow *self, GFile *file);
/* Who presents wants to go on: TRUE when that was for the quiz. */
gboolean lens_window_present_quiz_forward (LensWindow *self);
void lens_window_class_init_quiz (GtkWidgetClass *class);
void lens_window_init_quiz (LensWindow *self);
void lens_window_dispose_quiz (LensWindow *self);
void lens_window_end_quiz (LensWindow *self);
/* Shows the question that is asked to the audience, if there is one. */
void lens_window_present_question (LensWindow *self);

/* lens-window.c: TRUE once it is destroyed, though somebody still holds it: it has no parts any more. */
gboolean lens_window_is_gone (LensWindow *self);
/* What the window's bars and lists are about from now on. */
void lens_window_look_at (LensWindow *self, LensDocument *document, LensPlayer *player, LensSelection *selection);

/* lens-window-together.c: actions, and two recordings on the stage */
void lens_window_class_init_together (GtkWidgetClass *class);
void lens_window_init_together (LensWindow *self);
void lens_window_dispose_together (LensWindow *self);
void lens_window_end_together (LensWindow *self);
void lens_window_end_side_by_side (GtkWidget *widget, const char *name, GVariant *parameter);
gboolean lens_window_is_together (LensWindow *self);
/* The player that has the clock, and its stage, (transfer none): the first of two. */
LensPlayer *lens_window_get_lead (LensWindow *self);
GtkWidget *lens_window_get_first_stage (LensWindow *self);
void lens_window_tell_together (LensWindow *self, LensPresentation *presentation);
/* Whether the side bar is shown, or only closed as long as there are two stages. */
gboolean lens_window_wants_side_bar (LensWindow *self);

/* lens-window-beside.c: actions, and what is under way when the window ends */
void lens_window_class_init_beside (GtkWidgetClass *class);
void lens_window_dispose_beside (LensWindow *self);
/* The recordings that were opened or saved last, anew. */
void lens_window_list_beside (LensWindow *self);
/* What was to play beside is wanted no more: every process of its run ends. */
void lens_window_cancel_beside (LensWindow *self);
/* Says so when the other lesson is being recorded, and has been for a while. */
void lens_window_tell_beside (LensWindow *self);

/* lens-window-busy.c: what is under way, in the window's bar */
void lens_window_tell_busy (LensWindow *self, const char *text, double fraction);
/* Something is over: says what else is under way, if anything. */
void lens_window_end_busy (LensWindow *self);
/* A file is being opened, which ends with @loading, (nullable): none is; one that was before is given up. */
void lens_window_set_loading (LensWindow *self, GCancellable *loading);
/* LensDocumentProgress of that file; @window is a LensWindow. */
void lens_window_on_loading (double fraction, gpointer window);
/* What the bar speaks of: opening or recording beside, and what was shown stays; or saving, and nothing is written. */
void lens_window_cancel_busy (LensWindow *self);

/* lens-window-selection.c: greys out what cannot be done with what is selected. */
void lens_window_update_selection (LensWindow *self);

/* lens-window-compare.c: its action, and the end of the comparison with the window */
void lens_window_class_init_compare (GtkWidgetClass *class);
void lens_window_init_compare (LensWindow *self);
void lens_window_dispose_compare (LensWindow *self);

/* lens-window-record.c: actions */
void lens_window_show_knobs (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_record_again (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_record_lesson (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_stop (GtkWidget *widget, const char *name, GVariant *parameter);

/* lens-window-file.c: actions; files that are dropped on the window; and the end of what is under way */
void lens_window_choose_open (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_open_uri (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_save (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_choose_save (GtkWidget *widget, const char *name, GVariant *parameter);
void lens_window_init_drop (LensWindow *self);
void lens_window_dispose_files (LensWindow *self);
/* Asks for a trace, under that title, and opens it so. */
typedef void (*LensWindowOpen) (LensWindow *self, GFile *file);
void lens_window_choose_file_then (LensWindow *self, const char *title, LensWindowOpen open);
/* Saves, asking for a name if there is none; then @done (TRUE) when it was written, or @done (FALSE) when it was not. */
typedef void (*LensWindowSaved) (LensWindow *self, gboolean is_saved);
void lens_window_save_then (LensWindow *self, LensWindowSaved done);

/* lens-window-save-name.c: @named with the file under which a recording is saved that was to be @chosen: that, or where its name has no ending, the one with
 * ours. NULL when somebody did not want that one replaced. */
typedef void (*LensWindowNamed) (LensWindow *self, GFile *file, LensWindowSaved done);
void lens_window_name_then (LensWindow *self, GFile *chosen, LensWindowNamed named, LensWindowSaved done);
/* The same with another ending. @done is (nullable). */
void lens_window_complete_then (LensWindow *self, GFile *chosen, const char *ending, LensWindowNamed named, LensWindowSaved done);
/* @named with the file that the document has: NULL when somebody did not want to replace what another program has made of it. */
void lens_window_keep_name_then (LensWindow *self, LensWindowNamed named, LensWindowSaved done);

/* lens-window-unsaved.c */
/* Calls @go_on at once, or after the question what to do with a recording that somebody made and did not save; never when the answer
 * is to stay. @destroy frees @data in any case. */
typedef void (*LensWindowGoOn) (LensWindow *self, gpointer data);
void lens_window_leave_then (LensWindow *self, LensWindowGoOn go_on, gpointer data, GDestroyNotify destroy);
gboolean lens_window_close_request (GtkWindow *window);

/* lens-window-banner.c */
void lens_window_init_banner (LensWindow *self);
/* Says @text above the stage until it is closed or something else is opened. @label and @action, which may have a target
 * ("win.record-lesson::pipe"): (nullable): a way forward. */
void lens_window_show_problem (LensWindow *self, GtkMessageType type, const char *text, const char *label, const char *action);
void lens_window_hide_problem (LensWindow *self);
void lens_window_show_toast (LensWindow *self, const char *text);
/* A toast that stays, with a button that stops the work; closed by hand it stays away. Then what it says, in markup; and at last how the work ended. */
void lens_window_begin_work (LensWindow *self, const char *text, const char *label, const char *action);
void lens_window_tell_work (LensWindow *self, const char *text);
void lens_window_end_work (LensWindow *self, const char *text);
/* What the reader says of a file that could be used only in part. */
void lens_window_show_warnings (LensWindow *self, LensDocument *document);

/* lens-window-selection.c: what is selected, zoom and detail */
void lens_window_class_init_selection (GtkWidgetClass *class);
void lens_window_init_selection (LensWindow *self);
void lens_window_dispose_selection (LensWindow *self);
/* Keeps the detail for the next time. */
void lens_window_remember_detail (LensWindow *self);

G_END_DECLS
