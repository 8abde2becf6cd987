package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineReaderTest {

  @Test
  void readAll_lines() throws IOException {
    assertThat(lines("one\n\ntwo\r\nlast")).containsExactly("one", "", "two", "last");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void readAll_longLine_comesInPieces() throws IOException {
    String line = "x".repeat(40 * 1024);

    List<String> pieces = lines(line + "\nnext\n");

    assertThat(pieces).hasSize(4).last().isEqualTo("next");
    assertThat(String.join("", pieces.subList(0, 3))).isEqualTo(line);
    assertThat(pieces.get(0)).hasSize(LineReader.LONGEST);
  }

  @Test
  void readAll_longLine_cutsNoCharacter() throws IOException {
    for (String character : List.of("ä", "€", "😀")) {
      for (int before = 0; before < 4; before++) {
        String line = "x".repeat(before) + character.repeat(10_000);

        assertThat(String.join("", lines(line + "\n"))).isEqualTo(line);
      }
    }
  }

  @Test
  void readAll_notText_isReplaced() throws IOException {
    byte[] bytes = new byte[40_000];
    java.util.Arrays.fill(bytes, (byte) 0x80);

    List<String> pieces = new ArrayList<>();
    new LineReader(new ByteArrayInputStream(bytes), pieces::add).readAll();

    assertThat(String.join("", pieces)).matches("\uFFFD{40000}");
  }

  private static List<String> lines(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), lines::add).readAll();
    return lines;
  }
}
