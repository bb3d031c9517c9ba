package org.onecall.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Lines for the person at the terminal, each with the time since the beginning. */
final class Progress implements Consumer<String> {
  private static final int LINE_CHARS_MAX = 160;

  private final PrintStream out;
  private final long began = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(String text) {
    var seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000.0;
    var line = text.length() <= LINE_CHARS_MAX ? text : text.substring(0, LINE_CHARS_MAX) + "…";
    plain(String.format(Locale.ROOT, "[%6.1f s] %s", seconds, line));
  }

  /** Prints a text as it is. */
  synchronized void plain(String text) {
    out.println(text);
    out.flush();
  }
}
