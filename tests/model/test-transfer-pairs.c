/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test-transfer-pairs.c: real runs that move the same payload through two facilities, in step: whatever the pieces in which each of them moves it,
 * they meet where all of it is handed over, and where all of it has come.
 */
#include <glib.h>

#include "model/lens-pairing.h"
#include "session-fixture.h"
#include "session/lens-transfer.h"

#define PAYLOAD_BYTES 20000

static GPtrArray *models; /* LensModel, one for each facility */

static LensModel *
record (const LensTransfer *transfer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LensSession) session = lens_transfer_record (transfer, PAYLOAD_BYTES, &error);

  g_assert_no_error (error);
  lens_session_run (session, &error);
  g_assert_no_error (error);
  return lens_model_new (lens_session_get_trace (session));
}

static gboolean
meets (LensPairing *pairing, gboolean is_taken)
{
  for (guint place = 0; place <= lens_pairing_get_last_place (pairing); place++)
    {
      const LensMilestone *meeting = lens_pairing_get_meeting (pairing, place);
      if (meeting != NULL && meeting->n_bytes == PAYLOAD_BYTES && (meeting->reader != 0) == is_taken)
        return TRUE;
    }
  return FALSE;
}

static void
test_any_two (void)
{
  for (guint i = 0; i < models->len; i++)
    for (guint j = 0; j < models->len; j++)
      {
        g_autoptr (LensPairing) pairing = lens_pairing_new (models->pdata[i], models->pdata[j], LENS_PAIRING_BY_DATA);
        g_test_message ("%s beside %s", lens_transfer_get (i)->id, lens_transfer_get (j)->id);
        g_assert_false (lens_pairing_is_by_messages (pairing));
        g_assert_true (meets (pairing, FALSE));
        g_assert_true (meets (pairing, TRUE));
      }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fixture_set_up ();
  models = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; lens_transfer_get (i) != NULL; i++)
    g_ptr_array_add (models, record (lens_transfer_get (i)));
  g_test_add_func ("/transfer-pairs/any-two", test_any_two);
  status = g_test_run ();
  g_ptr_array_unref (models);
  return status;
}
