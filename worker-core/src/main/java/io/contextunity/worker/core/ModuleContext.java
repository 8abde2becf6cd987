package io.contextunity.worker.core;

import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.core.process.Programs;
import io.contextunity.worker.core.wove.WoveTask;
import java.time.Clock;
import java.util.Map;

/** What the host offers to a module. All of it is thread-safe. */
public interface ModuleContext {

  /**
   * Returns the settings of the plugin, bound to a record.
   *
   * <p>They stand in the host's settings file under {@code plugins.<plugin id>}. A component {@code
   * pageSize} is read from the key {@code page-size}; a missing key is {@code null}, zero, false or
   * empty, which the record's compact constructor may turn into its default. What that throws is
   * reported with the record's place in the file, so its message need only name the component.
   *
   * <p>Components may be
   *
   * <ul>
   *   <li>{@code String}, the very text that was written: {@code 1.10} and {@code 007}, too
   *   <li>{@code int}, {@code long}, {@code double}, {@link java.math.BigDecimal}, {@code boolean}
   *   <li>enums, their constants in whatever case and with dashes: {@code keep-all}
   *   <li>{@link java.time.Duration}: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code
   *       7d} or {@code PT30S}
   *   <li>{@link java.nio.file.Path}, relative to the settings file
   *   <li>{@link java.net.URI}, {@link java.time.ZoneId}, {@link java.util.Locale}, {@link
   *       java.nio.charset.Charset}
   *   <li>{@link java.util.Optional}, {@link java.util.List} and {@link java.util.Map} (by text) of
   *       all these, and further records
   * </ul>
   *
   * <p>An operator may write {@code ${env:NAME}} or {@code ${file:PATH}} anywhere in a value; the
   * record gets what that stands for. The host prints neither that nor the values of components
   * whose names end in secret, password, token, api-key and the like. A record that is printed
   * shows them, though, and so does whatever else the plugin makes of them.
   *
   * <p>All modules of a plugin read the same section, and so the same record. Ask for it in {@link
   * ModuleProvider#module}: that is when the host tells an operator what is wrong with it.
   *
   * @throws ModuleException if a key is unknown or a value does not fit; the message names each
   */
  <T extends Record> T settings(Class<T> type);

  /** The knowledge store that this host is configured with. Connects at its first use. */
  Brain brain();

  /** Where bulk data lies between activities. */
  BlobStore blobs();

  /**
   * The router that this host is configured with. Connects at its first use.
   *
   * @throws ModuleException if there is none here
   */
  default Router router() {
    throw new ModuleException("This host offers no router");
  }

  /**
   * Runs sub-workflows of this plugin's actions in child processes. To be called from activities.
   *
   * @throws ModuleException if this host starts no child processes
   */
  default IsolatedRuns isolated() {
    throw new ModuleException("This host starts no child processes");
  }

  /**
   * Starts programs as child processes.
   *
   * @throws ModuleException if this host starts none
   */
  default Programs programs() {
    throw new ModuleException("This host starts no child processes");
  }

  /**
   * Starts workflows of a module of this plugin. Connects at its first use. Not for workflow code.
   *
   * @throws ModuleException if this host has no connection to Temporal
   */
  default DurableRuns runs(String module) {
    throw new ModuleException("This host has no connection to Temporal");
  }

  /** The Wove tasks that the modules of this host do in Java, by name, as of now. */
  default Map<String, WoveTask> woveTasks() {
    return Map.of();
  }

  /** Counts and times for the operator. */
  default ModuleMetrics metrics() {
    return ModuleMetrics.NONE;
  }

  /** The wall clock, for activities; workflow code asks Temporal for the time. */
  Clock clock();

  /** Facts of the host that runs the module. */
  HostInfo host();
}
