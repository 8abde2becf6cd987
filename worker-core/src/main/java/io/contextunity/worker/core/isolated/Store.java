package io.contextunity.worker.core.isolated;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a run by key. Thread-safe. Every put and delete arrives at the caller's handlers,
 * in order, while the run goes on; none is lost while the child lives.
 */
public interface Store {

  /**
   * Returns a value.
   *
   * @throws ActionException if it is there and cannot be read as this type
   */
  <T> Optional<T> find(String key, Class<T> type);

  /** Returns a value with what is known of its key. */
  Optional<StoreEntry> findEntry(String key);

  /**
   * Puts a value in place of the one before; tags and metadata of the key stay.
   *
   * @param value null, text, a boolean, a number, bytes, an enum's constant, a list or a map with
   *     text keys of all these, or a record of them. Read again as Java has it: a {@code long}
   *     stays one, and so does a {@link java.math.BigDecimal}. What is inside of lists and maps is
   *     read as JSON has it: whole numbers as {@code Integer}, or as {@code Long} if they need it,
   *     others as {@code Double}, bytes and constants as text; as a record, by its components
   * @throws ActionException if it cannot be written as JSON, of type {@link
   *     IsolatedFailure#UNWRITABLE_VALUE}, or is larger than 64 MiB as JSON, of type {@link
   *     IsolatedFailure#VALUE_TOO_LARGE}; the message names the key
   */
  void put(String key, Object value);

  /**
   * Puts a value with tags and metadata in place of all that was there.
   *
   * @param metadata more about the key, values that JSON has
   * @throws ActionException as {@link #put(String, Object)} does
   */
  void put(String key, Object value, Set<String> tags, Map<String, Object> metadata);

  /** Deletes a value, its tags and its metadata. A key that is not there changes nothing. */
  void delete(String key);

  /** All keys, in the order in which they were first put. */
  Set<String> keys();

  /** The keys that have this tag. */
  Set<String> keysTagged(String tag);
}
