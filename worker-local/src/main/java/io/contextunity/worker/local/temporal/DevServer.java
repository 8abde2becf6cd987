package io.contextunity.worker.local.temporal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Temporal's own program as a child of this process, its runs in a file. */
final class DevServer implements LocalTemporal {
  private final ServerFiles files;
  private final DirectoryLock lock;
  private final ServerProcess server;
  private boolean closed;

  private DevServer(ServerFiles files, DirectoryLock lock, ServerProcess server) {
    this.files = files;
    this.lock = lock;
    this.server = server;
  }

  static DevServer start(Path program, Path dataDirectory) {
    ServerFiles files = ServerFiles.in(dataDirectory);
    DirectoryLock lock = DirectoryLock.take(files);
    try {
      ServerProcess server =
          leftover(files).orElseGet(() -> new ServerLauncher(program, files).launch());
      return new DevServer(files, lock, server);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The lock is ours, so a server on these files has lost its parent. */
  private static Optional<ServerProcess> leftover(ServerFiles files) {
    Optional<ServerProcess> found = ServerProcess.recordedIn(files);
    if (found.isPresent() && found.get().answers()) {
      found.get().stopAtExit();
      return found;
    }
    found.ifPresent(ServerProcess::stop);
    return Optional.empty();
  }

  @Override
  public String address() {
    return server.ports().address();
  }

  @Override
  public Optional<URI> webUi() {
    return Optional.of(URI.create("http://" + Ports.LOOPBACK + ":" + server.ports().web()));
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public String description() {
    return "Temporal at " + address() + ", its runs kept in " + files.database();
  }

  @Override
  public void keepUntilClosed() {
    server.keepAtExit();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    keepUntilClosed();
    try {
      server.stop();
    } finally {
      lock.close();
    }
  }
}
