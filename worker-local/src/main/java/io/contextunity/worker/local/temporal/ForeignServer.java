package io.contextunity.worker.local.temporal;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/** Not ours: we only know where it is. */
record ForeignServer(String address) implements LocalTemporal {
  ForeignServer {
    requireNonNull(address, "address");
  }

  @Override
  public Optional<URI> webUi() {
    return Optional.empty();
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public String description() {
    return "Temporal at " + address + " (not started here)";
  }

  @Override
  public void keepUntilClosed() {}

  @Override
  public void close() {}
}
