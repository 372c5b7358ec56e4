/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-window.c: the window's parts, and which recording they show.
 */
#include "app/lens-window-private.h"

#include "app/lens-home.h"
#include "app/lens-knobs.h"
#include "app/lens-lesson-list.h"
#include "app/lens-notes.h"
#include "app/lens-preferences.h"
#include "app/lens-side-bar.h"
#include "app/lens-selection-bar.h"
#include "app/lens-stage-pair.h"
#include "app/lens-term-links.h"
#include "app/lens-theme.h"
#include "app/lens-timeline.h"
#include "app/lens-transport.h"

G_DEFINE_FINAL_TYPE (LensWindow, lens_window, ADW_TYPE_APPLICATION_WINDOW)

enum { PROP_0, PROP_DOCUMENT, PROP_PLAYER, PROP_SELECTION, PROP_IS_ON_STAGE, N_PROPS };
static GParamSpec *properties[N_PROPS];

LensDocument *
lens_window_get_document (LensWindow *self)
{
  return self->document;
}

LensPlayer *
lens_window_get_player (LensWindow *self)
{
  return self->player;
}

LensSelection *
lens_window_get_selection (LensWindow *self)
{
  return self->selection;
}

gboolean
lens_window_is_busy (LensWindow *self)
{
  return self->loading != NULL || (self->document != NULL && lens_document_is_live (self->document));
}

gboolean
lens_window_is_gone (LensWindow *self)
{
  return self->toasts == NULL;
}

static void
leave_document (LensWindow *self)
{
  if (self->document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->document, self);
  lens_window_cancel_export (self);
  if (lens_document_get_session (self->document) != NULL)
    lens_session_cancel (lens_document_get_session (self->document));
}

void
lens_window_look_at (LensWindow *self, LensDocument *document, LensPlayer *player, LensSelection *selection)
{
  g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  g_set_object (&self->player, player);
  g_set_object (&self->selection, selection);
  g_binding_group_set_source (self->selected, self->stage);
  lens_lesson_list_select (LENS_LESSON_LIST (self->lessons), lens_document_get_lesson (document));
  lens_knobs_set_lesson (LENS_KNOBS (self->knobs), lens_document_get_lesson (document));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAYER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
  lens_window_update_page (self);
}

void
lens_window_set_document (LensWindow *self, LensDocument *document)
{
  lens_window_set_loading (self, NULL);
  lens_window_cancel_beside (self);
  lens_window_end_together (self);
  leave_document (self);
  g_set_object (&self->document, document);
  self->was_asked_for = FALSE;
  lens_selection_clear (self->selection);
  g_signal_connect_object (document, "notify::is-live", G_CALLBACK (lens_window_update_actions), self, G_CONNECT_SWAPPED);
  lens_window_hide_problem (self);
  lens_player_set_model (self->player, lens_document_get_model (document));
  lens_player_set_following (self->player, lens_document_is_live (document));
  lens_player_set_playing (self->player, lens_document_is_live (document));
  lens_lesson_list_select (LENS_LESSON_LIST (self->lessons), lens_document_get_lesson (document));
  lens_knobs_set_lesson (LENS_KNOBS (self->knobs), lens_document_get_lesson (document));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
  lens_window_show_stage (self);
  lens_window_update_page (self);
}

static void
lens_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LensWindow *self = LENS_WINDOW (object);

  switch (id)
    {
    case PROP_DOCUMENT: g_value_set_object (value, self->document); break;
    case PROP_PLAYER: g_value_set_object (value, self->player); break;
    case PROP_SELECTION: g_value_set_object (value, self->selection); break;
    case PROP_IS_ON_STAGE: g_value_set_boolean (value, lens_window_is_on_stage (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lens_window_dispose (GObject *object)
{
  LensWindow *self = LENS_WINDOW (object);

  /* What is in a popover and has the focus would keep it, and so itself (GTK 4.8). */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  lens_window_dispose_quiz (self);
  lens_window_dispose_beside (self);
  lens_window_dispose_together (self);
  lens_window_dispose_presenting (self);
  lens_window_dispose_help (self);
  lens_window_dispose_compare (self);
  leave_document (self);
  lens_window_dispose_files (self);
  lens_window_dispose_actions (self);
  lens_window_dispose_timeline (self);
  lens_window_dispose_selection (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LENS_TYPE_WINDOW);
  /* Expressions in the content watch the window: they must end before it does. */
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  G_OBJECT_CLASS (lens_window_parent_class)->dispose (object);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->document);
  g_clear_object (&self->player);
  g_clear_object (&self->selection);
  g_clear_object (&self->selected);
}

static void
on_page (LensWindow *self)
{
  lens_window_update_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_ON_STAGE]);
}

static char *
subtitle_of_page (LensWindow *self, gboolean is_on_stage, const char *subtitle)
{
  return g_strdup (is_on_stage ? subtitle : NULL);
}

static char *
record_page (LensWindow *self, gboolean is_live)
{
  return g_strdup (is_live ? "stop" : "record");
}

/* Who calls for the list wants to choose; where it stands open anyway, the focus stays. */
static void
on_lessons_shown (LensWindow *self)
{
  if (adw_flap_get_folded (ADW_FLAP (self->lessons_flap)))
    gtk_widget_child_focus (self->lessons, GTK_DIR_TAB_FORWARD);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/ipc_lens/IpcLens/lens-window.ui");
  gtk_widget_class_bind_template_child (class, LensWindow, pages);
  gtk_widget_class_bind_template_child (class, LensWindow, home);
  gtk_widget_class_bind_template_child (class, LensWindow, stage_keys);
  gtk_widget_class_bind_template_child (class, LensWindow, toasts);
  gtk_widget_class_bind_template_child (class, LensWindow, banner);
  gtk_widget_class_bind_template_child (class, LensWindow, banner_text);
  gtk_widget_class_bind_template_child (class, LensWindow, banner_button);
  gtk_widget_class_bind_template_child (class, LensWindow, lessons_flap);
  gtk_widget_class_bind_template_child (class, LensWindow, events_flap);
  gtk_widget_class_bind_template_child (class, LensWindow, side_bar);
  gtk_widget_class_bind_template_child (class, LensWindow, lessons);
  gtk_widget_class_bind_template_child (class, LensWindow, selection_bar);
  gtk_widget_class_bind_template_child (class, LensWindow, stage);
  gtk_widget_class_bind_template_child (class, LensWindow, record_button);
  gtk_widget_class_bind_template_child (class, LensWindow, knobs);
  gtk_widget_class_bind_template_child (class, LensWindow, busy);
  gtk_widget_class_bind_template_child (class, LensWindow, busy_bar);
  gtk_widget_class_bind_template_child (class, LensWindow, busy_label);
  gtk_widget_class_bind_template_child (class, LensWindow, notes);
  gtk_widget_class_bind_template_callback (class, on_page);
  gtk_widget_class_bind_template_callback (class, subtitle_of_page);
  gtk_widget_class_bind_template_callback (class, record_page);
  gtk_widget_class_bind_template_callback (class, lens_window_hide_problem);
  gtk_widget_class_bind_template_callback (class, lens_window_cancel_busy);
  gtk_widget_class_bind_template_callback (class, on_lessons_shown);
}

static void
lens_window_class_init (LensWindowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags out = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  g_type_ensure (LENS_TYPE_HOME);
  g_type_ensure (LENS_TYPE_KNOBS);
  g_type_ensure (LENS_TYPE_LESSON_LIST);
  g_type_ensure (LENS_TYPE_NOTES);
  g_type_ensure (LENS_TYPE_SIDE_BAR);
  g_type_ensure (LENS_TYPE_SELECTION_BAR);
  g_type_ensure (LENS_TYPE_STAGE_PAIR);
  g_type_ensure (LENS_TYPE_TERM_LINKS);
  g_type_ensure (LENS_TYPE_TIMELINE);
  g_type_ensure (LENS_TYPE_TRANSPORT);
  g_type_ensure (LENS_TYPE_DOCUMENT);
  object_class->get_property = lens_window_get_property;
  object_class->dispose = lens_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = lens_window_close_request;
  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, LENS_TYPE_DOCUMENT, out);
  properties[PROP_PLAYER] = g_param_spec_object ("player", NULL, NULL, LENS_TYPE_PLAYER, out);
  properties[PROP_SELECTION] = g_param_spec_object ("selection", NULL, NULL, LENS_TYPE_SELECTION, out);
  properties[PROP_IS_ON_STAGE] = g_param_spec_boolean ("is-on-stage", NULL, NULL, FALSE, out);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (class));
  lens_window_class_init_actions (GTK_WIDGET_CLASS (class));
  lens_window_class_init_events (GTK_WIDGET_CLASS (class));
  lens_window_class_init_quiz (GTK_WIDGET_CLASS (class));
  lens_window_class_init_together (GTK_WIDGET_CLASS (class));
  lens_window_class_init_timeline (GTK_WIDGET_CLASS (class));
  lens_window_class_init_selection (GTK_WIDGET_CLASS (class));
}

static void
lens_window_init (LensWindow *self)
{
  self->player = lens_player_new ();
  self->selection = lens_selection_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (gtk_settings_get_default (), "gtk-enable-animations", self->player, "animated", G_BINDING_SYNC_CREATE);
  lens_theme_mark_contrast (GTK_WIDGET (self));
  lens_window_init_together (self);
  lens_window_recall (self);
  lens_window_init_timeline (self);
  lens_window_init_actions (self);
  lens_window_init_quiz (self);
  lens_window_init_compare (self);
  lens_window_init_banner (self);
  lens_window_init_selection (self);
  lens_window_update_page (self);
  lens_home_focus (LENS_HOME (self->home), NULL);
  lens_window_init_drop (self);
}

LensWindow *
lens_window_new (GtkApplication *application)
{
  return g_object_new (LENS_TYPE_WINDOW, "application", application, NULL);
}
