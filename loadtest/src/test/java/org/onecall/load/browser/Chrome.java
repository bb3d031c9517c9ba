package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * One real Chromium with nobody's profile.
 *
 * <p>Whoever uses it presses keys and reads what is on the page; clicks are for what has no key.
 */
final class Chrome implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TABS_MAX = 150;
  private static final int PICTURE_HEIGHT_MAX = 3000;
  private static final String HEIGHT =
      "return Math.min(document.documentElement.scrollHeight, arguments[0])";
  private static final Path SCREENS = Path.of("target", "screens");

  private final ChromeDriver driver;
  private final String address;
  private final Runnable end;
  private final Emulated emulated;
  private Duration look = Duration.ofMillis(50);

  private Chrome(ChromeDriver driver, String address, Runnable end) {
    this.driver = driver;
    this.address = address;
    this.end = end;
    this.emulated = new Emulated(driver);
  }

  /** A browser that nobody else has, on no page yet, for the desk at that address. */
  static Chrome at(String address) {
    Browser browser = Browsers.lend();
    return new Chrome(browser.driver(), address, () -> Browsers.giveBack(browser, address));
  }

  /** The same with a microphone that beeps and may be used, and with sound on loopback. */
  static Chrome withPhoneAt(String address) {
    Browser browser =
        Browser.started(
            List.of(
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--allow-loopback-in-peer-connection",
                "--autoplay-policy=no-user-gesture-required",
                "--disable-features=WebRtcHideLocalIpsWithMdns"));
    return new Chrome(browser.driver(), address, browser::quit);
  }

  /** How often a page is looked at while something is waited for. */
  void looksEvery(Duration pause) {
    look = pause;
  }

  private WebDriverWait waiting() {
    // A page may be drawn anew, or left, between finding something and reading it.
    WebDriverWait waiting = new WebDriverWait(driver, PATIENCE, look);
    waiting.ignoring(StaleElementReferenceException.class);
    return waiting;
  }

  /** Opens the desk and signs in by keyboard. */
  void signIn(String user, String password) {
    signIn(user, password, "oc-my-state, oc-board-today h2, oc-tasks h1");
  }

  /** The same, until what a selector finds is there. */
  void signIn(String user, String password, String until) {
    driver.get(address);
    visible("#user");
    type(user);
    press(Keys.TAB);
    type(password);
    press(Keys.ENTER);
    visible(until);
  }

  void open() {
    driver.get(address);
  }

  /** Forgets who was signed in anywhere, as another person's browser would not know it. */
  void forget() {
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
  }

  /** Hands a file to a field for files, which opens a window of the system's own otherwise. */
  void choose(String selector, Path file) {
    driver.findElement(By.cssSelector(selector)).sendKeys(file.toAbsolutePath().toString());
  }

  /** Opens one page of the desk by its path. */
  void open(String path) {
    driver.get(address + path);
  }

  /** Runs a script in each page from now on, before the page's own. */
  void beforeEachPage(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** Waits until this question is asked and can be answered by keys. */
  void showsQuestion(String words) {
    waiting()
        .withMessage(() -> "to be asked “" + words + "” on:\n" + text())
        .until(d ->
            Boolean.TRUE.equals(
                driver.executeScript(
                    "return document.querySelector('#step-heading')?.textContent.includes(arguments[0])"
                        + " === true",
                    words)));
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** Types into whatever has the focus. */
  void type(String text) {
    takes(text);
    new Actions(driver).sendKeys(text).perform();
  }

  /** Puts a text into a field all at once, as far as the field takes it. */
  void paste(WebElement field, String text) {
    driver.executeScript("arguments[0].focus()", field);
    driver.executeCdpCommand("Input.insertText", Map.of("text", text));
    String taken = String.valueOf(field.getDomProperty("value"));
    assertThat(taken).as("what the field took").isNotEmpty();
    assertThat(text).startsWith(taken);
  }

  void press(CharSequence key) {
    takes(key);
    new Actions(driver).sendKeys(key).perform();
  }

  /** What is typed next stands in place of all that the field with the focus holds. */
  void overwrites() {
    new Actions(driver).keyDown(Keys.CONTROL).sendKeys("a").keyUp(Keys.CONTROL).perform();
  }

  /** Files that a page hands out are kept in that folder from now on. */
  void keepsFilesIn(Path folder) {
    driver.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toAbsolutePath().toString()));
  }

  /**
   * Waits until the page takes those keys: the number that answered what was shown before stands
   * for nothing for a moment, and the page's root tells which it is.
   */
  private void takes(CharSequence keys) {
    if (keys.chars().anyMatch(Character::isDigit)) {
      until(
          "return document.documentElement.dataset.settling ?? ''",
          settling -> settling.isEmpty() || !keys.toString().contains(settling));
    }
  }

  /** Presses Tab until the focus is on what the selector finds. */
  void tabTo(String selector) {
    reaches(selector, () -> press(Keys.TAB));
  }

  /** The same backwards, to what stands before where the focus is. */
  void tabBackTo(String selector) {
    reaches(
        selector,
        () ->
            new Actions(driver).keyDown(Keys.SHIFT).sendKeys(Keys.TAB).keyUp(Keys.SHIFT).perform());
  }

  private void reaches(String selector, Runnable step) {
    // There is enough: a radio button of the NHS design is drawn by its label and itself unseen.
    waiting()
        .withMessage(() -> "to find " + selector + " on:\n" + text())
        .until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(selector)));
    for (int i = 0; i < TABS_MAX && !hasFocus(selector); i++) {
      step.run();
    }
    assertThat(hasFocus(selector)).as("Tab leads to %s, not to %s", selector, focus()).isTrue();
  }

  private boolean hasFocus(String selector) {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return document.activeElement?.matches(arguments[0]) === true", selector));
  }

  /** Presses a shortcut. */
  void alt(String key) {
    takes(key);
    new Actions(driver).keyDown(Keys.ALT).sendKeys(key).keyUp(Keys.ALT).perform();
  }

  WebElement visible(String selector) {
    return waiting()
        .withMessage(() -> "to see " + selector + " on:\n" + text())
        .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
  }

  void gone(String selector) {
    waiting()
        .withMessage(() -> "to see no " + selector)
        .until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(selector)));
  }

  /** Waits until the page shows this text somewhere. */
  void says(String text) {
    waiting()
        .withMessage(() -> "to read “" + text + "” on:\n" + text())
        .until(d -> text().contains(text));
  }

  void saysNot(String text) {
    waiting()
        .withMessage(() -> "to read no “" + text + "” on:\n" + text())
        .until(d -> !text().contains(text));
  }

  /** Waits until the first of what the selector finds shows this text. */
  void saysFirst(String selector, String text) {
    until(
        "return document.querySelector(\"" + selector + "\")?.innerText ?? ''",
        shown -> String.valueOf(shown).contains(text));
  }

  /** Waits until what has the focus matches. */
  void focused(String selector) {
    waiting()
        .withMessage(() -> "the focus to be on " + selector + ", not on " + focus())
        .until(d -> hasFocus(selector));
  }

  private Object focus() {
    return driver.executeScript("return document.activeElement?.outerHTML.slice(0, 200)");
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** By how many pixels the page has to be scrolled sideways. */
  Object sideways() {
    var page = "document.documentElement";
    return script("return %s.scrollWidth - %s.clientWidth".formatted(page, page));
  }

  /** Presses what a selector finds, also where the page moves under the pointer or over it. */
  void click(String selector) {
    visible(selector);
    waiting()
        .withMessage(() -> "to press " + selector + " on:\n" + text())
        .until(d -> {
          WebElement found = d.findElement(By.cssSelector(selector));
          try {
            found.click();
            return true;
          } catch (ElementClickInterceptedException under) {
            // What stays in place while the page scrolls may stand over it.
            script("arguments[0].scrollIntoView({block: 'center'})", found);
            return false;
          }
        });
  }

  /** What the phone in the page has counted of its call so far: its packets in and out. */
  PhoneSound sound() {
    return PhoneSound.of(driver);
  }

  /** Runs a script again and again until its text is as wished. */
  String until(String script, Predicate<String> wished) {
    return waiting()
        .withMessage(() -> "the page to go on from:\n" + text())
        .until(d -> {
          String text = String.valueOf(driver.executeScript(script));
          return wished.test(text) ? text : null;
        });
  }

  void size(int width, int height) {
    emulated.size(new Dimension(width, height));
  }

  void standsIn(String zone) {
    emulated.zone(zone);
  }

  /** Sets a preference of the person, such as {@code prefers-color-scheme} to {@code dark}. */
  void prefers(String feature, String value) {
    emulated.prefers(feature, value);
  }

  /** Shows the page as it comes on paper ({@code print}), or again on the screen ({@code ""}). */
  void medium(String name) {
    emulated.medium(name);
  }

  /**
   * Checks this state of the page for faults of accessibility, its colours in light and in dark,
   * for what is too wide at four times the size, and for keys, and pictures it as it is.
   */
  void checked(String name) {
    picture(name);
    // What lies half under the strip that stays is no fault of its own.
    driver.executeScript("window.scrollTo({top: 0, behavior: 'instant'})");
    assertThat(Accessibility.faults(driver)).as("accessibility of “%s”", name).isEmpty();
    for (String scheme : emulated.otherSchemes()) {
      assertThat(emulated.in(scheme, () -> Accessibility.faultsOfColour(driver)))
          .as("colours of “%s” in %s", name, scheme)
          .isEmpty();
    }
    if (!emulated.onPaper()) {
      assertThat(emulated.enlarged(() -> Sideways.wide(driver)))
          .as("sideways scrolling of “%s” at four times the size", name)
          .isEmpty();
    }
    PartsSeen.checked(driver);
    assertThat(shortcutsShown()).as("keys of “%s”", name).doesNotHaveDuplicates();
    Object clashes = driver.executeScript("return document.querySelector('oc-keys')?.clashes()");
    assertThat(clashes).as("keys with two meanings on “%s”", name).isIn(null, List.of());
  }

  /** The shortcuts that buttons show now; one key must never stand for two different acts. */
  private List<?> shortcutsShown() {
    return (List<?>)
        driver.executeScript(
            """
            const shown = [...document.querySelectorAll('button kbd.oc-key')]
              .filter((key) => key.checkVisibility() && key.textContent.includes('+'))
              .map((key) => [key.textContent, key.closest('button').textContent.replace(/\\s+/g, ' ')]);
            const acts = new Map(shown.map(([key, label]) => [label.trim(), key]));
            return [...acts.values()];
            """);
  }

  /** Keeps a picture of what is seen now in {@code target/screens}. */
  void picture(String name) {
    keep(name, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** The same of the page from its head down, beyond what is seen at once. */
  void pictureOfThePage(String name) {
    Object height = driver.executeScript(HEIGHT, PICTURE_HEIGHT_MAX);
    Object width = driver.executeScript("return document.documentElement.clientWidth");
    Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
    Map<String, Object> taken =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    keep(name, Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
  }

  private static void keep(String name, byte[] picture) {
    try {
      Files.createDirectories(SCREENS);
      Files.write(SCREENS.resolve(name + ".png"), picture);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
