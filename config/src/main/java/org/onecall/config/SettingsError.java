package org.onecall.config;

/**
 * One thing that is wrong with the settings or a file they name. It never holds a value.
 *
 * @param file the file, or {@code environment}
 * @param line the line in the file, from 1; 0 where there is none
 * @param key the setting or field; empty when the file as a whole is meant
 * @param rule what must hold and does not, as the end of a sentence: {@code must be …}
 */
public record SettingsError(String file, int line, String key, String rule) {
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + (key.isEmpty() ? "" : ": " + key) + ": " + rule;
  }
}
