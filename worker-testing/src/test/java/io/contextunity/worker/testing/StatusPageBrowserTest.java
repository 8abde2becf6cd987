package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status page as a real browser shows it. Its pictures are kept under target/status-page. */
@Tag("browser")
final class StatusPageBrowserTest {
  private static final Flag ANY_PORT = new Flag("test", "management.port", "0");
  private static final Flag WEB_UI = new Flag("test", "temporal.web-ui", "http://127.0.0.1:8233");

  @TempDir Path plugins;
  @TempDir Path profiles;

  @Test
  void ready_withFailedRunsAndPlugin_showsThemAndRunsNoScript() throws Exception {
    try (ManagedHost host = ManagedHost.start(plugins, ANY_PORT, WEB_UI)) {
      host.await("/health/ready", "\"ready\":true");
      String run = host.startRun("fragile");
      host.await("/modules", "\"attempt\":0");
      TestingBrowser browser = TestingBrowser.in(profiles);

      String shown = browser.dom(host.uri("/"));

      assertThat(shown)
          .contains("Ready · night-shift", "FragileWorkflow", run, "cracked-1.0.0.jar")
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
          .doesNotContain("<script");
      assertThat(browser.complaints()).doesNotContain("Content Security Policy");
      assertPicture(browser, host, "ready-wide", 1280);
      assertPicture(browser, host, "ready-narrow", 500);
    }
  }

  @Test
  void notReady_saysWhy() throws Exception {
    try (ManagedHost host = ManagedHost.start(plugins, ANY_PORT)) {
      host.await("/health/ready", "\"ready\":true");
      host.stopTemporal();
      host.await("/health/ready", "\"ready\":false");
      TestingBrowser browser = TestingBrowser.in(profiles);

      assertThat(browser.dom(host.uri("/")))
          .contains("Not ready · night-shift", "does not answer", "not ready");
      assertPicture(browser, host, "not-ready-wide", 1280);
      assertPicture(browser, host, "not-ready-narrow", 500);
    }
  }

  // A page without its style is white paper with serifs: the picture has the style's colours.
  private static void assertPicture(
      TestingBrowser browser, ManagedHost host, String name, int width) throws Exception {
    Path picture = Files.createDirectories(Path.of("target", "status-page")).resolve(name + ".png");
    browser.picture(host.uri("/"), width, picture);

    var image = javax.imageio.ImageIO.read(picture.toFile());
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(Integer.toHexString(image.getRGB(2, 2))).isEqualTo("fff6f7f9");
  }
}
