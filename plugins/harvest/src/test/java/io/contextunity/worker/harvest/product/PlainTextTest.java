package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  @Test
  void line_controlCharactersAndBlanks_becomeOneBlank() {
    assertThat(PlainText.line("  a\u0000\tb\u00A0\r\n c \u0085")).isEqualTo("a b c");
  }

  @Test
  void line_signsThatNobodySees_areGone() {
    assertThat(PlainText.line("\uFEFFA-\u200B1\u2060\u2003Zelt\u202Fgro\u00ADß\u3000"))
        .isEqualTo("A-1 Zelt groß");
  }

  @Test
  void line_halfACharacter_isDropped() {
    assertThat(PlainText.line("a\uD83Db\uDE00c\uD83D\uDE00")).isEqualTo("abc\uD83D\uDE00");
  }

  @Test
  void withoutTags_html_isText() {
    assertThat(PlainText.withoutTags("<p>Light &amp; <b>dry</b><br/>5 &lt; 6&nbsp;m</p>"))
        .isEqualTo("Light & dry 5 < 6 m");
  }

  @Test
  void withoutTags_scriptsStylesAndComments_areGone() {
    String html =
        "Warm<script type='x'>if (a<b) { y(); }</script> and<!-- a\nb > c --> dry"
            + " &lt;style&gt;p > a {b: c}&lt;/style&gt;too";

    assertThat(PlainText.withoutTags(html)).isEqualTo("Warm and dry too");
  }
}
