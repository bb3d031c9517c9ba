package org.onecall.desk.access;

import java.util.Optional;

/** Who may have a session: asked when a kept one is taken up again. */
public interface KnownPeople {
  /** Somebody who may sign in with a password of ours. */
  Optional<Person> find(String user);

  /** Whether that user may do nothing here, whoever vouches for them. */
  boolean isBarred(String user);

  /**
   * Whose kept session that is, unless they may have none: roles and name as the provider said,
   * where one did; phone and teams as they are here.
   */
  default Optional<Person> whose(SessionStore.Kept kept) {
    if (isBarred(kept.user())) {
      return Optional.empty();
    }
    Optional<Person> here = find(kept.user());
    return kept.provided()
        .map(said -> Optional.of(Person.vouched(kept.user(), said.name(), said.roles(), here)))
        .orElse(here);
  }
}
