package org.onecall.desk.access;

import java.util.Optional;
import java.util.Set;
import org.onecall.config.Role;

/**
 * A member of staff who may sign in.
 *
 * @param user the name they sign in with, unique
 * @param name how they are called on screens
 * @param roles what they may do; at least one
 * @param phone the extension that rings for them, where they take calls
 * @param teams the teams they work in, by the team's service in the directory
 */
public record Person(
    String user, String name, Set<Role> roles, Optional<String> phone, Set<String> teams) {
  public Person {
    roles = Set.copyOf(roles);
    teams = Set.copyOf(teams);
    if (user.isBlank() || roles.isEmpty()) {
      throw new IllegalArgumentException("a person needs a user name and a role");
    }
  }

  /** Somebody who works in no team. */
  public Person(String user, String name, Set<Role> roles, Optional<String> phone) {
    this(user, name, roles, phone, Set.of());
  }

  /**
   * Somebody as a provider describes them.
   *
   * @param known whom we know by that user name: theirs are the phone and the teams
   */
  public static Person vouched(String user, String name, Set<Role> roles, Optional<Person> known) {
    return new Person(
        user, name, roles, known.flatMap(Person::phone), known.map(Person::teams).orElse(Set.of()));
  }

  /**
   * Whether an open page is a sign of them: whoever takes calls talks for minutes without touching
   * it, and a supervisor's board must not go dark over an emergency. Everybody else is there when
   * they do something.
   */
  public boolean keepsWatch() {
    return takesCalls() || is(Role.SUPERVISOR);
  }

  /** Whether callers are put through to them. */
  public boolean takesCalls() {
    return is(Role.HANDLER) || is(Role.CLINICIAN);
  }

  /** Whether they hold the role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
