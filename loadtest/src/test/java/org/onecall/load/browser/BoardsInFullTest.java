package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a board shows the first of can be opened in full where it stands. */
@ChecksParts("board-capacity:full floor-acts:seen-to")
final class BoardsInFullTest extends BrowserTest {
  /**
   * The board is told of fifteen tasks, the names of one full service of each kind, and a caller
   * whom nobody reached.
   */
  private static final String MORE_THAN_IS_SHOWN =
      """
      const Real = window.WebSocket;
      const told = (entries) => {
        entries.capacity?.kinds?.forEach((kind) => { kind.full = kind.full.slice(0, 1); });
        return entries;
      };
      const tasks = Object.fromEntries(Array.from({length: 15}, (_, i) => [`task/made-up-${i}`, {
        id: `made-up-${i}`, version: 1, kind: 'call-back', title: `Call-back ${i}`, work: 'call',
        state: 'referred', stateTitle: 'Waiting', urgency: 'today', urgencyTitle: 'Today', rank: 1,
        team: 'desk', teamName: 'Handlers', attempts: 0, overdue: false,
        madeAt: new Date().toISOString(), dueAt: new Date(Date.now() + (i + 1) * 3600000).toISOString(),
      }]));
      const back = {id: 'made-up', line: 'Public line', number: '07700900123', state: 'given-up', tries: 3,
        arrivedAt: new Date().toISOString()};
      window.WebSocket = class extends Real {
        set onmessage(hear) {
          super.onmessage = ({data}) => {
            const message = JSON.parse(data);
            if (message.type === 'snapshot') Object.assign(told(message.entries), tasks, {'back/made-up': back});
            if (message.set !== undefined) told(message.set);
            hear({data: JSON.stringify(message)});
          };
        }
      };
      """;

  private static final String ROWS = "oc-board-tasks tbody tr";
  private static final String FULL = "oc-board-capacity td details[open] .nhsuk-details__text";

  @Test
  void tasksBeyondTheMostUrgentAndEveryServiceThatIsFull() {
    desk.desk().places().placesLeft(0);
    chrome.beforeEachPage(MORE_THAN_IS_SHOWN);
    signIn("sam");
    chrome.says("3 more");
    assertThat(chrome.all(ROWS)).hasSize(12);
    chrome.click("oc-board-tasks button[aria-expanded]");
    chrome.says("Call-back 14");
    assertThat(chrome.all(ROWS)).hasSize(15);
    chrome.checked("supervisor-all-tasks");
    chrome.click("oc-board-tasks button[aria-expanded=true]");
    chrome.says("3 more");

    chrome.click("oc-board-capacity tr:has(details .oc-link) summary");
    String first = chrome.visible(FULL).getText();
    assertThat(first).contains(" more");
    chrome.click(FULL + " button");
    chrome.gone(FULL + " button");
    int more = Integer.parseInt(first.replaceAll("(?s).*and ([0-9]+) more.*", "$1"));
    String all = chrome.visible(FULL).getText();
    assertThat(all).startsWith(first.replaceAll("(?s) and [0-9]+ more.*", ""));
    assertThat(all.split(", ", -1)).hasSizeGreaterThanOrEqualTo(more + 1);
    chrome.checked("supervisor-all-full");
    chrome.click("button[aria-label^='Say that somebody saw to']");
    chrome.visible("oc-floor-acts dialog[open]");
    chrome.checked("supervisor-seen-to");
  }

  /** What a page keeps of how it was left. */
  private static final String KEPT =
      """
      const request = new XMLHttpRequest();
      request.open('GET', '/api/me/drafts', false);
      request.send();
      return JSON.parse(request.responseText).keys.join();
      """;

  @Test
  void theEncountersBehindACountOfWhatWasMissing() {
    signIn("sam");
    chrome.open("#/gaps");
    chrome.says("Version 1. No alarm rises from it.");
    chrome.click("oc-gaps td button");
    chrome.focused("#gap-behind");
    assertThat(chrome.visible("#gap-behind").getText()).endsWith(": 7 encounters");
    assertThat(chrome.all("oc-gaps section a[href^='#/replay/']")).hasSize(7);
    chrome.checked("gaps-behind");
    chrome.until(KEPT, keys -> keys.contains("gaps"));
    chrome.reload();
    chrome.visible("#gap-behind");
    chrome.click("oc-gaps td button[aria-expanded=true]");
    chrome.gone("#gap-behind");
  }
}
