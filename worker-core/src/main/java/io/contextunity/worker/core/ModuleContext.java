package io.contextunity.worker.core;

import java.time.Clock;

/** What the host offers to a module. All of it is thread-safe. */
public interface ModuleContext {

  /**
   * Returns the settings of the plugin, bound to a record.
   *
   * <p>They stand in the host's settings file under {@code plugins.<plugin id>}. A component {@code
   * pageSize} is read from the key {@code page-size}; a missing key is {@code null}, zero or false,
   * which the record's compact constructor may turn into its default. Components may be strings,
   * numbers, booleans, enums, {@link java.time.Duration} ({@code 30s}, {@code 5m}, {@code PT30S}),
   * {@link java.nio.file.Path}, {@link java.net.URI}, lists, maps and further records.
   *
   * @throws ModuleException if a key is unknown or a value does not fit; the message names each
   */
  <T extends Record> T settings(Class<T> type);

  /** The knowledge store that this host is configured with. Connects at its first use. */
  Brain brain();

  /** Where bulk data lies between activities. */
  BlobStore blobs();

  /** The wall clock, for activities; workflow code asks Temporal for the time. */
  Clock clock();

  /** Facts of the host that runs the module. */
  HostInfo host();
}
