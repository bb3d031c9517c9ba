package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Promise 8, at the page: a figure leads to its formula and to the calls it is made of. */
final class FiguresPageTest extends BrowserTest {
  @Test
  void shouldLeadFromAFigureToItsFormulaAndItsCalls() {
    for (int i = 0; i < 5; i++) {
      String call = desk.callerRings("0770090012" + i, "1001");
      if (i % 2 == 0) {
        desk.desk().telephone().talks(call, "1001");
      }
      desk.desk().telephone().ends(call);
    }
    signIn("sam");
    chrome.click("a[href='#/figures']");
    chrome.visible("oc-figures table");
    chrome.picture("supervisor-figures-by-hour");
    chrome.script("document.querySelector('#figures-by').value = 'line'");
    chrome.click("oc-figures form button");
    chrome.says("Public line");
    chrome.says("Offered");
    chrome.says("Abandoned within 30 s");
    chrome.click("oc-figures tbody tr:nth-child(8) th button");
    chrome.says("The caller hung up before a person took the call");
    chrome.click("oc-figures tbody tr:nth-child(8) td:last-child button");
    chrome.visible("oc-figure-calls");
    chrome.says("Ended as");
    assertThat(chrome.text()).doesNotContain("07700900121").doesNotContain("07700 900121");
    chrome.checked("supervisor-figures");
  }
}
