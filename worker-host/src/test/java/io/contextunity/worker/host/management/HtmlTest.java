package io.contextunity.worker.host.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HtmlTest {
  @Test
  void text_markup_isShownAsItIs() {
    assertThat(Html.text("<b a=\"1\" b='2'>&amp;"))
        .isEqualTo("&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;amp;");
  }

  @Test
  void link_address_cannotLeaveItsAttribute() {
    assertThat(Html.link(Optional.of("http://x/\" onclick=\"evil"), "y"))
        .isEqualTo("<a href=\"http://x/&quot; onclick=&quot;evil\" rel=\"noreferrer\">y</a>");
  }
}
