package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

/** A restricted record, as it stands open on the page of people. */
final class RestrictedRecord {
  private RestrictedRecord() {}

  /** It says nothing of where the person is, and asks once more before it is printed. */
  static void look(Chrome chrome) {
    assertThat(chrome.all("oc-person-record .oc-facts"))
        .singleElement()
        .satisfies(facts ->
            assertThat(facts.getText())
                .doesNotContain("Postcode", "Phone", "Practice", "Cared for by"));
    chrome.script("window.print = () => { document.title = 'printed'; }");
    chrome.script("document.querySelector('.oc-record button').click()");
    chrome.says("This record is restricted.");
    chrome.checked("person-restricted");
    assertThat(chrome.script("return document.title")).isNotEqualTo("printed");
    chrome.script(
        "document.querySelector('.oc-record [role=alert] .nhsuk-button--secondary').click()");
    chrome.gone(".oc-record [data-act=print-all-the-same]");
  }
}
