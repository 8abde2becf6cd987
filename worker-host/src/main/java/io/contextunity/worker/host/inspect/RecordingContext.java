package io.contextunity.worker.host.inspect;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.DurableRuns;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.core.process.Programs;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the modules of one plugin are handed when nothing is to run: their real settings, and
 * stand-ins for Brain, router and blobs that may be kept and not called. Remembers what was asked
 * for.
 */
final class RecordingContext implements ModuleContext {
  private final String pluginId;
  private final LoadedSettings settings;
  private final HostInfo host;
  private final Set<Class<? extends Record>> asked = ConcurrentHashMap.newKeySet();
  private final Set<String> problems = ConcurrentHashMap.newKeySet();

  RecordingContext(String pluginId, LoadedSettings settings, HostInfo host) {
    this.pluginId = pluginId;
    this.settings = settings;
    this.host = host;
  }

  /** The records that the providers read their settings into. */
  Set<Class<? extends Record>> settingsTypes() {
    return Set.copyOf(asked);
  }

  /** What is wrong with the settings, as far as the providers asked for them. */
  List<String> problems() {
    return problems.stream().sorted().toList();
  }

  @Override
  public <T extends Record> T settings(Class<T> type) {
    asked.add(type);
    try {
      return settings.plugin(pluginId, type);
    } catch (SettingsException e) {
      problems.addAll(e.problems());
      throw e;
    }
  }

  @Override
  public Brain brain() {
    return standIn(Brain.class);
  }

  @Override
  public Router router() {
    return standIn(Router.class);
  }

  @Override
  public BlobStore blobs() {
    return standIn(BlobStore.class);
  }

  @Override
  public IsolatedRuns isolated() {
    return standIn(IsolatedRuns.class);
  }

  @Override
  public DurableRuns runs(String module) {
    return standIn(DurableRuns.class);
  }

  @Override
  public Programs programs() {
    return standIn(Programs.class);
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public HostInfo host() {
    return host;
  }

  private static <T> T standIn(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "toString" -> type.getSimpleName() + " of nobody";
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> throw new ModuleException(inModule(type, method.getName()));
                }));
  }

  private static String inModule(Class<?> type, String method) {
    return "ModuleProvider.module calls %s.%s (expected: no I/O there; call it in an activity)"
        .formatted(type.getSimpleName(), method);
  }
}
