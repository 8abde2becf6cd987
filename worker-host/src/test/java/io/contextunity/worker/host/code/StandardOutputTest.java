package io.contextunity.worker.host.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.code.StandardOutput.Captured;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private static final String MARK = "0123456789abcdef";

  private static StandardOutput output(int limit) {
    return new StandardOutput(limit, MARK, 20);
  }

  private static void add(StandardOutput output, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    output.add(bytes, bytes.length);
  }

  @Test
  void captured_valueBehindTheMark() {
    StandardOutput output = output(100);
    add(output, "printed\nmore" + MARK.substring(0, 5));
    add(output, MARK.substring(5) + "{\"a\"");
    add(output, ":1}\nlate");

    Captured captured = output.captured();

    assertThat(captured.text()).isEqualTo("printed\nmore");
    assertThat(captured.value()).contains("{\"a\":1}");
    assertThat(captured.truncated()).isFalse();
  }

  @Test
  void captured_valueAfterAFlood() {
    StandardOutput output = output(10);
    for (int i = 0; i < 1000; i++) {
      add(output, "0123456789abcde" + i);
    }
    add(output, MARK + "12345678901234567890\n");

    Captured captured = output.captured();

    assertThat(captured.text()).isEqualTo("0123456789");
    assertThat(captured.value()).contains("12345678901234567890");
    assertThat(captured.truncated()).isTrue();
  }

  @Test
  void captured_noMark() {
    StandardOutput output = output(5);
    add(output, "12345");

    assertThat(output.captured()).isEqualTo(new Captured("12345", false, Optional.empty()));
  }

  @Test
  void captured_characterCutInTwo() {
    for (String character : new String[] {"\u00e9", "\u20ac", "\uD83C\uDFD5"}) {
      int length = character.getBytes(UTF_8).length;
      for (int limit = 1; limit <= 3 * length; limit++) {
        StandardOutput output = StandardOutput.plain(limit);
        add(output, character.repeat(10));

        assertThat(output.captured().text()).isEqualTo(character.repeat(limit / length));
      }
    }
  }
}
