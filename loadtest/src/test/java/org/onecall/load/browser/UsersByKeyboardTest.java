package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** An administrator's five main tasks without a mouse, and everybody's own password. */
@ChecksParts("users:add users:change users:enable password:change risk-list:lines")
final class UsersByKeyboardTest extends RunningTest {
  private static void opens(String act, String name) {
    chrome.says(name);
    chrome.tabTo("button[aria-label='" + act + ": " + name + "']");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-users dialog[open]");
  }

  private static void because(String why) {
    chrome.tabTo("#user-reason");
    chrome.type(why);
    chrome.press(Keys.ENTER);
    chrome.gone("oc-users dialog[open]");
  }

  /** Adds a handler by keyboard; answers with the password that is shown this once. */
  private static String added(String user, String name) {
    running.in("ada");
    chrome.says("Amira Khan");
    chrome.tabTo("main .oc-card__head button");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-users dialog[open]");
    chrome.tabTo("#user-user");
    chrome.type(user);
    chrome.press(Keys.TAB);
    chrome.type(name);
    chrome.tabTo("#role-handler");
    chrome.press(Keys.SPACE);
    because("New at the desk");
    chrome.visible("#new-password");
    chrome.says(name);
    return chrome.visible("#new-password code").getText();
  }

  private static final String ADDING =
      """
      const form = document.querySelector('oc-users dialog[open] form');
      return `${form?.querySelector('#user-user').value} ${form?.querySelector('#role-team').checked}`;
      """;

  /** How far the first team's label stands below the last of the roles (pixels). */
  private static final String BELOW_THE_ROLES =
      """
      const roles = [...document.querySelectorAll('oc-users .nhsuk-checkboxes__item')];
      return document.querySelector('label[for=user-team-1]').getBoundingClientRect().top
        - roles.at(-1).getBoundingClientRect().bottom;
      """;

  @Test
  void shouldAddAUserWhoCanSignInAtOnce() {
    running.in("ada");
    chrome.says("Amira Khan");
    chrome.checked("users");
    chrome.tabTo("main .oc-card__head button");
    chrome.press(Keys.ENTER);
    chrome.visible("oc-users dialog[open]");
    chrome.tabTo("#user-reason");
    chrome.press(Keys.ENTER);
    // All that is missing is said at once.
    chrome.says("Write a user name");
    chrome.says("Write the name on screens");
    chrome.says("Choose at least one role");
    chrome.says("Say why");
    assertThat(((Number) chrome.script(BELOW_THE_ROLES)).doubleValue()).isGreaterThanOrEqualTo(16);
    chrome.checked("users-add");
    WrongField.isLedTo(chrome, "#user-reason", "Say why");
    chrome.tabTo("#user-user");
    chrome.type("kit");
    chrome.tabTo("#role-team");
    chrome.press(Keys.SPACE);
    chrome.visible("oc-users dialog[open] form[data-draft=kept]");
    chrome.reload();
    chrome.says("Amira Khan");
    chrome.tabTo("main .oc-card__head button");
    chrome.press(Keys.ENTER);
    chrome.until(ADDING, "kit true"::equals);
    chrome.press(Keys.ESCAPE);
    chrome.gone("oc-users dialog[open]");
    String password = added("kit", "Kit Marlow");
    running.in("kit", password);
    chrome.says("Kit Marlow");
  }

  @Test
  void shouldChangeWhatAUserMayDoAndWhichPhoneRings() {
    added("rae", "Rae Quill");
    opens("Change", "Rae Quill");
    chrome.tabTo("#role-supervisor");
    chrome.press(Keys.SPACE);
    chrome.tabTo("#user-team-1");
    chrome.type("Aldenmoor Falls");
    chrome.visible("#user-team-2");
    chrome.checked("users-change");
    because("Leads the night shift");
    chrome.until(
        "return document.querySelector(\"[aria-label='Change: Rae Quill']\")"
            + ".closest('tr').innerText",
        row ->
            (row.contains("handler, supervisor") || row.contains("supervisor, handler"))
                && row.contains("Aldenmoor Falls"));
  }

  @Test
  void shouldEndAUsersAccessAndGiveItBack() {
    added("lou", "Lou Farrow");
    opens("Disable", "Lou Farrow");
    because("Left the service");
    chrome.says("Disabled");
    opens("Enable", "Lou Farrow");
    chrome.checked("users-enable");
    because("Came back");
    chrome.visible("button[aria-label='Disable: Lou Farrow']");
    chrome.saysNot("Disabled");
  }

  @Test
  void shouldGiveAUserANewPasswordWhichTheyThenChange() {
    String first = added("max", "Max Ives");
    opens("New password", "Max Ives");
    because("Forgot it");
    String second =
        chrome.until(
            "return document.querySelector('#new-password code')?.innerText ?? ''",
            shown -> !shown.isEmpty() && !shown.equals(first));
    running.in("max", second);
    chrome.tabTo("a[href='#/password']");
    chrome.press(Keys.ENTER);
    chrome.focused("#password-old");
    chrome.type(second);
    chrome.press(Keys.TAB);
    chrome.type("a long walk by the river");
    chrome.press(Keys.TAB);
    chrome.type("a long walk by the sea");
    chrome.press(Keys.ENTER);
    chrome.says("The two new ones differ");
    chrome.checked("password");
    WrongField.isLedTo(chrome, "#password-again", "The two new ones differ");
    chrome.overwrites();
    chrome.type("a long walk by the river");
    chrome.press(Keys.ENTER);
    chrome.visible("#user");
    running.in("max", "a long walk by the river");
    chrome.says("Max Ives");
  }

  @Test
  void shouldTakeInARiskListOnlyWhenEveryLineIsRight() {
    running.in("ada");
    running.page("risk-list");
    chrome.says("Frailty and risk list");
    chrome.tabTo("#risk-lines");
    chrome.type("9990000018,6,yes,");
    chrome.press(Keys.ENTER);
    chrome.type("9990000026,66,yes,");
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);
    chrome.says("Nothing was taken: one line is wrong");
    chrome.says("Line 2");
    chrome.checked("risk-list-wrong");
    chrome.tabTo("#risk-lines");
    chrome.overwrites();
    chrome.type("9990000018,6,yes,");
    chrome.press(Keys.TAB);
    chrome.press(Keys.ENTER);
    chrome.says("One person was brought up to date.");
    assertThat(chrome.text()).doesNotContain("Nothing was taken");
    chrome.checked("risk-list");
  }
}
