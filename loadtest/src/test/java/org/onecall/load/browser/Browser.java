package org.onecall.load.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.onecall.config.debian.DebianPackages;
import org.onecall.config.debian.Tool;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of one Chromium with nobody's profile, which looks nothing up outside. It is one of
 * Great Britain, as its users' are: dates are written day first, and it is London's time.
 */
final class Browser {
  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);
  private static final Map<String, String> BRITISH =
      Map.of("LANGUAGE", "en_GB", "TZ", "Europe/London");
  private static final Dimension DESK = new Dimension(1440, 1000);

  private final ChromeDriver driver;
  private final ChromeDriverService service;
  private final Path profile;

  private Browser(ChromeDriver driver, ChromeDriverService service, Path profile) {
    this.driver = driver;
    this.service = service;
    this.profile = profile;
  }

  /** Starts one, with more switches than every one has; it is on no page yet. */
  static Browser started(List<String> more) {
    DebianPackages packages = DebianPackages.ofThisMachine(LOG::info);
    Tool chromium = packages.tool("chromium");
    Tool chromedriver = packages.tool("chromedriver");
    Map<String, String> environment = new HashMap<>(chromedriver.environment());
    environment.putAll(BRITISH);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of(chromedriver.command().getFirst()).toFile())
            .usingAnyFreePort()
            .withEnvironment(environment)
            .withSilent(true)
            .build();
    try {
      Path profile = Files.createTempDirectory("onecall-chrome");
      ChromeOptions options = new ChromeOptions();
      options.setBinary(chromium.command().getFirst());
      options.addArguments(
          "--headless=new",
          "--accept-lang=en-GB",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--user-data-dir=" + profile);
      options.addArguments(more);
      ChromeDriver driver = new ChromeDriver(service, options);
      driver.manage().window().setSize(DESK);
      return new Browser(driver, service, profile);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  ChromeDriver driver() {
    return driver;
  }

  /**
   * Makes it one that nobody has used: a tab of its own, in which nothing is set or emulated, and
   * nothing kept of what was at that origin.
   */
  void renew(String origin) {
    Set<String> used = driver.getWindowHandles();
    String fresh = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
    for (String tab : used) {
      driver.switchTo().window(tab);
      driver.close();
    }
    driver.switchTo().window(fresh);
    driver.executeCdpCommand("Browser.setDownloadBehavior", Map.of("behavior", "default"));
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
  }

  /** Ends it and removes its profile. */
  void quit() {
    try {
      driver.quit();
    } finally {
      service.stop();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
