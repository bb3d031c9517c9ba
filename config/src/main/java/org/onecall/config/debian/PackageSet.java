package org.onecall.config.debian;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Debian packages that are unpacked together, with everything they depend on.
 *
 * @param name names the set's directory in the cache
 * @param packages the packages asked for; what they depend on comes with them
 * @param suites Debian suites to take them from, tried in order; empty means the host's own suite
 * @param libc the C library its programs run with
 * @param programs the executables it is unpacked for
 * @param environment what its programs need in their environment; {@code {root}} stands for where
 *     the set is unpacked and {@code {lib}} for its directory of shared libraries
 */
public record PackageSet(
    String name,
    List<String> packages,
    List<String> suites,
    Libc libc,
    List<Program> programs,
    Map<String, String> environment) {

  /** Asterisk, which Debian's stable suites do not carry. */
  public static final PackageSet ASTERISK =
      new PackageSet(
          "asterisk",
          List.of("asterisk", "asterisk-core-sounds-en-wav", "asterisk-moh-opsound-wav"),
          List.of("forky", "sid"),
          Libc.ITS_OWN,
          List.of(new Program("asterisk", "usr/sbin/asterisk", "-V", "Asterisk")),
          Map.of());

  /** A SIP load generator, a SIP phone, and what makes spoken prompts. */
  public static final PackageSet TOOLS =
      new PackageSet(
          "tools",
          List.of("sip-tester", "baresip-core", "espeak-ng", "sox"),
          List.of(),
          Libc.THE_HOSTS,
          List.of(
              new Program("sipp", "usr/bin/sipp", "-v", "SIPp"),
              new Program("baresip", "usr/bin/baresip", "-h", "baresip"),
              new Program("espeak-ng", "usr/bin/espeak-ng", "--version", "eSpeak"),
              new Program("sox", "usr/bin/sox", "--version", "SoX")),
          Map.of("ESPEAK_DATA_PATH", "{lib}"));

  /** Chromium with its driver, its texts in British English and fonts, for the browser tests. */
  public static final PackageSet BROWSER =
      new PackageSet(
          "browser",
          List.of(
              "chromium",
              "chromium-driver",
              "chromium-l10n",
              "fonts-liberation",
              "fonts-dejavu-core"),
          List.of(),
          Libc.THE_HOSTS,
          List.of(
              new Program("chromium", "usr/lib/chromium/chromium", "--version", "Chromium"),
              new Program("chromedriver", "usr/bin/chromedriver", "--version", "ChromeDriver")),
          Map.of(
              "FONTCONFIG_FILE",
              "{root}/" + FontSettings.FILE,
              "XDG_DATA_DIRS",
              "{root}/usr/share"));

  /** Every set there is. */
  public static final List<PackageSet> ALL = List.of(ASTERISK, TOOLS, BROWSER);

  /** The program of that name in this set, if it has it. */
  public Optional<Program> program(String program) {
    return programs.stream().filter(p -> p.name().equals(program)).findFirst();
  }
}
