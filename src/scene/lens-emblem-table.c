/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-emblem-table.c: the emblems, one row each. They stand on the same ground, and say of a facility what its neighbours on the page do not
 * have: where bytes are cells, messages are apart; a name is a label; who sleeps has a dashed edge.
 */
#include "scene/lens-emblem-part.h"

#define INK(name) LENS_INK_##name

/* Grounds */
#define BAND(y_, height_, ink) { LENS_EMBLEM_BOX, 0, y_, LENS_EMBLEM_WIDTH, height_, .fill = INK (ink) }
#define KERNEL BAND (0, 37, USER_SPACE), BAND (39, 49, KERNEL_SPACE), BAND (37, 2, BOUNDARY)
#define MEMORY BAND (0, 37, USER_SPACE), BAND (37, 19, MMU), BAND (56, 32, RAM)
#define END { LENS_EMBLEM_END }

/* Boxes */
#define BOX(x_, y_, w, h, radius_, ...) { LENS_EMBLEM_BOX, x_, y_, w, h, .radius = radius_, __VA_ARGS__ }
#define OWN(author_) .fill = INK (AUTHOR_FILL), .border = INK (AUTHOR_BORDER), .author = author_
#define PROCESS(x_, author_) BOX (x_, 6, 34, 22, 4, OWN (author_), .text = (const char[]) { author_, 0 })
#define ASLEEP(x_, author_) BOX (x_, 6, 34, 22, 4, .fill = INK (AUTHOR_SOFT), .border = INK (AUTHOR_BORDER), .author = author_, \
                                 .text = (const char[]) { author_, 0 }, .is_dashed = TRUE)
#define TWO PROCESS (8, 'A'), PROCESS (126, 'B')
#define OBJECT(x_, y_, w, h) BOX (x_, y_, w, h, 4, .fill = INK (SLOT_EMPTY), .border = INK (OBJECT_BORDER))
#define CELL(x_, y_, w, h, author_) { LENS_EMBLEM_BOX, x_, y_, w, h, OWN (author_), .radius = 1.5 }
#define EMPTY(x_, y_, w, h) { LENS_EMBLEM_BOX, x_, y_, w, h, .border = INK (SLOT_BORDER), .radius = 1.5, .is_dashed = TRUE }
#define MESSAGE(x_, y_, w, h, sign) BOX (x_, y_, w, h, 4, OWN ('A'), .text = sign)
#define LABEL(x_, y_, w, sign) BOX (x_, y_, w, 16, 4, .fill = INK (CARD), .border = INK (CARD_BORDER), .text = sign, .is_code = TRUE)
#define ENVELOPE(x_, y_, w, h) MESSAGE (x_, y_, w, h, NULL), EDGE (x_, y_ + 1, x_ + w / 2.0, y_ + h * 0.6), EDGE (x_ + w, y_ + 1, x_ + w / 2.0, y_ + h * 0.6)
#define FRAME(x_, y_, w, h, author_, sign) \
  BOX (x_, y_, w, h, 4, .fill = INK (AUTHOR_FILL), .border = INK (FRAME_BORDER), .author = author_, .text = sign)
#define ENTRY(x_, author_) BOX (x_, 41, 18, 11, 2, .fill = INK (CARD), .border = INK (MMU_BORDER)), CELL (x_ + 3, 44, 12, 5, author_)

/* Lines */
#define TO(shape_, x_, y_, x2_, y2_, ...) { shape_, x_, y_, .x2 = x2_, .y2 = y2_, __VA_ARGS__ }
#define OF(author_) .fill = INK (AUTHOR_SOLID), .author = author_
#define EDGE(x_, y_, x2_, y2_) TO (LENS_EMBLEM_LINE, x_, y_, x2_, y2_, .fill = INK (AUTHOR_BORDER), .author = 'A')
#define STRING(x_, y_, x2_, y2_) TO (LENS_EMBLEM_LINE, x_, y_, x2_, y2_, .fill = INK (CARD_BORDER))
#define DOWN(x_, y_, x2_, y2_, author_) TO (LENS_EMBLEM_DOWN, x_, y_, x2_, y2_, OF (author_), .has_head = TRUE)
#define UP(x_, y_, x2_, y2_, author_) TO (LENS_EMBLEM_UP, x_, y_, x2_, y2_, OF (author_), .has_head = TRUE)
#define ACROSS(x_, y_, x2_, author_) TO (LENS_EMBLEM_LINE, x_, y_, x2_, y_, OF (author_), .has_head = TRUE)
#define WAITS(x_, y_, x2_, y2_, author_) TO (LENS_EMBLEM_DOWN, x_, y_, x2_, y2_, OF (author_), .has_head = TRUE, .is_dashed = TRUE)
#define MAPS(x_, author_) TO (LENS_EMBLEM_LINE, x_, 28, x_, 41, OF (author_))

/* Both page tables, and the ways to what lies in the middle. */
#define BOTH_MAP MAPS (25, 'A'), MAPS (143, 'B'), ENTRY (16, 'A'), ENTRY (134, 'A'), TWO
#define BOTH_LEAD(left, right) DOWN (25, 52, left, 72, 'A'), DOWN (143, 52, right, 72, 'B')

static const LensEmblemPart nothing[] = { KERNEL, TWO, END };

/* Bytes in one direction; what was read is an empty cell. */
static const LensEmblemPart pipe_parts[] = {
  KERNEL, TWO, OBJECT (50, 52, 68, 25), EMPTY (105, 57, 9, 15), CELL (94.5, 57, 9, 15, 'A'), CELL (84.5, 57, 9, 15, 'A'), CELL (74.5, 57, 9, 15, 'A'),
  CELL (64.5, 57, 9, 15, 'A'), EMPTY (54.5, 57, 9, 15), DOWN (25, 28, 50, 64, 'A'), UP (118, 64, 143, 28, 'B'), END,
};
/* The same under a name. */
static const LensEmblemPart fifo[] = {
  KERNEL, TWO, STRING (84, 58, 84, 63), LABEL (58, 43, 52, "/fifo"), OBJECT (50, 63, 68, 20), EMPTY (105, 67, 9, 12), CELL (94.5, 67, 9, 12, 'A'),
  CELL (84.5, 67, 9, 12, 'A'), CELL (74.5, 67, 9, 12, 'A'), CELL (64.5, 67, 9, 12, 'A'), EMPTY (54.5, 67, 9, 12), DOWN (25, 28, 50, 73, 'A'),
  UP (118, 73, 143, 28, 'B'), END,
};
/* Two queues, one for each direction. */
static const LensEmblemPart unix_stream[] = {
  KERNEL, TWO, OBJECT (50, 44, 68, 17), EMPTY (54.5, 48, 9, 9), CELL (64.5, 48, 9, 9, 'A'), CELL (74.5, 48, 9, 9, 'A'), CELL (84.5, 48, 9, 9, 'A'),
  CELL (94.5, 48, 9, 9, 'A'), CELL (105, 48, 9, 9, 'A'), OBJECT (50, 66, 68, 17), CELL (54.5, 70, 9, 9, 'B'), CELL (64.5, 70, 9, 9, 'B'),
  CELL (74.5, 70, 9, 9, 'B'), EMPTY (84.5, 70, 9, 9), EMPTY (94.5, 70, 9, 9), EMPTY (105, 70, 9, 9), DOWN (33, 28, 50, 52, 'A'),
  UP (118, 52, 135, 28, 'B'), DOWN (152, 28, 118, 74, 'B'), UP (50, 74, 16, 28, 'A'), END,
};
/* A connection between two sockets with two queues each, and the socket that listens. */
static const LensEmblemPart tcp[] = {
  KERNEL, TWO, OBJECT (36, 50, 27, 29), CELL (40, 54, 19, 9, 'A'), CELL (40, 66, 19, 9, 'B'), OBJECT (84, 50, 27, 29), CELL (88, 54, 19, 9, 'A'),
  CELL (88, 66, 19, 9, 'B'), ACROSS (64, 58, 83, 'A'), ACROSS (83, 71, 64, 'B'),
  BOX (128, 64, 32, 18, 4, .fill = INK (SLOT_EMPTY), .border = INK (OBJECT_BORDER), .is_dashed = TRUE, .text = ":80", .is_code = TRUE),
  DOWN (19, 28, 36, 64, 'A'), DOWN (134, 28, 111, 58, 'B'), TO (LENS_EMBLEM_LINE, 149, 28, 149, 64, OF ('B'), .is_dashed = TRUE), END,
};
/* Each message apart, under a name. */
static const LensEmblemPart unix_dgram[] = {
  KERNEL, TWO, STRING (84, 58, 84, 63), LABEL (58, 43, 52, "/sock"), OBJECT (46, 62, 76, 22), ENVELOPE (50, 66, 20, 14), ENVELOPE (74, 66, 20, 14),
  ENVELOPE (98, 66, 20, 14), DOWN (25, 28, 46, 73, 'A'), UP (122, 73, 143, 28, 'B'), END,
};
/* Each message apart, and one for which there was no room. */
static const LensEmblemPart udp[] = {
  KERNEL, TWO, OBJECT (54, 44, 64, 22), ENVELOPE (60, 48, 24, 14), ENVELOPE (89, 48, 24, 14),
  BOX (16, 69, 26, 15, 3, .fill = INK (ERROR_FILL), .border = INK (ERROR), .is_dashed = TRUE),
  TO (LENS_EMBLEM_LINE, 24, 72, 34, 81, .fill = INK (ERROR)), TO (LENS_EMBLEM_LINE, 34, 72, 24, 81, .fill = INK (ERROR)), DOWN (32, 28, 54, 55, 'A'),
  TO (LENS_EMBLEM_LINE, 21, 28, 27, 68, OF ('A'), .is_dashed = TRUE), UP (118, 55, 143, 28, 'B'), END,
};
/* Messages by priority: the highest is the next. */
static const LensEmblemPart posix_mq[] = {
  KERNEL, TWO, OBJECT (46, 46, 76, 37), MESSAGE (51, 61, 18, 17, "1"), MESSAGE (75, 56, 18, 22, "2"), MESSAGE (99, 51, 18, 27, "9"),
  DOWN (25, 28, 46, 66, 'A'), UP (122, 66, 143, 28, 'B'), END,
};
/* Messages by age; the receiver picks a type from among them. */
static const LensEmblemPart sysv_mq[] = {
  KERNEL, TWO, OBJECT (46, 58, 84, 24), MESSAGE (50, 62, 16, 16, "2"), MESSAGE (70, 62, 16, 16, "1"), MESSAGE (90, 62, 16, 16, "3"),
  MESSAGE (110, 62, 16, 16, "2"), DOWN (25, 28, 46, 70, 'A'), TO (LENS_EMBLEM_BEND, 98, 62, 143, 28, OF ('B'), .has_head = TRUE), END,
};
/* Something in between that edits, echoes, and makes signals. */
static const LensEmblemPart pty[] = {
  KERNEL, BOX (8, 6, 34, 22, 4, OWN ('A'), .text = ">_", .is_code = TRUE), BOX (126, 6, 34, 22, 4, OWN ('B'), .text = "sh", .is_code = TRUE),
  OBJECT (54, 44, 60, 39), CELL (59, 49, 9, 12, 'A'), CELL (70, 49, 9, 12, 'A'), EMPTY (81, 49, 9, 12), 
  BOX (86, 64, 24, 16, 4, .fill = INK (ERROR_FILL), .border = INK (ERROR), .text = "^C", .is_code = TRUE), DOWN (33, 28, 54, 55, 'A'), UP (114, 55, 135, 28, 'B'),
  TO (LENS_EMBLEM_DOWN, 63, 61, 54, 72, OF ('A')), UP (54, 72, 16, 28, 'A'), DOWN (152, 28, 114, 72, 'B'), END,
};

/* One frame, two page tables; and how it is found. */
static const LensEmblemPart mapping[] = { MEMORY, BOTH_MAP, FRAME (56, 61, 56, 22, 'A', "42"), BOTH_LEAD (56, 112), END };
static const LensEmblemPart posix_shm[] = {
  MEMORY, BOTH_MAP, STRING (84, 55, 84, 62), LABEL (60, 39, 48, "/shm"), FRAME (56, 61, 56, 22, 'A', "42"), BOTH_LEAD (56, 112), END,
};
static const LensEmblemPart sysv_shm[] = {
  MEMORY, BOTH_MAP, STRING (64, 47, 74, 47), BOX (48, 40, 14, 14, 7, .fill = INK (CARD), .border = INK (CARD_BORDER)), LABEL (74, 39, 44, "0x51"),
  FRAME (56, 61, 56, 22, 'A', "42"), BOTH_LEAD (56, 112), END,
};
/* The frame is a page of a file, which lies under it. */
static const LensEmblemPart mmap_file[] = {
  MEMORY, BOTH_MAP, BOX (62, 71, 44, 14, 1, .fill = INK (CARD), .border = INK (CARD_BORDER)), STRING (70, 79, 98, 79), STRING (70, 82, 90, 82),
  FRAME (56, 58, 56, 17, 'A', "42"), DOWN (25, 52, 56, 66, 'A'), DOWN (143, 52, 112, 66, 'B'), END,
};
/* No name: parent and child share it, a stranger finds nothing. */
static const LensEmblemPart mmap_anon[] = {
  MEMORY, PROCESS (8, 'A'), PROCESS (72, 'B'), TO (LENS_EMBLEM_LINE, 42, 17, 71, 17, OF ('A'), .has_head = TRUE), MAPS (25, 'A'), MAPS (89, 'B'),
  ENTRY (16, 'A'), ENTRY (80, 'A'), FRAME (38, 61, 38, 22, 'A', "5"), DOWN (21, 52, 38, 72, 'A'), DOWN (93, 52, 76, 72, 'B'), PROCESS (126, 'C'),
  TO (LENS_EMBLEM_LINE, 143, 28, 143, 60, OF ('C'), .is_dashed = TRUE), TO (LENS_EMBLEM_LINE, 138, 64, 148, 74, .fill = INK (ERROR)),
  TO (LENS_EMBLEM_LINE, 148, 64, 138, 74, .fill = INK (ERROR)), END,
};
/* Frames that part: who stores gets a copy. */
static const LensEmblemPart mmap_private[] = {
  MEMORY, MAPS (25, 'A'), MAPS (143, 'B'), ENTRY (16, 'A'), ENTRY (134, 'B'), TWO, FRAME (46, 61, 28, 22, 'A', "1"), FRAME (94, 61, 28, 22, 'B', "2"),
  TO (LENS_EMBLEM_LINE, 75, 72, 93, 72, .fill = INK (FRAME_BORDER), .is_dashed = TRUE, .has_head = TRUE), BOTH_LEAD (46, 122), END,
};

/* Two add to one number, and one sum is lost. */
static const LensEmblemPart shm_race[] = {
  MEMORY, BOTH_MAP, BOX (40, 38, 26, 16, 4, OWN ('A'), .text = "+1"), BOX (102, 38, 26, 16, 4, OWN ('B'), .text = "+1"),
  BOX (60, 61, 48, 22, 4, .fill = INK (ERROR_FILL), .border = INK (ERROR), .text = "1"), BOTH_LEAD (60, 108), END,
};
/* A count beside the number, both in the shared page: who finds none sleeps. */
static const LensEmblemPart shm_semaphore[] = {
  MEMORY, MAPS (25, 'A'), MAPS (143, 'B'), ENTRY (16, 'A'), ENTRY (134, 'A'), PROCESS (8, 'A'), ASLEEP (126, 'B'),
  BOX (50, 59, 68, 26, 4, .fill = INK (CARD), .border = INK (FRAME_BORDER)), CELL (56, 63, 26, 18, 'A'),
  BOX (89, 63, 22, 18, 9, .fill = INK (CARD), .border = INK (TEXT), .text = "0"), DOWN (25, 52, 50, 72, 'A'), WAITS (143, 52, 118, 72, 'B'), END,
};
/* The count is the kernel's, and has a key: each operation crosses the boundary. */
static const LensEmblemPart sysv_semaphore[] = {
  KERNEL, PROCESS (8, 'A'), ASLEEP (126, 'B'), STRING (84, 64, 84, 69), OBJECT (52, 43, 64, 23),
  BOX (73, 46, 22, 17, 8.5, .fill = INK (CARD), .border = INK (TEXT), .text = "0"), LABEL (62, 69, 44, "0x51"), DOWN (25, 28, 52, 55, 'A'),
  WAITS (143, 28, 116, 55, 'B'), END,
};
/* A lock beside the number, both in the shared page. */
static const LensEmblemPart shm_mutex[] = {
  MEMORY, MAPS (25, 'A'), MAPS (143, 'B'), ENTRY (16, 'A'), ENTRY (134, 'A'), PROCESS (8, 'A'), ASLEEP (126, 'B'),
  BOX (50, 59, 68, 26, 4, .fill = INK (CARD), .border = INK (FRAME_BORDER)), CELL (56, 63, 26, 18, 'A'),
  BOX (95, 62, 12, 14, 6, .border = INK (TEXT)), BOX (91, 69, 20, 13, 2, OWN ('A')), DOWN (25, 52, 50, 72, 'A'),
  WAITS (143, 52, 118, 72, 'B'), END,
};
/* Who made it has ended; its name leads another to it. */
static const LensEmblemPart names[] = {
  KERNEL, BOX (8, 6, 34, 22, 4, .border = INK (SLOT_BORDER), .text = "A", .is_dashed = TRUE), PROCESS (126, 'B'), STRING (84, 58, 84, 63),
  LABEL (58, 43, 52, "/name"), OBJECT (50, 63, 68, 20), CELL (58, 67, 52, 12, 'A'), UP (118, 73, 143, 28, 'B'), END,
};
const LensEmblem lens_emblems[] = {
  { "pipe", pipe_parts }, { "fifo", fifo }, { "unix-stream", unix_stream }, { "tcp", tcp }, { "unix-dgram", unix_dgram }, { "udp", udp },
  { "posix-mq", posix_mq }, { "sysv-mq", sysv_mq }, { "pty", pty }, { "posix-shm", posix_shm }, { "sysv-shm", sysv_shm }, { "mmap-file", mmap_file },
  { "mmap-anon", mmap_anon }, { "mmap-private", mmap_private }, { "shm-race", shm_race }, { "shm-semaphore", shm_semaphore },
  { "sysv-semaphore", sysv_semaphore }, { "shm-mutex", shm_mutex }, { "names-and-lifetime", names },
  /* For lessons without a row of their own. */
  { "byte stream", pipe_parts }, { "message", posix_mq }, { "pseudoterminal", pty }, { "mapping", mapping }, { "semaphore", shm_semaphore },
  { "mutex", shm_mutex }, { NULL, nothing },
};
