package io.contextunity.worker.host.isolation;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.process.ChildArchive;
import io.contextunity.worker.host.isolation.process.ChildClassPath;
import io.contextunity.worker.host.isolation.process.ChildPool;
import io.contextunity.worker.host.isolation.process.ChildProcesses;
import io.contextunity.worker.host.isolation.process.JavaChildren;
import io.contextunity.worker.host.isolation.sandbox.Bubblewrap;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.NoSandbox;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import io.contextunity.worker.host.isolation.sandbox.SandboxException;
import io.contextunity.worker.host.isolation.sandbox.Sandboxes;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What child processes need, opened when it is first asked for: a host that starts none has none of
 * it. Closed, it leaves no child behind. Thread-safe.
 */
public final class Children implements AutoCloseable {
  private final IsolationSettings settings;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private Sandbox sandbox;
  private ChildProcesses processes;
  private ChildProcesses confined;
  private ChildProcesses plain;
  private ChannelServer channel;
  private ChildPool pool;
  private boolean closed;

  public Children(IsolationSettings settings) {
    this.settings = settings;
  }

  /**
   * What holds children.
   *
   * @throws ModuleException if there must be a sandbox and is none
   */
  public synchronized Sandbox sandbox() {
    if (sandbox == null) {
      sandbox = Sandboxes.of(settings);
    }
    return sandbox;
  }

  /**
   * Starts programs.
   *
   * @throws ModuleException if there must be a sandbox and is none, or the host stops
   */
  public synchronized ChildProcesses processes() {
    requireOpen();
    if (processes == null) {
      processes = opened(open(sandbox()));
    }
    return processes;
  }

  /**
   * Starts programs in a sandbox, whatever {@code isolation.sandbox} says of plugins' children: for
   * what was asked to be confined by name.
   *
   * @throws ModuleException if there is no sandbox here, or the host stops
   */
  public synchronized ChildProcesses confined() {
    requireOpen();
    if (confined == null) {
      try {
        confined = opened(open(Bubblewrap.on(MachinePrograms.ofThisProcess())));
      } catch (SandboxException e) {
        throw new ModuleException(
            "there is no sandbox here: %s (install bubblewrap so that it works, or run it unconfined)"
                .formatted(e.getMessage()),
            e);
      }
    }
    return confined;
  }

  /**
   * Starts programs that see what this host sees.
   *
   * @throws ModuleException if the host stops
   */
  public synchronized ChildProcesses plain() {
    requireOpen();
    if (plain == null) {
      plain = opened(open(new NoSandbox(MachinePrograms.ofThisProcess(), "not asked for")));
    }
    return plain;
  }

  private static ChildProcesses open(Sandbox how) {
    return ChildProcesses.open(Path.of(System.getProperty("java.io.tmpdir")), how);
  }

  /** Where children connect to. */
  public synchronized ChannelServer channel() {
    requireOpen();
    if (channel == null) {
      channel = opened(ChannelServer.start());
    }
    return channel;
  }

  /**
   * Children for sub-workflows.
   *
   * @throws ModuleException if there must be a sandbox and is none, or the host stops
   */
  public synchronized ChildPool pool() {
    requireOpen();
    if (pool == null) {
      pool =
          opened(
              new JavaChildren(
                  processes(),
                  channel(),
                  ChildClassPath.ofThisHost(),
                  ChildArchive.ofThisHost(),
                  settings));
    }
    return pool;
  }

  private void requireOpen() {
    if (closed) {
      throw new ModuleException("No child process is started: the host stops");
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    closed = true;
    RuntimeException first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        first = first == null ? new IllegalStateException(e.getMessage(), e) : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
