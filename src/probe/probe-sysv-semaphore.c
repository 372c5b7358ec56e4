/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * probe-sysv-semaphore.c: System V semaphores, semop(2): sets, of which one call may change several at once. Unlike a POSIX
 * semaphore, each operation is a system call, whether anybody must wait or not.
 */
#include "probe/probe-sysv.h"

#include "probe/probe-copy.h"

#include <errno.h>
#include <stdarg.h>
#include <sys/sem.h>
#include <time.h>

#define KIND "sysvsem"

union semaphore_argument /* semctl(2): every program declares it itself */
{
  int value;
  struct semid_ds *status;
  unsigned short *values;
};

int __real_semctl (int id, int number, int command, ...);
int __wrap_semctl (int id, int number, int command, ...);

PROBE_WRAP (int, semget, key_t key, int n_semaphores, int flags)
{
  bool existed;
  PROBE_CALL (call, "semget", KIND);
  probe_sysv_request (&call, key, flags);
  if (probe_call_is_live (&call))
    probe_member_signed (&call.members, "nsems", n_semaphores);
  probe_call_enter (&call, 0);
  existed = probe_call_is_live (&call) && probe_sysv_may_exist (key, flags) && __real_semget (key, 0, 0) != -1;
  if (probe_call_is_live (&call))
    errno = call.saved_errno;
  int ret = __real_semget (key, n_semaphores, flags);
  probe_call_leave (&call, ret);
  probe_sysv_answer (&call, KIND, ret, existed);
  probe_call_end (&call);
  return ret;
}

static void
put_operation (struct probe_text *text, const struct sembuf *operation)
{
  probe_put (text, "{\"num\":");
  probe_put_unsigned (text, operation->sem_num);
  probe_put (text, ",\"op\":");
  probe_put_signed (text, operation->sem_op);
  if (operation->sem_flg & IPC_NOWAIT)
    probe_put (text, ",\"nowait\":true");
  if (operation->sem_flg & SEM_UNDO)
    probe_put (text, ",\"undo\":true");
  probe_put (text, "}");
}

#define OPERATIONS_SHOWN 8

static void
put_operations (struct probe_call *call, const struct sembuf *operations, size_t n)
{
  struct probe_text *text = &call->members;
  struct sembuf shown[OPERATIONS_SHOWN];

  if (!probe_call_is_live (call))
    return;
  n = n < OPERATIONS_SHOWN ? n : OPERATIONS_SHOWN;
  n = probe_copy (shown, operations, n * sizeof *shown) / sizeof *shown;
  probe_member (text, "ops");
  probe_put (text, "[");
  for (size_t i = 0; i < n; i++)
    {
      probe_put (text, i > 0 ? "," : "");
      put_operation (text, &shown[i]);
    }
  probe_put (text, "]");
}

/* What the kernel says of the first of them, right after the call: in a free run others may have changed it since. */
static void
put_value (struct probe_call *call, int id, int number)
{
  int value = probe_call_is_live (call) ? __real_semctl (id, number, GETVAL) : -1;

  if (value != -1)
    probe_member_signed (&call->members, "semval", value);
}

PROBE_WRAP (int, semop, int id, struct sembuf *operations, size_t n)
{
  PROBE_CALL (call, "semop", KIND);
  probe_sysv_object (&call, KIND, id);
  put_operations (&call, operations, n);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_semop (id, operations, n);
  probe_call_leave (&call, ret);
  if (ret == 0 && n > 0)
    put_value (&call, id, operations[0].sem_num);
  probe_call_end (&call);
  return ret;
}

PROBE_WRAP (int, semtimedop, int id, struct sembuf *operations, size_t n, const struct timespec *patience)
{
  PROBE_CALL (call, "semtimedop", KIND);
  probe_sysv_object (&call, KIND, id);
  put_operations (&call, operations, n);
  probe_call_enter (&call, PROBE_MAY_SLEEP);
  int ret = __real_semtimedop (id, operations, n, patience);
  probe_call_leave (&call, ret);
  if (ret == 0 && n > 0)
    put_value (&call, id, operations[0].sem_num);
  probe_call_end (&call);
  return ret;
}

static bool
takes_argument (int command)
{
  return command != IPC_RMID && command != GETVAL && command != GETPID && command != GETNCNT && command != GETZCNT;
}

/* The fourth argument is a union of a number and pointers, and is there only for commands that want one. */
int
__wrap_semctl (int id, int number, int command, ...)
{
  union semaphore_argument argument = { .status = NULL };
  va_list rest;

  va_start (rest, command);
  if (takes_argument (command))
    argument = va_arg (rest, union semaphore_argument);
  va_end (rest);

  PROBE_CALL (call, "semctl", KIND);
  probe_sysv_object (&call, KIND, id);
  probe_sysv_command (&call, command);
  if (probe_call_is_live (&call))
    {
      probe_member_signed (&call.members, "num", number);
      if (command == SETVAL)
        probe_member_signed (&call.members, "arg", argument.value);
    }
  probe_call_enter (&call, 0);
  int ret = __real_semctl (id, number, command, argument);
  probe_call_leave (&call, ret);
  if (ret != -1 && (command == SETVAL || command == GETVAL))
    put_value (&call, id, number);
  probe_call_end (&call);
  return ret;
}
