/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-prompt-judge.c: holds an answer against what the run said. Who knows the answer shall not fail by the way of writing it: bytes may be typed
 * as text, with escapes, in quotes or in hexadecimal.
 */
#include "model/lens-prompt.h"

#include <string.h>

/* "3 1 2", "3,1,2"; also "312", since there are never ten. */
static GArray *
read_numbers (const char *answer)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (; *answer != '\0'; answer++)
    if (g_ascii_isdigit (*answer))
      {
        guint number = (guint) g_ascii_digit_value (*answer) - 1;
        g_array_append_val (numbers, number);
      }
    else if (*answer != ' ' && *answer != ',')
      {
        g_array_set_size (numbers, 0);
        break;
      }
  return numbers;
}

static gboolean
judge_numbers (const LensPrompt *prompt, const char *answer, gboolean *is_right)
{
  g_autoptr (GArray) numbers = read_numbers (answer);
  guint64 seen = 0;

  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);
      if (number >= prompt->options->len || (seen & (G_GUINT64_CONSTANT (1) << number)) != 0)
        return FALSE;
      seen |= G_GUINT64_CONSTANT (1) << number;
    }
  if (numbers->len == 0 || numbers->len != prompt->right->len)
    return FALSE;
  *is_right = memcmp (numbers->data, prompt->right->data, numbers->len * sizeof (guint)) == 0;
  return TRUE;
}

static gboolean
judge_letter (const LensPrompt *prompt, const char *answer, gboolean *is_right)
{
  for (guint i = 0; i < prompt->options->len; i++)
    if (g_ascii_strcasecmp (answer, g_ptr_array_index (prompt->options, i)) == 0)
      {
        *is_right = g_array_index (prompt->right, guint, 0) == i;
        return TRUE;
      }
  return FALSE;
}

/* "25536", "25,536", "25 536", "0x63c0" */
static gboolean
read_whole_number (const char *answer, gint64 *number)
{
  g_autoptr (GString) digits = g_string_new (answer);
  const char *start;
  char *end;

  g_string_replace (digits, ",", "", 0);
  g_string_replace (digits, " ", "", 0);
  start = digits->str;
  *number = g_str_has_prefix (start, "0x") ? g_ascii_strtoll (start + 2, &end, 16) : g_ascii_strtoll (start, &end, 10);
  return *start != '\0' && *end == '\0';
}

/* What one escape at @escape, after its backslash, stands for; NULL when it is none. Returns what follows it. */
static const char *
read_escape (const char *escape, char *byte)
{
  static const char letters[] = "ntr0\\\"", bytes[] = "\n\t\r\0\\\"";
  const char *letter = *escape != '\0' ? strchr (letters, *escape) : NULL;

  if (letter != NULL)
    {
      *byte = bytes[letter - letters];
      return escape + 1;
    }
  if (*escape != 'x' || !g_ascii_isxdigit (escape[1]) || !g_ascii_isxdigit (escape[2]))
    return NULL;
  *byte = (char) (g_ascii_xdigit_value (escape[1]) << 4 | g_ascii_xdigit_value (escape[2]));
  return escape + 3;
}

/* A backslash that begins no escape is one. */
static GString *
unescape (const char *text)
{
  GString *bytes = g_string_new (NULL);
  const char *rest;
  char byte;

  while (*text != '\0')
    if (*text == '\\' && (rest = read_escape (text + 1, &byte)) != NULL)
      {
        g_string_append_c (bytes, byte);
        text = rest;
      }
    else
      g_string_append_c (bytes, *text++);
  return bytes;
}

/* "48 65 6c", "0x48656c", "48:65:6c"; NULL when it is none. */
static GString *
read_hexadecimal (const char *text)
{
  g_autoptr (GString) bytes = g_string_new (NULL);

  if (g_str_has_prefix (text, "0x"))
    text += 2;
  while (g_ascii_isxdigit (text[0]) && g_ascii_isxdigit (text[1]))
    {
      g_string_append_c (bytes, (char) (g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1])));
      text += 2;
      text += *text == ' ' || *text == ':';
    }
  return *text == '\0' ? g_steal_pointer (&bytes) : NULL;
}

/* The newlines and NUL bytes at the end are not asked for. */
static gboolean
is_wanted (const char *bytes, gsize length, const char *wanted)
{
  while (length > 0 && (bytes[length - 1] == '\0' || g_ascii_isspace (bytes[length - 1])))
    length--;
  return length == strlen (wanted) && memcmp (bytes, wanted, length) == 0;
}

static gboolean
is_in_quotes (const char *text)
{
  gsize length = strlen (text);

  return length >= 2 && text[0] == '"' && text[length - 1] == '"';
}

static gboolean
are_wanted_bytes (const char *answer, const char *wanted)
{
  g_autofree char *inner = is_in_quotes (answer) ? g_strndup (answer + 1, strlen (answer) - 2) : g_strdup (answer);
  g_autoptr (GString) plain = unescape (inner), hexadecimal = read_hexadecimal (answer);

  return is_wanted (answer, strlen (answer), wanted) || is_wanted (inner, strlen (inner), wanted) || is_wanted (plain->str, plain->len, wanted)
      || (hexadecimal != NULL && is_wanted (hexadecimal->str, hexadecimal->len, wanted))
      || (*wanted == '\0' && g_ascii_strcasecmp (answer, "EOF") == 0);
}

static gboolean
judge_typed (const LensPrompt *prompt, const char *answer, gboolean *is_right)
{
  g_autofree char *wanted = g_strstrip (g_strdup (prompt->typed));
  gint64 wanted_number, number;

  if (prompt->is_data || !read_whole_number (wanted, &wanted_number))
    {
      *is_right = are_wanted_bytes (answer, wanted);
      return TRUE;
    }
  if (!read_whole_number (answer, &number))
    return FALSE;
  *is_right = number == wanted_number;
  return TRUE;
}

gboolean
lens_prompt_judge (const LensPrompt *prompt, const char *answer, gboolean *is_right)
{
  g_autofree char *text = g_strstrip (g_strdup (answer));

  if (*text == '\0')
    return FALSE;
  switch (prompt->kind)
    {
    case LENS_QUESTION_PICK: return judge_letter (prompt, text, is_right);
    case LENS_QUESTION_TYPE: return judge_typed (prompt, text, is_right);
    default: return judge_numbers (prompt, text, is_right);
    }
}
