/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * socket-script.c: folding a script in every way, and looking at what came out.
 */
#include "socket-script.h"

Folded
folded_new (Script *script)
{
  Folded folded = { .model = lens_model_new (script->trace) };
  guint n_steps = lens_model_get_n_steps (folded.model);

  for (guint step = 1; step <= n_steps; step++)
    {
      g_autoptr (LensWorld) sought = lens_model_get_world (folded.model, step);
      g_autoptr (LensWorld) again = fixture_fold (folded.model, step);
      fixture_assert_sound (sought);
      fixture_assert_equal (sought, again);
      fixture_ask_everything (folded.model, step);
    }
  folded.world = lens_model_get_world (folded.model, n_steps);
  return folded;
}

void
folded_clear (Folded *folded)
{
  lens_world_free (folded->world);
  g_object_unref (folded->model);
}

const LensObject *
folded_socket (const Folded *folded, guint number)
{
  g_autofree char *id = g_strdup_printf ("socket:%u", number);
  return fixture_object (folded->world, id);
}

void
folded_assert_bytes (const LensObject *object, guint64 in, guint64 out, guint64 left, guint64 dropped)
{
  g_assert_cmpuint (object->bytes_in, ==, in);
  g_assert_cmpuint (object->bytes_out, ==, out);
  g_assert_cmpuint (object->bytes_left, ==, left);
  g_assert_cmpuint (object->bytes_dropped, ==, dropped);
}

void
folded_assert_matches (const Folded *folded, guint certain, guint uncertain)
{
  g_assert_cmpuint (folded->world->counters.matches_certain, ==, certain);
  g_assert_cmpuint (folded->world->counters.matches_uncertain, ==, uncertain);
}
