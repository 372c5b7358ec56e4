/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-growth.c: few steps, so that a window that is made a little larger does not change all its lines.
 */
#include "app/lens-growth.h"

#include "app/lens-theme.h"

/* Up to this size, for text of the usual size, nothing grows. */
#define USUAL_WIDTH 1900.0
#define USUAL_HEIGHT 1080.0

static const struct
{
  double growth;
  const char *css_class; /* (nullable) */
} growths[] = { { 1, NULL }, { 1.25, "grown-125" }, { 1.5, "grown-150" }, { 1.75, "grown-175" }, { 2, "grown-200" } };

double
lens_growth_choose (double width, double height)
{
  double room = MIN (width / USUAL_WIDTH, height / USUAL_HEIGHT) / lens_theme_get_text_scale (), chosen = 1;

  for (guint i = 1; i < G_N_ELEMENTS (growths); i++)
    if (room >= growths[i].growth * 0.97) /* what a desktop shows beside the window takes a little of a screen */
      chosen = growths[i].growth;
  return chosen;
}

double
lens_growth_choose_for (GtkWidget *widget)
{
  GtkWidget *room = gtk_widget_get_root (widget) != NULL ? GTK_WIDGET (gtk_widget_get_root (widget)) : widget;

  return lens_growth_choose (gtk_widget_get_width (room), gtk_widget_get_height (room));
}

void
lens_growth_set (GtkWidget *widget, double growth)
{
  for (guint i = 1; i < G_N_ELEMENTS (growths); i++)
    {
      gboolean is_it = growths[i].growth == growth, has_it = gtk_widget_has_css_class (widget, growths[i].css_class);
      if (is_it && !has_it)
        gtk_widget_add_css_class (widget, growths[i].css_class);
      else if (has_it && !is_it)
        gtk_widget_remove_css_class (widget, growths[i].css_class);
    }
  if (growth > 1)
    gtk_widget_add_css_class (widget, "grown");
  else
    gtk_widget_remove_css_class (widget, "grown");
}
