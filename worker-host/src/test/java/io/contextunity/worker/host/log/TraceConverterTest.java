package io.contextunity.worker.host.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

class TraceConverterTest {
  private static final String SDK = "io.temporal.internal.worker.WorkflowWorker";

  @Test
  void convert_serverFailureToldBySdk_isOneLine() {
    String text = convert(SDK, Status.NOT_FOUND.withDescription("query expired").asException());
    assertThat(text).as("a checked one is no server failure").contains("\tat ");

    text = convert(SDK, Status.NOT_FOUND.withDescription("query expired").asRuntimeException());

    assertThat(text).isEqualToNormalizingNewlines("  NOT_FOUND: query expired\n");
  }

  @Test
  void convert_otherwise_isTheWholeTrace() {
    assertThat(convert(SDK, new IllegalStateException("wrong"))).contains("\tat ", "wrong");
    assertThat(convert("io.contextunity.worker", Status.INTERNAL.asRuntimeException()))
        .contains("\tat ");
  }

  @Test
  void convert_nothingThrown() {
    assertThat(convert(SDK, null)).isEmpty();
  }

  private static String convert(String logger, Throwable thrown) {
    var context = new LoggerContext();
    var converter = new TraceConverter();
    converter.setContext(context);
    converter.start();
    return converter.convert(
        new LoggingEvent("", context.getLogger(logger), Level.WARN, "told", thrown, null));
  }
}
