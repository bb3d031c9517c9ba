package org.onecall.desk.fake;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.PersonNames;

/** Who may sign in to a {@link FakeDesk}: somebody of each role. */
final class FakePeople {
  private FakePeople() {}

  static final List<Person> ALL =
      List.of(
          handler("amira", "Amira Khan", "1001"),
          handler("ben", "Ben Okoro", "1002"),
          handler("chloe", "Chloe Marsh", "1003"),
          handler("dev", "Dev Anand", "1004"),
          new Person("sam", "Sam Taylor", Set.of(Role.SUPERVISOR), Optional.empty()),
          new Person("zoe", "Zoe Finch", Set.of(Role.SUPERVISOR), Optional.of("1009")),
          new Person("grace", "Grace Lund", Set.of(Role.CLINICIAN), Optional.empty()),
          new Person("ada", "Ada Voss", Set.of(Role.ADMINISTRATOR), Optional.empty()),
          new Person("cora", "Cora Blythe", Set.of(Role.CONTENT_AUTHOR), Optional.empty()),
          new Person("abel", "Abel Mensah", Set.of(Role.APPROVER), Optional.empty()),
          new Person("ines", "Ines Duarte", Set.of(Role.AUDITOR), Optional.empty()),
          new Person("uma", "Uma Pell", Set.of(Role.AUDITOR), Optional.empty()),
          new Person("cal", "Cal Wren", Set.of(Role.CONTENT_AUTHOR), Optional.empty()),
          new Person("pia", "Pia Holt", Set.of(Role.APPROVER), Optional.empty()),
          team("nia", "Nia Rowe", "aldenmoor-falls"),
          team("owen", "Owen Pryce", "eldermarsh-rapid-response"),
          new Person(
              "mara",
              "Mara Finch",
              Set.of(Role.TEAM),
              Optional.empty(),
              Set.of("eldermarsh-enhanced-care", "aldenmoor-utc")));

  /** What they are called. */
  static final PersonNames NAMES =
      new GivenNames(ALL.stream().collect(toMap(Person::user, Person::name)));

  private static Person team(String user, String name, String team) {
    return new Person(user, name, Set.of(Role.TEAM), Optional.empty(), Set.of(team));
  }

  private static Person handler(String user, String name, String phone) {
    return new Person(user, name, Set.of(Role.HANDLER), Optional.of(phone));
  }
}
