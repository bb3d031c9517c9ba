package org.onecall.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** How texts become the types of settings where the library's own way is too lax or too strict. */
final class SettingsConverters {
  private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private SettingsConverters() {}

  /** Takes {@code true} and {@code false}; the library takes whatever else for false. */
  static final class OfBoolean implements Converter<Boolean> {
    @Override
    public Boolean convert(String value) {
      return switch (value) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("neither true nor false");
      };
    }
  }

  /** Takes {@code 30s}, {@code 5m}, {@code 12h}, {@code 250ms}, {@code 1d} and ISO-8601. */
  static final class OfDuration implements Converter<Duration> {
    @Override
    public Duration convert(String value) {
      var matcher = SHORT_DURATION.matcher(value);
      if (!matcher.matches()) {
        return ofIso(value);
      }
      var amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
  }

  private static Duration ofIso(String value) {
    try {
      return Duration.parse(value.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      // The library names the key in its complaint only when it is told so.
      throw new IllegalArgumentException(e);
    }
  }

  /** Hides the value at once. */
  static final class OfSecret implements Converter<Secret> {
    @Override
    public Secret convert(String value) {
      return Secret.of(value);
    }
  }

  /** Takes addresses and networks with commas between. */
  static final class OfNetworks implements Converter<Networks> {
    @Override
    public Networks convert(String value) {
      return Networks.parse(value);
    }
  }
}
