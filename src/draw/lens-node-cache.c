/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lens-node-cache.c: items as nodes, kept from frame to frame. While something is animated nearly all of a picture stays the same or is only moved, so an
 * item is keyed by all that it is except its place; moving it is a transform.
 */
#include "draw/lens-draw-private.h"

#include <string.h>

/* A picture has a few hundred items; beyond this, those that the last pictures did not use are forgotten. Not at once: GTK's GL renderer keeps the
 * texture of a node for a frame or two after its last use, by the node's address, and a new node at the same address would look like the old. */
#define MANY 1200
#define KEPT_FRAMES 5

typedef struct
{
  const LensPalette *palette;
  guint serial;  /* of the context: another when its fonts or resolution change */
  LensItem item; /* placed at the origin; its text is this key's own */
} Key;

typedef struct
{
  GskRenderNode *node;
  guint frame;
} Entry;

typedef struct
{
  GHashTable *entries; /* Key → Entry */
  guint frame, n_drawn;
} Cache;

static void
make_key (Key *key, PangoContext *context, const LensItem *item, const LensPalette *palette)
{
  key->palette = palette;
  key->serial = pango_context_get_serial (context);
  memcpy (&key->item, item, sizeof *item);
  key->item.rect.x = key->item.rect.y = 0;
  for (guint i = 0; item->n_curves && i < 2 * (1 + 3 * item->n_curves); i++)
    key->item.points[i] -= i % 2 ? item->rect.y : item->rect.x;
}

/* All of an item but its text, as plain bytes. */
static void
get_bytes (const Key *key, guint8 bytes[sizeof (LensItem)])
{
  LensItem plain;

  memcpy (&plain, &key->item, sizeof plain);
  plain.text = NULL;
  memcpy (bytes, &plain, sizeof plain);
}

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;
  guint8 bytes[sizeof (LensItem)];
  guint32 word, hash = 5381;

  get_bytes (key, bytes);
  for (gsize i = 0; i + sizeof word <= sizeof bytes; i += sizeof word)
    {
      memcpy (&word, bytes + i, sizeof word);
      hash = (hash ^ word) * 16777619;
    }
  return key->item.text ? hash * 33 + g_str_hash (key->item.text) : hash;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;
  guint8 p[sizeof (LensItem)], q[sizeof (LensItem)];

  if (x->palette != y->palette || x->serial != y->serial || g_strcmp0 (x->item.text, y->item.text) != 0)
    return FALSE;
  get_bytes (x, p);
  get_bytes (y, q);
  return memcmp (p, q, sizeof p) == 0;
}

static void
free_key (gpointer data)
{
  Key *key = data;

  g_free (key->item.text);
  g_free (key);
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->node, gsk_render_node_unref);
  g_free (entry);
}

static void
free_cache (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->entries);
  g_free (cache);
}

/* Kept with the context. */
static Cache *
get_cache (PangoContext *context)
{
  static GQuark quark;
  Cache *cache;

  if (quark == 0)
    quark = g_quark_from_static_string ("lens-node-cache");
  cache = g_object_get_qdata (G_OBJECT (context), quark);
  if (cache == NULL)
    {
      cache = g_new0 (Cache, 1);
      cache->entries = g_hash_table_new_full (hash_key, equal_keys, free_key, free_entry);
      g_object_set_qdata_full (G_OBJECT (context), quark, cache, free_cache);
    }
  return cache;
}

static GskRenderNode *
draw (PangoContext *context, const LensItem *item, const LensPalette *palette)
{
  static void (*const kinds[]) (GtkSnapshot *, PangoContext *, const LensItem *, const LensPalette *)
    = { [LENS_ITEM_BOX] = lens_draw_box, [LENS_ITEM_TEXT] = lens_draw_text, [LENS_ITEM_LINK] = lens_draw_link };
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  if (item->opacity < 1)
    gtk_snapshot_push_opacity (snapshot, item->opacity);
  kinds[item->kind](snapshot, context, item, palette);
  if (item->opacity < 1)
    gtk_snapshot_pop (snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

GskRenderNode *
lens_node_cache_get (PangoContext *context, const LensItem *item, const LensPalette *palette)
{
  Cache *cache = get_cache (context);
  Key key;
  Entry *entry;

  make_key (&key, context, item, palette);
  entry = g_hash_table_lookup (cache->entries, &key);
  if (entry == NULL)
    {
      Key *kept = g_memdup2 (&key, sizeof key);
      kept->item.text = g_strdup (item->text);
      entry = g_new0 (Entry, 1);
      entry->node = draw (context, &kept->item, palette);
      g_hash_table_insert (cache->entries, kept, entry);
      cache->n_drawn++;
    }
  entry->frame = cache->frame;
  return entry->node;
}

static gboolean
is_old (gpointer key, gpointer value, gpointer frame)
{
  return ((Entry *) value)->frame + KEPT_FRAMES <= GPOINTER_TO_UINT (frame);
}

void
lens_node_cache_end_frame (PangoContext *context)
{
  Cache *cache = get_cache (context);

  if (g_hash_table_size (cache->entries) > MANY)
    g_hash_table_foreach_remove (cache->entries, is_old, GUINT_TO_POINTER (cache->frame));
  cache->frame++;
}

guint
lens_node_cache_get_n_drawn (PangoContext *context)
{
  return get_cache (context)->n_drawn;
}
