package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of the pages of one session the oldest is let go, says so, and takes nothing back by itself. */
@ChecksParts("crowded-out")
final class TooManyTabsTest extends BrowserTest {
  /** As many more as a session may have; how often the page itself asks for another is counted. */
  private static final String EIGHT_MORE =
      """
      const ask = window.fetch;
      window.tickets = 0;
      window.others = [];
      window.fetch = (path, ...rest) => {
        if (String(path).includes('/live-ticket')) window.tickets++;
        return ask(path, ...rest);
      };
      const opened = async () => {
        const headers = {'Content-Type': 'application/json', 'X-Onecall': '1'};
        const {ticket} = await (await ask('/api/live-ticket', {method: 'POST', headers, body: '{}'})).json();
        const socket = new WebSocket(`ws://${location.host}/live?ticket=${ticket}`);
        const one = {code: 0};
        socket.onclose = ({code}) => (one.code = code);
        await new Promise((open) => (socket.onopen = open));
        window.others.push(one);
      };
      return (async () => { for (let i = 0; i < 8; i++) await opened(); })();
      """;

  private static final String CODES = "return window.others.map((one) => one.code).join(' ')";

  @Test
  void theOldestSaysSoAndGoesOnOnlyWhereItIsWanted() {
    amiraIsReady();
    chrome.script(EIGHT_MORE);
    chrome.says("Open in too many tabs.");
    // Silent for longer than any page waits before it tries again.
    chrome.says("Not live since");
    assertThat(chrome.script("return window.tickets")).isEqualTo(0L);
    assertThat(chrome.script(CODES)).isEqualTo("0 0 0 0 0 0 0 0");
    assertThat(chrome.text()).doesNotContain("has not been reached since");
    // What was so when it heard last may be so no more.
    chrome.saysFirst("#step-heading", "Not known");
    chrome.saysFirst(".oc-bar__state", "Not known");
    chrome.saysFirst(
        "oc-between-calls", "Callers waiting\nNot known\nLines\nNot known\nCall-backs\nNot known");
    chrome.checked("open-in-too-many-tabs");

    chrome.click("oc-crowded-out button");
    chrome.gone("oc-crowded-out button");
    chrome.saysNot("Not live since");
    chrome.says("Ready for the next call");
    chrome.until(CODES, "4409 0 0 0 0 0 0 0"::equals);
    chrome.focused("#main");
  }
}
