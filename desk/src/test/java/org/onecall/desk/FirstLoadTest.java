package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a browser that has nothing yet must fetch before a handler can take a call is little. */
class FirstLoadTest extends DeskTest {
  private static final int FIRST_LOAD_BYTES_MAX = 300 * 1024;
  private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

  /** A script that another one fetches when it needs it. */
  private static final Pattern FETCHED = Pattern.compile("[\"'`]\\./([\\w-]+\\.js)[\"'`]");

  /** How many bytes that file is on the wire. */
  private long bytes(String path) {
    Client.Answer answer =
        client().send(HttpMethod.GET, path, Map.of("Accept-Encoding", "gzip"), Buffer.buffer());
    assertThat(answer.status()).as(path).isEqualTo(200);
    return Long.parseLong(answer.header("Content-Length"));
  }

  @Test
  void theFirstLoadIsAtMost300KiBCompressedThePhoneInTheBrowserIncluded() {
    String page = client().get("/").text();
    List<String> files = new ArrayList<>(List.of("/"));
    NAMED.matcher(page).results().forEach(found -> files.add(found.group(1)));
    List<String> scripts = files.stream().filter(file -> file.endsWith(".js")).toList();
    scripts.forEach(script ->
        FETCHED
            .matcher(client().get(script).text())
            .results()
            .map(found -> "/assets/" + found.group(1))
            .filter(file -> !files.contains(file))
            .distinct()
            .forEach(files::add));
    assertThat(files)
        .as("with the phone in the browser")
        .anyMatch(file -> file.startsWith("/assets/JsSIP-"))
        .anyMatch(file -> file.endsWith(".css"));
    long all = files.stream().mapToLong(this::bytes).sum();
    assertThat(all).as("bytes of " + files).isBetween(10_000L, (long) FIRST_LOAD_BYTES_MAX);
  }
}
