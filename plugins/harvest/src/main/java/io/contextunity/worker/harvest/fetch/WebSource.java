package io.contextunity.worker.harvest.fetch;

import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.time.Duration;

/**
 * A source on a web server as it is being fetched.
 *
 * @param shown the source and its address, without what may be secret, as messages name them
 */
record WebSource(SourceSpec spec, String shown, Credentials credentials, SourceGates.Gate gate) {

  Duration pause() {
    return Duration.ofMillis(spec.access().pauseMillis());
  }
}
