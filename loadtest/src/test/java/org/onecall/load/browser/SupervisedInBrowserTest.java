package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.onecall.desk.http.Json;
import org.onecall.load.DeskClient;
import org.onecall.load.DeskReply;
import org.onecall.load.Login;

/** A handler sees on the page what a supervisor did with them, who it was and why. */
final class SupervisedInBrowserTest extends BrowserTest {
  @Test
  void shouldShowWhoDidWhatToMeAndWhy() {
    amiraIsReady();
    assertThat(chrome.text()).doesNotContain("Sam Taylor");
    try (DeskClient sam = new DeskClient(URI.create(desk.address().replaceAll("/$", "")))) {
      sam.signIn(new Login("sam", DeskOverFakes.PASSWORD));
      act(sam, "pause", "Fire drill");
      chrome.says("Sam Taylor paused you: Fire drill");
      chrome.says("Not ready: By Sam Taylor: Fire drill");
      chrome.checked("handler-supervised");
      act(sam, "ready", "The drill is over");
      chrome.says("Sam Taylor made you ready: The drill is over");
      chrome.says("Ready for the next call");
      act(sam, "sign-out", "Go home");
      chrome.says("Sam Taylor signed you out of the queues: Go home");
    }
  }

  private static void act(DeskClient sam, String act, String reason) {
    DeskReply reply =
        sam.act("/api/floor/agents/amira/" + act, Json.object().put("reason", reason));
    assertThat(reply.isDone()).as("%s", reply).isTrue();
  }
}
