package io.contextunity.worker.host.isolation.channel;

import static io.contextunity.worker.host.isolation.channel.TestMessages.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.child.channel.ParentLink;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A child that finds no host. */
@Timeout(60)
final class ParentLinkTest {
  @TempDir private Path directory;

  @Test
  void connect_nobodyThere() throws Exception {
    TestingParentListener parent = new TestingParentListener();
    try (ParentLink link =
        ParentLink.connect("unix:" + directory.resolve("none"), "a", "secret", parent)) {
      assertThat(parent.end()).isEqualTo("UNAVAILABLE: No such file or directory");
      assertThatThrownBy(() -> link.send(put("key", 1)))
          .hasMessage("The parent is gone: UNAVAILABLE: No such file or directory");
    }
  }

  @Test
  void connect_unknownTarget() {
    assertThatThrownBy(
            () -> ParentLink.connect("somewhere", "a", "secret", new TestingParentListener()))
        .hasMessage("Unknown target 'somewhere' (expected: 127.0.0.1:PORT or unix:/path)");
  }
}
