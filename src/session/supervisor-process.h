/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * supervisor-process.h: what /proc says about processes, and how to end many of them. See proc_pid_stat(5).
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* State letter of a thread: 'R', 'S', 'D', 'Z'…; 0 when there is no such thread any more. */
char process_thread_state (pid_t pid, pid_t tid);
/* How often it has given up its processor by itself (ru_nvcsw); -1: no such thread. */
int64_t process_thread_switches (pid_t pid, pid_t tid);
/* Whether it is on a processor, or waits for one, whatever its state says: in wait(2) a thread is marked as asleep while it looks
 * for a child and buries it. FALSE also where /proc does not tell (proc_pid_syscall(5)). */
bool process_thread_is_running (pid_t pid, pid_t tid);
/* Neither gone nor a zombie. */
bool process_thread_is_alive (pid_t pid, pid_t tid);
/* The same for a process: its first thread may be a zombie while others go on. */
bool process_is_alive (pid_t pid);
/* It is on its way out, and what it held may be closed already, though it is not a zombie yet. */
bool process_thread_is_exiting (pid_t pid, pid_t tid);
/* Clock ticks after boot at which the process started: together with its pid a name that is not used twice. 0: no such. */
uint64_t process_start_time (pid_t pid);
/* A dead descendant that its parent has not buried, and that @is_known does not know; 0: there is none. */
pid_t process_find_dead (bool (*is_known) (pid_t pid, const void *data), const void *data);
pid_t process_parent (pid_t pid);
/* How a zombie ended, as waitpid(2) will tell its parent. FALSE when there is no such zombie. */
bool process_exit_status (pid_t pid, int *wait_status);

/* Sends SIGKILL to every descendant of the caller; gives how many there were. */
int process_kill_descendants (void);
/* Sends SIGKILL to every process whose environment says that it belongs to @run; gives how many there were. */
int process_kill_run (const char *run);
