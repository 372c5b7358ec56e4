/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-object.h: what a descriptor leads to, in words that are the same in every process.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct probe_object
{
  char text[48];    /* "pipe:91834" */
  const char *kind; /* "pipe": also the `cat` of calls on it */
  int64_t size;
  int stream;       /* 1 or 2 when it is where this run's stdout or stderr leads, else 0 */
};

/* FALSE when there is no such descriptor, or it is the probe's own. */
bool probe_object_of_fd (int fd, struct probe_object *object);
/* What a path leads to, from the folder that @folder is (AT_FDCWD: the working folder). The slave end of a pseudoterminal is the
 * same object as its master. */
bool probe_object_of_path (int folder, const char *path, struct probe_object *object);
bool probe_object_of_shm_name (const char *name, struct probe_object *object);
bool probe_object_of_mq_name (const char *name, struct probe_object *object);
/* The inode that /proc/self/maps shows for an anonymous shared mapping. */
bool probe_object_of_mapping (uintptr_t address, struct probe_object *object);
/* Descriptors of the probe do not exist for the program. */
bool probe_owns_fd (int fd);
/* What a call on one of those gets: -1 and EBADF, as if it were not open. */
int probe_refuse_fd (void);
