package io.contextunity.worker.host.isolation.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.isolation.process.ChildExit;
import org.junit.jupiter.api.Test;

class EndTextTest {
  @Test
  void of_outOfMemory() {
    String output =
        "something\nTerminating due to java.lang.OutOfMemoryError: Java heap space\nmore\n";

    assertThat(EndText.of(new ChildExit(3, output)))
        .isEqualTo("out of memory: Terminating due to java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void of_itsOwnExit_withItsLastWord() {
    assertThat(EndText.of(new ChildExit(7, "one\n two \n\n"))).isEqualTo("exit code 7: two");
    assertThat(EndText.of(new ChildExit(3, ""))).isEqualTo("exit code 3");
  }

  @Test
  void of_aKill() {
    assertThat(EndText.of(new ChildExit(137, "")))
        .isEqualTo("killed by SIGKILL, as happens beyond its limit of memory");
    assertThat(EndText.of(new ChildExit(139, ""))).isEqualTo("ended by SIGSEGV");
  }
}
