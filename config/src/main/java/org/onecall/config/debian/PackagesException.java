package org.onecall.config.debian;

import java.io.Serial;

/** Says which program cannot be had, why, and which setting names an existing one. */
public final class PackagesException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  PackagesException(String reason) {
    super(reason);
    this.reason = reason;
  }

  PackagesException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** The message, which this exception always has. */
  public String reason() {
    return reason;
  }
}
