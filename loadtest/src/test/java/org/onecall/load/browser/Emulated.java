package org.onecall.load.browser;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * What the pages of one browser are made to believe: how large the screen is, where it stands, and
 * what the person prefers or that it is paper, of which the last that was set counts.
 */
final class Emulated {
  private static final String SCHEME = "prefers-color-scheme";

  /** 1280 by 1024 enlarged four times leaves this much of the page's own units. */
  private static final Dimension FOUR_TIMES = new Dimension(320, 256);

  private final ChromeDriver driver;
  private Map<String, Object> media = Map.of();
  private String scheme = "light";
  private Optional<Dimension> size = Optional.empty();

  Emulated(ChromeDriver driver) {
    this.driver = driver;
  }

  void size(Dimension wanted) {
    size = Optional.of(wanted);
    resize(wanted);
  }

  /** Sets a preference of the person, such as {@code prefers-color-scheme} to {@code dark}. */
  void prefers(String feature, String value) {
    boolean forced = feature.equals("forced-colors") && value.equals("active");
    scheme = feature.equals(SCHEME) ? value : forced ? "forced" : "light";
    media(preference(feature, value));
  }

  /** Lets the computer stand in that zone, such as {@code America/New_York}. */
  void zone(String id) {
    driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", id));
  }

  /** Shows the page as it comes on paper ({@code print}), or again on the screen ({@code ""}). */
  void medium(String name) {
    scheme = name.isEmpty() ? "light" : name;
    media(Map.of("media", name));
  }

  boolean onPaper() {
    return scheme.equals("print");
  }

  /** Light and dark but for the one that is shown; forced colours and paper are neither. */
  List<String> otherSchemes() {
    return Stream.of("light", "dark").filter(one -> !one.equals(scheme)).toList();
  }

  /** Looks in that colour scheme; what was believed before is believed again. */
  <T> T in(String other, Supplier<T> look) {
    Map<String, Object> before = media;
    media(preference(SCHEME, other));
    try {
      return look.get();
    } finally {
      media(before);
    }
  }

  /** Looks at four times the size; the size is as before afterwards. */
  <T> T enlarged(Supplier<T> look) {
    resize(FOUR_TIMES);
    try {
      return look.get();
    } finally {
      size.ifPresentOrElse(
          this::resize,
          () -> driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of()));
    }
  }

  private static Map<String, Object> preference(String feature, String value) {
    return Map.of("features", List.of(Map.of("name", feature, "value", value)));
  }

  private void media(Map<String, Object> believed) {
    media = believed;
    driver.executeCdpCommand("Emulation.setEmulatedMedia", believed);
  }

  private void resize(Dimension wanted) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            wanted.width,
            "height",
            wanted.height,
            "deviceScaleFactor",
            1,
            "mobile",
            false));
  }
}
