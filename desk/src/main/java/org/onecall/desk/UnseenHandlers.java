package org.onecall.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.onecall.desk.access.Person;

/** Who is ready though nobody sees them at a page. Belongs to one event loop. */
final class UnseenHandlers {
  /** How long somebody may be ready without a page. */
  private static final Duration MAX = Duration.ofSeconds(60);

  private final Predicate<String> seen;
  private final Map<String, Instant> since = new HashMap<>();

  /**
   * Knows of nobody yet.
   *
   * @param seen whether somebody has a page open
   */
  UnseenHandlers(Predicate<String> seen) {
    this.seen = seen;
  }

  /** Looks at one, and tells of them once they were unseen for too long. */
  void look(Person person, AgentView view, Instant now, Consumer<Person> tooLong) {
    if (view.state() != AgentView.State.READY || seen.test(person.user())) {
      since.remove(person.user());
      return;
    }
    Instant first = since.computeIfAbsent(person.user(), user -> now);
    if (Duration.between(first, now).compareTo(MAX) > 0) {
      tooLong.accept(person);
    }
  }

  /** Whoever signed out is looked for no more. */
  void forget(Person person) {
    since.remove(person.user());
  }
}
