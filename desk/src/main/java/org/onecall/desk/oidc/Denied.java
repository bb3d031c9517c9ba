package org.onecall.desk.oidc;

/**
 * A provider says no: the grant counts no more, or a token that it did sign, or its word on the
 * person, says something else than it must. The only {@link NotAccepted} that ends a session.
 */
final class Denied extends NotAccepted {
  private static final long serialVersionUID = 1L;

  Denied(String reason) {
    super(reason);
  }
}
