package io.contextunity.worker.host.temporal.replay;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.TemporalSettings;
import io.contextunity.worker.host.temporal.ModuleReplay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Replays one history after the other on some modules and keeps the tally. Needs no Temporal
 * server; of the histories it keeps none. Not thread-safe.
 */
public final class ReplaySession implements AutoCloseable {
  private final TemporalSettings settings;
  private final Function<RegisteredModule, ClassLoader> loaders;
  private final Map<String, TypeTally> types = new TreeMap<>();
  private final Map<String, ModuleReplay> replays = new HashMap<>();
  private final List<Unjudged> unjudged = new ArrayList<>();

  /**
   * @param settings what the workflows are told of the server they run on
   * @param loaders the class loader of the plugin that a module came from
   */
  public ReplaySession(
      TemporalSettings settings,
      List<RegisteredModule> modules,
      Function<RegisteredModule, ClassLoader> loaders) {
    this.settings = settings;
    this.loaders = loaders;
    for (RegisteredModule module : modules) {
      for (String type : module.config().workflowTypes()) {
        types.put(type, new TypeTally(module, type));
      }
    }
  }

  /** Replays a run and returns the first event that differs, if one does. */
  public Optional<Difference> judge(RecordedRun run) {
    TypeTally tally = types.get(run.workflowType());
    if (tally == null) {
      unjudged.add(new Unjudged(run.source(), unknown(run.workflowType())));
      return Optional.empty();
    }
    Optional<Difference> difference = replay(tally.module(), run);
    tally.add(difference);
    return difference;
  }

  private String unknown(String type) {
    return "is a run of %s, which no module here has (known: %s)"
        .formatted(type, types.isEmpty() ? "none" : String.join(", ", types.keySet()));
  }

  /** The first event of a run that differs, not counted. */
  Optional<Difference> replay(RegisteredModule module, RecordedRun run) {
    ModuleReplay replay =
        replays.computeIfAbsent(
            module.name(), name -> new ModuleReplay(settings, module, loaders.apply(module)));
    try {
      replay.replay(run.forReplay());
    } catch (Exception e) {
      return Optional.of(new DifferenceReader(run, replay.failure()).read(e));
    }
    return run.isOpen()
        ? replay.ending().map(how -> new DifferenceReader(run, replay.failure()).ended(how))
        : Optional.empty();
  }

  /** Reads a file's history and replays it; one that cannot be read is noted as that. */
  public Optional<Difference> judge(HistoryFile file) {
    try {
      return judge(file.read());
    } catch (HistoryException e) {
      unjudged.add(e.unjudged());
      return Optional.empty();
    }
  }

  /** Notes that there are more runs of a type than were looked at. */
  void limited(String workflowType) {
    types.get(workflowType).limited();
  }

  /** What came out so far. */
  public ReplayReport report() {
    return new ReplayReport(types.values().stream().map(TypeTally::report).toList(), unjudged);
  }

  @Override
  public void close() {
    replays.values().forEach(ModuleReplay::close);
  }
}
