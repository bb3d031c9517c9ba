package org.onecall.desk.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Role;

/** Who may use a route. There is no route without one, and what no policy allows is refused. */
public sealed interface Policy {
  /** What a policy says about a request. */
  enum Verdict {
    /** Go on. */
    ALLOWED,
    /** Nobody is signed in: sign in first. */
    SIGN_IN,
    /** Signed in, but not for this: told apart from nothing there by nobody. */
    HIDDEN
  }

  /** Anyone on our own pages, signed in or not; never anything personal. */
  record Anyone() implements Policy {}

  /** Whoever is signed in. */
  record SignedIn() implements Policy {}

  /** Whoever holds at least one of the roles. */
  record Holder(Set<Role> roles) implements Policy {
    public Holder {
      roles = Set.copyOf(roles);
    }
  }

  /** A screen on a wall, by its pass; no session counts for it, and its pass for nothing else. */
  record WallPass() implements Policy {}

  /** A screen on a wall. */
  static Policy wallPass() {
    return new WallPass();
  }

  /** Whoever is on our own pages. */
  static Policy anyone() {
    return new Anyone();
  }

  /** Whoever is signed in. */
  static Policy signedIn() {
    return new SignedIn();
  }

  /** Whoever takes calls. */
  static Policy takesCalls() {
    return new Holder(Set.of(Role.HANDLER, Role.CLINICIAN));
  }

  /** Whoever supervises the floor. */
  static Policy supervises() {
    return new Holder(Set.of(Role.SUPERVISOR));
  }

  /** Whoever holds at least one of these roles. */
  static Policy holds(Role one, Role... others) {
    var roles = EnumSet.of(one, others);
    return new Holder(roles);
  }

  /** The verdict for a request with that session, or none. */
  default Verdict verdict(Optional<Session> session) {
    return switch (this) {
      case Anyone() -> Verdict.ALLOWED;
      case SignedIn(), WallPass() -> session.isPresent() ? Verdict.ALLOWED : Verdict.SIGN_IN;
      case Holder(Set<Role> roles) ->
          session
              .map(s -> roles.stream().anyMatch(s.person()::is) ? Verdict.ALLOWED : Verdict.HIDDEN)
              .orElse(Verdict.SIGN_IN);
    };
  }
}
