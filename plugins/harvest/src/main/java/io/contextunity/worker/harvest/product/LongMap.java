package io.contextunity.worker.harvest.product;

/** A map of longs in two flat arrays: a million entries take 32 MB and no objects. */
public final class LongMap {
  private static final int SMALLEST = 1024;

  private long[] keys;
  private long[] values;
  private int size;

  /** Makes room for so many entries; it grows beyond when needed. */
  public LongMap(long expected) {
    int capacity = SMALLEST;
    while (capacity * 3L / 4 < expected && capacity < 1 << 30) {
      capacity <<= 1;
    }
    keys = new long[capacity];
    values = new long[capacity];
  }

  public int size() {
    return size;
  }

  /** The value of the key, or this one if there is none. */
  public long get(long key, long otherwise) {
    int slot = slot(nonZero(key));
    return keys[slot] == 0 ? otherwise : values[slot];
  }

  public boolean contains(long key) {
    return keys[slot(nonZero(key))] != 0;
  }

  /** Sets the value of the key. */
  public void put(long key, long value) {
    if (size >= keys.length / 4 * 3) {
      grow();
    }
    int slot = slot(nonZero(key));
    size += keys[slot] == 0 ? 1 : 0;
    keys[slot] = nonZero(key);
    values[slot] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private int slot(long key) {
    // Keys are digests already, so any of their bits will do.
    int slot = (int) (key >>> 17) & keys.length - 1;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  /** Zero marks a free slot. */
  private static long nonZero(long key) {
    return key == 0 ? 1 : key;
  }
}
