/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-flow.h: how the data of a step moves: what the scene animates.
 */
#pragma once

#include "model/lens-run.h"

G_BEGIN_DECLS

typedef enum
{
  LENS_FLOW_NONE,        /* nothing crosses: close, exit, mmap… */
  LENS_FLOW_TO_KERNEL,   /* bytes copied from user space */
  LENS_FLOW_FROM_KERNEL, /* bytes copied to user space */
  LENS_FLOW_HANDED_OVER, /* to kernel, for a receiver that already waits */
  LENS_FLOW_STORE,       /* user → page table → frame, no boundary */
  LENS_FLOW_LOAD,
  LENS_FLOW_FAULT,       /* page-table entry appears */
  LENS_FLOW_ERROR,       /* came back with an errno, or brought a signal */
  LENS_FLOW_WITHIN,      /* pages go from one object of the kernel to another, `to_object`: no boundary */
  LENS_FLOW_LENT,        /* pages of the process are lent to an object of the kernel: no copy */
  LENS_FLOW_ATOMIC,      /* a semaphore or mutex in shared memory: the way of a store, `object` is the memory */
} LensFlowKind;

typedef struct
{
  LensFlowKind kind;
  char letter;          /* process it belongs to */
  const char *object;   /* obj id, owned by the flow; NULL */
  const char *to_object; /* of what stays within the kernel: where to, owned by the flow; NULL */
  gboolean is_duplicate; /* of that: what is moved stays where it was, too */
  guint n_saved;         /* copies across the boundary that were not needed */
  guint64 len_bytes;
  guint copy_number;    /* "copy 1", counted over the run; 0 when no copy */
  guint64 offset;       /* in the object, of an access */
  GPtrArray *runs;      /* LensRun that move; may be empty */
  const char *signal;   /* (nullable): "SIGPIPE": of an error, the one that ended the process; else one that the process took. Interned */
  gboolean is_certain;  /* of bytes that are read: it is proven where they came from */
} LensFlow;

LensFlow *lens_flow_new (void);
void lens_flow_free (LensFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LensFlow, lens_flow_free)

G_END_DECLS
