/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-home-family.c: everything follows from the catalogue; only the sentence under a family's name and its colour are said here, and a family
 * that is new does without.
 */
#include "app/lens-home-family.h"

#include <glib/gi18n-lib.h>

#include "app/lens-heading.h"
#include "app/lens-lesson-card.h"
#include "app/lens-theme.h"
#include "app/lens-wrap-layout.h"

#define SPACING 14
#define CHIP_SPACING 6
#define BAR_HEIGHT 4

struct _LensHomeFamily
{
  GtkBox parent_instance;
  GtkWidget *title, *sentence, *kinds;
  LensInk ink;
};

G_DEFINE_FINAL_TYPE (LensHomeFamily, lens_home_family, GTK_TYPE_BOX)

static const struct
{
  const char *family, *sentence;
  LensInk ink;
} families[] = {
  { "data transfer", N_("The data goes through the kernel: copied in, and copied out."), LENS_INK_OBJECT_BORDER },
  { "shared memory", N_("The pages are shared: no copies."), LENS_INK_FRAME_BORDER },
  { "synchronisation", N_("One at a time, so that no update is lost."), LENS_INK_MMU_BORDER },
  { "all facilities", N_("What is left when its maker has ended, and who finds it again."), LENS_INK_BOUNDARY },
};

static const struct
{
  const char *kind, *note;
} kinds[] = {
  { "byte stream", N_("no boundaries") },
  { "message", N_("boundaries preserved") },
};

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
append_heading (GtkWidget *box, const char *kind)
{
  g_autofree char *name = lens_heading_from (_(kind));
  g_autofree char *heading = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      /* Translators: a kind of facility, "Byte stream", and what sets it apart, "no boundaries" */
      heading = g_strdup_printf (_("%s — %s"), name, _(kinds[i].note));
  gtk_label_set_ellipsize (GTK_LABEL (append_label (box, heading != NULL ? heading : name, "kind")), PANGO_ELLIPSIZE_END);
}

static GtkWidget *
append_wrap (GtkWidget *box, int spacing, gboolean snaps)
{
  GtkWidget *wrap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (wrap, lens_wrap_layout_new (spacing, snaps));
  gtk_box_append (GTK_BOX (box), wrap);
  return wrap;
}

/* "Pipe:" and its behaviours, which follow their facility in the catalogue. */
static const LensLesson *const *
append_behaviours (GtkWidget *box, const LensLesson *const *lessons)
{
  const LensLesson *facility = *lessons++;
  GtkWidget *chips;

  if (*lessons == NULL || g_strcmp0 ((*lessons)->behaviour_of, facility->id) != 0)
    return lessons;
  chips = append_wrap (box, CHIP_SPACING, FALSE);
  append_label (chips, _(facility->title), "facility");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _(facility->title), -1);
  for (; *lessons != NULL && g_strcmp0 ((*lessons)->behaviour_of, facility->id) == 0; lessons++)
    gtk_box_append (GTK_BOX (chips), lens_lesson_chip_new (*lessons));
  return lessons;
}

static gboolean
is_of_kind (const LensLesson *lesson, const LensLesson *first)
{
  return lesson != NULL && g_str_equal (lesson->family, first->family) && g_str_equal (lesson->kind, first->kind);
}

/* Returns where the next kind begins. */
static const LensLesson *const *
append_kind (LensHomeFamily *self, const LensLesson *const *lessons)
{
  const LensLesson *first = *lessons;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *cards;

  append_heading (box, first->kind);
  cards = append_wrap (box, SPACING, TRUE);
  for (const LensLesson *const *lesson = lessons; is_of_kind (*lesson, first); lesson++)
    if ((*lesson)->behaviour_of == NULL)
      gtk_box_append (GTK_BOX (cards), lens_lesson_card_new (*lesson));
  while (is_of_kind (*lessons, first))
    lessons = append_behaviours (box, lessons);
  gtk_box_append (GTK_BOX (self->kinds), box);
  return lessons;
}

static void
set_family (LensHomeFamily *self, const char *family)
{
  g_autofree char *title = lens_heading_from (_(family));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  self->ink = LENS_INK_CARD_BORDER;
  gtk_widget_set_visible (self->sentence, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_equal (families[i].family, family))
      {
        self->ink = families[i].ink;
        gtk_label_set_label (GTK_LABEL (self->sentence), _(families[i].sentence));
        gtk_widget_set_visible (self->sentence, TRUE);
      }
}

GtkWidget *
lens_home_family_new (const LensLesson *const *lessons, guint *n_lessons)
{
  LensHomeFamily *self = g_object_new (LENS_TYPE_HOME_FAMILY, NULL);
  const LensLesson *const *next = lessons;

  set_family (self, (*lessons)->family);
  while (*next != NULL && g_str_equal ((*next)->family, (*lessons)->family))
    next = append_kind (self, next);
  *n_lessons = next - lessons;
  return GTK_WIDGET (self);
}

/* The bar above it has the colour that the family's objects have on the stage. */
static void
lens_home_family_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA color = lens_palette_get_color (lens_theme_get_palette (), LENS_HOME_FAMILY (widget)->ink, 0);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), BAR_HEIGHT);
  GskRoundedRect bar;

  gsk_rounded_rect_init_from_rect (&bar, &bounds, BAR_HEIGHT / 2.0);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
  GTK_WIDGET_CLASS (lens_home_family_parent_class)->snapshot (widget, snapshot);
}

static void
lens_home_family_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LENS_TYPE_HOME_FAMILY);
  G_OBJECT_CLASS (lens_home_family_parent_class)->dispose (object);
}

static void
lens_home_family_class_init (LensHomeFamilyClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lens_home_family_dispose;
  widget_class->snapshot = lens_home_family_snapshot;
  gtk_widget_class_set_css_name (widget_class, "lens-home-family");
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ipc_lens/IpcLens/lens-home-family.ui");
  gtk_widget_class_bind_template_child (widget_class, LensHomeFamily, title);
  gtk_widget_class_bind_template_child (widget_class, LensHomeFamily, sentence);
  gtk_widget_class_bind_template_child (widget_class, LensHomeFamily, kinds);
}

static void
lens_home_family_init (LensHomeFamily *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->kinds, lens_wrap_layout_new (SPACING, TRUE));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
  lens_theme_watch (GTK_WIDGET (self));
}
