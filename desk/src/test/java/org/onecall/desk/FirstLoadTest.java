package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a browser that has nothing yet must fetch before it shows a page is little. */
class FirstLoadTest extends DeskTest {
  private static final int FIRST_LOAD_BYTES_MAX = 300 * 1024;
  private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

  /** How many bytes that file is on the wire. */
  private long bytes(String path) {
    Client.Answer answer =
        client().send(HttpMethod.GET, path, Map.of("Accept-Encoding", "gzip"), Buffer.buffer());
    assertThat(answer.status()).as(path).isEqualTo(200);
    return Long.parseLong(answer.header("Content-Length"));
  }

  @Test
  void theFirstLoadIsAtMost300KiBCompressed() {
    String page = client().get("/").text();
    List<String> files = new ArrayList<>(List.of("/"));
    NAMED.matcher(page).results().forEach(found -> files.add(found.group(1)));
    assertThat(files)
        .anyMatch(file -> file.endsWith(".js"))
        .anyMatch(file -> file.endsWith(".css"));
    long all = files.stream().mapToLong(this::bytes).sum();
    assertThat(all).as("bytes of " + files).isBetween(10_000L, (long) FIRST_LOAD_BYTES_MAX);
  }
}
