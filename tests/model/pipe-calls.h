/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pipe-calls.h: members of the calls on the one pipe of a small trace, and the pipe in its worlds.
 */
#pragma once

#include "model-fixture.h"

#define PIPE "\"obj\":\"pipe:1\""
#define WRITE(len, ret) "\"fd\":4," PIPE ",\"buf\":\"7ff0\",\"len\":" #len ",\"ret\":" #ret
#define READ(len, ret) "\"fd\":3," PIPE ",\"buf\":\"7ff8\",\"len\":" #len ",\"ret\":" #ret
