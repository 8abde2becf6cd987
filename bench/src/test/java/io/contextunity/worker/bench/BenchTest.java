package io.contextunity.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BenchTest {

  @Test
  void call_unknownPart() {
    StringWriter errors = new StringWriter();

    int code =
        new CommandLine(new Bench()).setErr(new PrintWriter(errors)).execute("boot", "harvset");

    assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString())
        .contains(
            "Unknown part 'harvset' (known: start, harvest, reharvest, boot, keys, replay,"
                + " search, channel, isolation, spawn, wove)");
  }
}
