package org.onecall.config;

/** Command entry point: checks the settings and prints them, or the one that is named. */
public final class ShowSettings {
  private ShowSettings() {}

  /** Ends with status 1, and says all that is wrong, when the settings are not usable. */
  public static void main(String[] arguments) {
    try {
      var values = SettingsReader.ofEnvironment().printable();
      if (arguments.length == 0) {
        values.forEach((key, value) -> System.out.println(key + " = " + value));
      } else {
        System.out.println(values.getOrDefault(arguments[0], ""));
      }
    } catch (SettingsException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
