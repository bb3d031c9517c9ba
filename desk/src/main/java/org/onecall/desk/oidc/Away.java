package org.onecall.desk.oidc;

/**
 * A provider cannot be asked, or answers what says nothing of the person: it is down, slowed down,
 * behind a proxy that is not well, or set up wrongly. Says which, for logs.
 */
final class Away extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Away(String reason) {
    super(reason, null, false, false);
  }
}
