/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-transfer-counts-describe.c: the counts as keys and values, for other programs.
 */
#include "model/lens-transfer-counts.h"

#include "trace/lens-json-add.h"

static void
add_functions (json_object *object, GPtrArray *functions)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < functions->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (functions, i));
  lens_json_add_count (object, "functions", functions->len);
  lens_json_add_string (object, "function_names", names->str);
}

void
lens_transfer_counts_describe (json_object *object, LensTrace *trace)
{
  static const char *const keys[] = { "copies", "bytes_copied", "own_copies", "own_bytes", "calls_set_up", "calls_per_transfer",
                                      "wake_ups", "page_faults", "functions", "function_names" };
  g_autoptr (LensTransferCounts) counts = trace != NULL ? lens_transfer_counts_new (trace) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    json_object_object_add (object, keys[i], NULL);
  if (counts == NULL)
    return;
  lens_json_add_count (object, "copies", counts->copies);
  lens_json_add_count (object, "bytes_copied", counts->bytes_copied);
  lens_json_add_count (object, "own_copies", counts->own_copies);
  lens_json_add_count (object, "own_bytes", counts->own_bytes);
  lens_json_add_count (object, "calls_set_up", counts->calls_set_up);
  lens_json_add_count (object, "calls_per_transfer", counts->calls_transfer);
  lens_json_add_count (object, "wake_ups", counts->wake_ups);
  lens_json_add_count (object, "page_faults", counts->page_faults);
  add_functions (object, counts->functions);
}
