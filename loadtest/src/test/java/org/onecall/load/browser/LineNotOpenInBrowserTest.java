package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.load.DeskClient;
import org.onecall.load.DeskReply;
import org.onecall.load.Login;

/** Between two calls a handler sees which line is not open, since when and why. */
final class LineNotOpenInBrowserTest extends BrowserTest {
  private static final String LINES = "oc-between-calls .oc-facts__row:nth-child(2)";

  @Test
  void shouldSayBetweenCallsWhichLineIsClosedSinceWhenAndWhy() {
    signIn("amira");
    chrome.saysFirst(LINES, "All are open");
    try (DeskClient sam = new DeskClient(URI.create(desk.address().replaceAll("/$", "")))) {
      sam.signIn(new Login("sam", DeskOverFakes.PASSWORD));
      set(sam, "closed", "The building is evacuated");
      chrome.saysFirst(LINES, "Public line Closed since ");
      chrome.saysFirst(LINES, ": The building is evacuated");
      chrome.saysFirst(LINES, "Callers hear that it is closed");
      chrome.checked("handler-line-closed");
      set(sam, "open", "All are back");
      chrome.saysFirst(LINES, "All are open");
    }
  }

  private static void set(DeskClient sam, String mode, String reason) {
    DeskReply reply =
        sam.act("/api/lines/public/mode", Json.object().put("mode", mode).put("reason", reason));
    assertThat(reply.isDone()).as("%s", reply).isTrue();
  }
}
