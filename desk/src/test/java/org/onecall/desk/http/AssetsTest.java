package org.onecall.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Each page knows which pages it is one of and whose times it shows; no two builds are one. */
class AssetsTest {
  private static byte[] index(String script) {
    String page =
        "<!doctype html><html><head><script src=\"" + script + "\"></script></head></html>";
    return page.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theFirstFileSaysOfItselfWhichItIsAndWhereTheServiceIs() {
    byte[] one = index("/assets/index-1a2b.js");
    String marked =
        new String(Assets.marked(one, ZoneId.of("Europe/London")), StandardCharsets.UTF_8);
    String mark = "<meta name=\"onecall-pages\" content=\"" + Assets.hash(one) + "\">";
    String zone = "<meta name=\"onecall-zone\" content=\"Europe/London\">";
    assertThat(marked).contains("<head>" + mark + zone);
    assertThat(marked.replace(mark + zone, "")).isEqualTo(new String(one, StandardCharsets.UTF_8));
  }

  @Test
  void anotherFileBehindItMakesItAnother() {
    assertThat(Assets.hash(index("/assets/index-1a2b.js")))
        .hasSize(32)
        .isEqualTo(Assets.hash(index("/assets/index-1a2b.js")))
        .isNotEqualTo(Assets.hash(index("/assets/index-3c4d.js")));
  }
}
