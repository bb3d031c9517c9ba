package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What pages keep between the server's words and what is shown, tried without a browser. */
class PageStateTest {
  private static final Path PAGES = Path.of("src/main/web");

  @Test
  void newsIsSpokenInItsTurnAndNoAlarmIsSwallowed() throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder("node", "--test", "test/")
            .directory(PAGES.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      String told = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(node.waitFor(30, TimeUnit.SECONDS)).as(told).isTrue();
      assertThat(node.exitValue()).as(told).isZero();
      assertThat(told).containsPattern("# pass [1-9]").contains("# fail 0", "# skipped 0");
    } finally {
      node.destroyForcibly();
    }
  }
}
