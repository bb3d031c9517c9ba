package org.onecall.desk.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;

/** What somebody is given and what is taken from them, in words, for the audit trail. */
final class UserDifference {
  private UserDifference() {}

  /**
   * What a change makes of somebody.
   *
   * @param before who they are until then; empty for somebody new
   */
  static String of(Optional<Person> before, Person after) {
    var parts = new ArrayList<String>();
    Optional<String> called = before.map(Person::name);
    if (!called.equals(Optional.of(after.name()))) {
      parts.add("called " + after.name() + called.map(was -> ", not " + was).orElse(""));
    }
    other(parts, "roles", before.map(UserDifference::roles).orElse(List.of()), roles(after));
    other(parts, "teams", before.map(Person::teams).orElse(Set.of()), after.teams());
    if (!before.flatMap(Person::phone).equals(after.phone())) {
      String phone = after.phone().map(number -> "phone " + number).orElse("no phone");
      parts.add(phone + before.flatMap(Person::phone).map(was -> ", not " + was).orElse(""));
    }
    return parts.isEmpty() ? "all as before" : String.join("; ", parts);
  }

  private static void other(
      List<String> parts, String what, Collection<String> before, Collection<String> after) {
    var given = new TreeSet<>(after);
    given.removeAll(before);
    var taken = new TreeSet<>(before);
    taken.removeAll(after);
    if (!given.isEmpty()) {
      parts.add("given " + what + " " + String.join(", ", given));
    }
    if (!taken.isEmpty()) {
      parts.add("taken " + what + " " + String.join(", ", taken));
    }
  }

  private static List<String> roles(Person person) {
    return person.roles().stream().map(Role::key).toList();
  }
}
