package io.contextunity.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class TableTest {

  @Test
  void print_alignsColumns() {
    Table table = new Table("callers", "p50 ms");
    table.row(1, 3.456);
    table.row(64, 1234.5);
    StringWriter out = new StringWriter();

    table.print(new PrintWriter(out));

    assertThat(out.toString().lines())
        .containsExactly("  callers  p50 ms", "        1    3.46", "       64   1,235", "");
  }
}
