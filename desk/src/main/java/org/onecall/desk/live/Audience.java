package org.onecall.desk.live;

import org.onecall.config.Role;
import org.onecall.desk.access.Person;

/** Who may see a value. */
public sealed interface Audience {
  /** Whoever is signed in. */
  record Everyone() implements Audience {}

  /** One person. */
  record Only(String user) implements Audience {}

  /** Whoever holds the role. */
  record Holders(Role role) implements Audience {}

  /** Whoever works in the team. */
  record Team(String team) implements Audience {}

  /** Whether that person belongs to it. */
  default boolean includes(Person person) {
    return switch (this) {
      case Everyone() -> true;
      case Only(String user) -> person.user().equals(user);
      case Holders(Role role) -> person.is(role);
      case Team(String team) -> person.is(Role.TEAM) && person.teams().contains(team);
    };
  }
}
