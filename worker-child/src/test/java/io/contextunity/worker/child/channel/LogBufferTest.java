package io.contextunity.worker.child.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.isolation.LogLine;
import io.contextunity.proto.isolation.Logs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LogBufferTest {
  private static final int KILOBYTE = 1024;

  @Test
  void take_inOrder() {
    LogBuffer logs = new LogBuffer(10 * KILOBYTE, 0);
    logs.add(line("1"));
    logs.add(line("2"));

    Logs taken = logs.take();

    assertThat(texts(taken)).containsExactly("1", "2");
    assertThat(taken.getDropped()).isZero();
    assertThat(logs.take()).isNull();
  }

  @Test
  void take_gapWhereLinesAreMissing() {
    LogBuffer logs = new LogBuffer(10 * KILOBYTE, 10);
    logs.add(line("a".repeat(9 * KILOBYTE)));
    logs.add(line("b".repeat(2 * KILOBYTE)));
    logs.add(line("c".repeat(2 * KILOBYTE)));
    logs.add(line("small"));

    Logs first = logs.take();
    Logs second = logs.take();

    assertThat(first.getDropped()).isZero();
    assertThat(first.getLinesCount()).isEqualTo(1);
    assertThat(second.getDropped()).isEqualTo(2);
    assertThat(texts(second)).containsExactly("small");
    assertThat(logs.take()).isNull();
  }

  @Test
  void take_gapAtTheEnd() {
    LogBuffer logs = new LogBuffer(10 * KILOBYTE, 10);
    logs.add(line("a".repeat(9 * KILOBYTE)));
    logs.add(line("b".repeat(2 * KILOBYTE)));
    logs.take();

    assertThat(logs.isEmpty()).isFalse();
    assertThat(logs.oldest()).isEqualTo(logs.newest());
    Logs gap = logs.take();

    assertThat(gap.getLinesList()).isEmpty();
    assertThat(gap.getDropped()).isEqualTo(1);
    assertThat(logs.isEmpty()).isTrue();
    assertThat(logs.oldest()).isEqualTo(logs.newest() + 1);
  }

  @Test
  void add_waitsForRoom() throws Exception {
    LogBuffer logs = new LogBuffer(10 * KILOBYTE, 60_000);
    logs.add(line("a".repeat(9 * KILOBYTE)));
    CompletableFuture<Void> added =
        CompletableFuture.runAsync(() -> logs.add(line("b".repeat(2 * KILOBYTE))));

    assertThat(logs.take().getLinesCount()).isEqualTo(1);
    added.get(30, TimeUnit.SECONDS);

    Logs second = logs.take();
    assertThat(second.getLinesCount()).isEqualTo(1);
    assertThat(second.getDropped()).isZero();
  }

  @Test
  void add_veryLongLine() {
    LogBuffer logs = new LogBuffer(2 * KILOBYTE * KILOBYTE, 0);
    logs.add(line("ж".repeat(KILOBYTE * KILOBYTE)));

    LogLine cut = logs.take().getLines(0);

    assertThat(cut.getSerializedSize()).isLessThan(256 * KILOBYTE);
    assertThat(cut.getMessage()).startsWith("жжж").endsWith("ж ... (1015808 characters more)");
  }

  private static LogLine line(String text) {
    return LogLine.newBuilder().setMessage(text).build();
  }

  private static List<String> texts(Logs logs) {
    return logs.getLinesList().stream().map(LogLine::getMessage).toList();
  }
}
