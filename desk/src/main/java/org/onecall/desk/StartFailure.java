package org.onecall.desk;

import java.util.List;

/** The service cannot start; says everything that is wrong, never a secret's value. */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  StartFailure(List<String> lines) {
    super(String.join("\n", lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  /** What is wrong, one line each. */
  List<String> lines() {
    return lines;
  }
}
