/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-event-private.h: what an event is made of, for the files that parse it and answer about it.
 */
#pragma once

#include "trace/lens-event.h"

G_BEGIN_DECLS

struct _LensEvent
{
  gatomicrefcount ref_count;
  LensEventHead head;
  json_object *args; /* never NULL: empty when the line has none */
};

G_END_DECLS
