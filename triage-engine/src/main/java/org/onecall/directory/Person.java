package org.onecall.directory;

import java.util.Optional;
import java.util.Set;

/**
 * What ranking may know of the person who needs help.
 *
 * @param practice the id of the practice they are registered with, if known
 * @param flags facts that services ask for or exclude by, such as {@code pregnant}
 * @param source where the call came from, such as {@code ambulance-crew}; absent when not known
 */
public record Person(
    Age age, Sex sex, Optional<String> practice, Set<String> flags, Optional<String> source) {
  public static final Person NOT_KNOWN =
      new Person(Age.NOT_KNOWN, Sex.NOT_KNOWN, Optional.empty(), Set.of(), Optional.empty());

  /** Copies what it is given. */
  public Person {
    flags = Set.copyOf(flags);
  }
}
