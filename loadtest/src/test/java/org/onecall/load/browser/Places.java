package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the acts of a call stand in the strip above every page, and the header above it. */
final class Places {
  private Places() {}

  /** In this state each act stands where it stood before. */
  static void stay(Chrome chrome, String state, String before) {
    assertThat(of(chrome)).as(state).isEqualTo(before);
  }

  /** How large the header is, below which everything else stands. */
  static String header(Chrome chrome) {
    return String.valueOf(
        chrome.script(
            """
            const box = document.querySelector('.oc-header').getBoundingClientRect();
            return [box.left, box.top, box.width, box.height].join(' ');
            """));
  }

  /** Where each act stands, how large it is, and that its words fit into it. */
  static String of(Chrome chrome) {
    String places =
        String.valueOf(
            chrome.script(
                """
                const acts = '.oc-control__act, .oc-phone__act, .oc-bar__act';
                return JSON.stringify([...document.querySelectorAll(acts)].map((one) => {
                  const box = one.getBoundingClientRect();
                  const words = document.createRange();
                  words.selectNodeContents(one);
                  const fits = one.matches('select') || words.getBoundingClientRect().right < box.right;
                  return [fits, one.dataset.act, box.left, box.top, box.width, box.height].join(' ');
                }));
                """));
    assertThat(places).as("words wider than their button").contains("true").doesNotContain("false");
    return places;
  }
}
