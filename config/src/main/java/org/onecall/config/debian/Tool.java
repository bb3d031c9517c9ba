package org.onecall.config.debian;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that is ready to run on this machine.
 *
 * @param command the words that start it, before its own arguments
 * @param environment what it needs in its environment beside what it inherits
 * @param root the directory that its packages' files ({@code usr/lib}, {@code usr/share}) are
 *     under; {@code /} for a program of the machine's own
 */
public record Tool(List<String> command, Map<String, String> environment, Path root) {

  /** A process builder for this program with these arguments and the environment it needs. */
  public ProcessBuilder process(String... arguments) {
    return process(List.of(arguments));
  }

  /** A process builder for this program with these arguments and the environment it needs. */
  public ProcessBuilder process(List<String> arguments) {
    var words = new ArrayList<>(command);
    words.addAll(arguments);
    var builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    return builder;
  }
}
