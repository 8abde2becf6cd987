package __package__;

import io.contextunity.worker.testing.WorkflowReplays;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs that began with an earlier version can go on with this one. */
final class __Type__ReplayTest {
  @Test
  void histories_ofEarlierVersions() {
    WorkflowReplays.of(Path.of("target/classes"))
        .assertReplays(Path.of("src/test/resources/histories"));
  }
}
