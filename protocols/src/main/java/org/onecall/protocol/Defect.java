package org.onecall.protocol;

/**
 * Something wrong in a file, in one sentence a person can act on.
 *
 * @param file the file's name as given
 * @param line the line, from 1; 0 when it is the file as a whole
 * @param rule the name of the rule of the language that is broken, such as {@code duplicate-key}
 * @param text what is wrong and what would be right; never a secret or anything about a person
 */
public record Defect(String file, int line, String rule, String text) {
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + rule + ": " + text;
  }
}
