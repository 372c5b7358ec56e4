/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-reduce-memory.h: ranges of an address space, for calls that change what is mapped there. Private to this room.
 */
#pragma once

#include "model/lens-reduce.h"

G_BEGIN_DECLS

/* Calls @each for what the fold's process has mapped in the pages from @address on; a mapping that reaches further is split there, as the kernel does. */
typedef void (*LensEachMapping) (LensFold *fold, LensMapping *mapping);
void lens_fold_for_mappings (LensFold *fold, guint64 address, guint64 len_bytes, LensEachMapping each);
/* One of those: it is mapped no more. */
void lens_fold_unmap (LensFold *fold, LensMapping *mapping);
/* One of those: its page-table entries are gone; MADV_DONTNEED does no more. A shared object keeps what is in it; a private page is gone with its content,
 * and is zero, or the file's, when it is touched again. Whoever is left alone with a frame has it for itself. */
void lens_fold_forget_entries (LensFold *fold, LensMapping *mapping);

G_END_DECLS
