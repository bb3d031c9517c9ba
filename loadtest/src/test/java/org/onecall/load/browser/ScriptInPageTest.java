package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What got into a page by a fault of ours does not run either: the pages' policy stops it. */
final class ScriptInPageTest {
  @Test
  void whatGotIntoThePageAllTheSameIsStoppedByThePolicy() {
    DeskOverFakes desk = new DeskOverFakes();
    Chrome chrome = Chrome.at(desk.address());
    try {
      chrome.open();
      chrome.visible("#user");
      chrome.script(
          """
          const image = document.createElement('div');
          image.innerHTML = arguments[0];
          document.body.append(image);
          const script = document.createElement('script');
          script.textContent = "document.title='OWNED'";
          document.body.append(script);
          """,
          "<img src=x onerror=\"document.title='OWNED'\">");
      // The picture that is not there has failed by the time that its complaint is on record.
      chrome.until("return document.querySelector('img[src=x]').complete", "true"::equals);
      assertThat(chrome.script("return document.title")).asString().doesNotContain("OWNED");
    } finally {
      chrome.close();
      desk.close();
    }
  }
}
