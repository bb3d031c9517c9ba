package org.onecall.desk.oidc;

/** Something that a provider, or somebody in its name, sent is not believed; says why, for logs. */
sealed class NotAccepted extends RuntimeException permits Denied {
  private static final long serialVersionUID = 1L;

  NotAccepted(String reason) {
    super(reason, null, false, false);
  }
}
