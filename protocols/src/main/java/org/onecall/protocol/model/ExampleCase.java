package org.onecall.protocol.model;

import java.util.Optional;
import java.util.Set;
import org.onecall.protocol.Answers;

/**
 * A call somebody thought through: what is said, and what must come of it.
 *
 * @param name what it shows
 * @param answers what is said; every other question gets its unremarkable answer
 * @param expect the conclusion
 * @param flags flags the outcome must carry
 * @param offers exactly what is offered, where the case says so
 * @param line the line it begins on
 */
public record ExampleCase(
    String name,
    Answers answers,
    String expect,
    Set<String> flags,
    Optional<Set<String>> offers,
    int line) {
  public ExampleCase {
    offers = offers.map(Set::copyOf);
    flags = Set.copyOf(flags);
  }
}
