package io.contextunity.worker.host.grpc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What gRPC itself warns of, in Java's own log, while it is open: stack traces of what escaped. */
final class GrpcWarnings extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("io.grpc");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private GrpcWarnings() {}

  static GrpcWarnings capture() {
    GrpcWarnings warnings = new GrpcWarnings();
    warnings.logger.addHandler(warnings);
    return warnings;
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
      lines.add(entry.getMessage() + " " + entry.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
