/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-test-file.h: a file of its own for a test, in a folder of its own, with the bytes that the test wants.
 */
#pragma once

#include "lens-test-trace.h"

G_BEGIN_DECLS

/* A small trace, to be damaged. */
#define LENS_TEST_HEAD "{\"displayTimeUnit\":\"ns\",\"metadata\":" LENS_TEST_METADATA ",\"traceEvents\":[\n"
#define LENS_TEST_TAIL "\n]}\n"
#define LENS_TEST_EVENT(seq, in, out, more)                                                                                     \
  "{\"ph\":\"X\",\"name\":\"write\",\"cat\":\"pipe\",\"pid\":10,\"tid\":10,\"ts\":201.000,\"dur\":2.113,\"args\":{\"seq\":" #seq \
  ",\"in\":" #in ",\"out\":" #out more "}}"
#define LENS_TEST_FIRST LENS_TEST_EVENT (0, 1, 2, ",\"data\":\"\\\"a,]}\\\\\"")
#define LENS_TEST_SECOND LENS_TEST_EVENT (1, 3, 4, ",\"data\":\"h\303\266\"")
#define LENS_TEST_WHOLE LENS_TEST_HEAD LENS_TEST_FIRST ",\n" LENS_TEST_SECOND LENS_TEST_TAIL

/* (transfer full): the path of a file that is not there yet, in a new folder. */
char *lens_test_file_new (void);
/* Removes file and folder, and asserts that nothing else was left in it. */
void lens_test_file_remove (char *path);
/* (transfer full): a new file with these bytes; -1: up to the NUL. */
char *lens_test_file_new_with (const char *bytes, gssize n_bytes);
/* What the reader makes of these bytes. */
LensTrace *lens_test_file_load (const char *bytes, gssize n_bytes, GError **error);

/* Root may do everything, so a test of permissions goes on as the user "nobody" for a while, who gets the file and its
 * folder. FALSE where that cannot be. */
gboolean lens_test_file_leave_root (const char *path);
void lens_test_file_return_to_root (void);

G_END_DECLS
