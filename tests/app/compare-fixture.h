/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * compare-fixture.h: what the tests of the comparison's window share: the window, and a comparison with figures that nobody has to wait for.
 */
#pragma once

#include "app-fixture.h"

#include "app/lens-compare-window.h"

G_BEGIN_DECLS

typedef struct
{
  LensWindow *window;
  LensCompareWindow *comparison;
} CompareFixture;

/* For g_test_add(): a window, and the comparison's window before it. */
void compare_fixture_set_up (CompareFixture *f, gconstpointer data);
void compare_fixture_tear_down (CompareFixture *f, gconstpointer data);

/* (transfer none) (nullable): the one that is open */
LensCompareWindow *compare_fixture_find (void);

/* A comparison of the facilities with these ids, NULL: of all, at these sizes, ended by 0. (transfer full). Not started, and empty. */
LensComparison *compare_fixture_new_comparison (const char *const *ids, const guint64 *sizes);
/* The same with figures: a trace of two calls, and at each place times that grow with the size; one facility's are like no other's. */
LensComparison *compare_fixture_new_result (const char *const *ids, const guint64 *sizes);

/* The cell of the column view @view, (transfer none): its row counts from 0, @title is its column's; NULL when there is no such column now. */
GtkWidget *compare_fixture_find_cell (GtkWidget *view, guint row, const char *title);
/* All that its labels say, one after the other. (transfer full) */
char *compare_fixture_read_text (GtkWidget *widget);

G_END_DECLS
