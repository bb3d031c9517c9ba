package org.onecall.load.browser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * Whatever asks for a reason or a code, as it opens and as it says what is wrong: each of these
 * states is seen by axe.
 */
@ChecksParts(
    "floor-acts:barge floor-acts:close floor-acts:hand-on floor-acts:listen floor-acts:make-ready "
        + "floor-acts:move floor-acts:pause floor-acts:pause-after floor-acts:ring-back "
        + "floor-acts:sign-out floor-acts:whisper users:change users:disable users:password "
        + "wall-screen:code walls:extend walls:issue walls:revoke")
final class DialogsInBrowserTest extends RunningTest {
  /** Opens it, sends it without a reason, and leaves it. */
  private static void asksWhy(String page, String act, String name) {
    String dialog = page + " dialog[open]";
    chrome.click(page(page, act));
    chrome.visible(dialog);
    chrome.checked(name);
    chrome.visible(dialog + " [name=reason]").sendKeys(Keys.ENTER);
    chrome.saysFirst(dialog, "Say why");
    chrome.checked(name + "-wrong");
    String field = "#" + chrome.visible(dialog + " [name=reason]").getDomAttribute("id");
    WrongField.isLedTo(chrome, field, "Say why");
    chrome.press(Keys.ESCAPE);
    chrome.gone(dialog);
  }

  /** The acts of the floor stand in its tiles, their one dialog beside these. */
  private static String page(String page, String act) {
    String within = page.equals("oc-floor-acts") ? "" : page + " ";
    return within + "[aria-label^='" + act + "']";
  }

  private static void refused(String told) {
    chrome.visible("#password").sendKeys(Keys.ENTER);
    chrome.gone("oc-sign-in button[aria-disabled]");
    chrome.saysFirst("oc-sign-in", told);
  }

  @Test
  void whereSomebodySignsIn() {
    chrome.open();
    chrome.forget();
    chrome.open();
    chrome.visible("#user");
    chrome.visible("#user").sendKeys("nobody");
    chrome.visible("#password").sendKeys("wrong");
    refused("is not right");
    chrome.checked("sign-in-wrong");
    for (int tries = 1; tries < 5; tries++) {
      refused("is not right");
    }
    refused("Tried too often");
    chrome.checked("sign-in-too-often");
  }

  @Test
  void ofAScreenWithoutAPass() {
    chrome.open();
    chrome.forget();
    chrome.open("wall");
    chrome.says("This screen has no pass");
    chrome.checked("wall-no-pass");
    chrome.visible("#wall-code").sendKeys("no such code", Keys.ENTER);
    chrome.visible("oc-wall-screen .nhsuk-error-message");
    chrome.checked("wall-wrong-code");
  }

  @Test
  void ofUsers() {
    running.in("ada");
    chrome.says("Amira Khan");
    for (String act : List.of("Change", "New password", "Disable")) {
      String name = "users-" + act.toLowerCase(Locale.ROOT).replace(' ', '-');
      asksWhy("oc-users", act + ": Amira Khan", name);
    }
    chrome.click("[aria-label='New password: Dev Anand']");
    chrome.visible("oc-users dialog[open] [name=reason]").sendKeys("Forgot it", Keys.ENTER);
    chrome.visible("#new-password");
    chrome.checked("users-password-shown");
  }

  @Test
  void ofPassesForScreens() {
    running.in("sam");
    chrome.open("#/walls");
    chrome.click("#issue-pass");
    chrome.visible("oc-walls dialog[open]");
    chrome.visible("#pass-reason").sendKeys(Keys.ENTER);
    WrongField.isLedTo(chrome, "#pass-screen", "Say what the screen is called");
    chrome.checked("walls-issue-wrong");
    chrome.visible("#pass-screen").sendKeys("By the window");
    chrome.visible("#pass-reason").sendKeys("A new screen", Keys.ENTER);
    chrome.gone("oc-walls dialog[open]");
    asksWhy("oc-walls", "Extend: By the window", "walls-extend");
    asksWhy("oc-walls", "Revoke: By the window", "walls-revoke");
  }

  @Test
  void ofTheFloor() {
    var telephone = running.desk().telephone();
    telephone.carrier();
    telephone.ready("1002", Set.of("public"));
    telephone.ready("1004", Set.of("public"));
    telephone.notReady("1004", "Meal");
    telephone.arrives("dialogs-1", "public", "07700900123");
    telephone.waits("dialogs-1");
    telephone.arrives("dialogs-2", "public", "07700900456");
    telephone.waits("dialogs-2");
    telephone.rings("dialogs-2", "1001");
    telephone.talks("dialogs-2", "1001");
    running.in("sam");
    chrome.says("In the queue");
    chrome.says("Emergency questions");
    Map.of(
            "move", "Move the caller",
            "ring-back", "Ring back the caller",
            "pause", "Pause Ben Okoro",
            "make-ready", "Make Dev Anand ready",
            "sign-out", "Sign Ben Okoro out",
            "listen", "Listen to Amira Khan",
            "whisper", "Whisper",
            "barge", "Barge in",
            "pause-after", "Pause Amira Khan after this call")
        .forEach((name, act) -> asksWhy("oc-floor-acts", act, "floor-" + name));
    running.desk().telephone().ends("dialogs-2");
    asksWhy("oc-floor-acts", "Hand on the last call of Amira Khan", "floor-hand-on");
    asksWhy("oc-floor-acts", "Close the last call of Amira Khan", "floor-close");
    telephone.ends("dialogs-1");
  }
}
