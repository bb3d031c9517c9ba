package org.onecall.load.bench;

import java.util.List;

/** One table of encounters that every engine has to decide alike, after every answer. */
final class Agreement {
  static final long SEED = 20_261_127L;

  private final List<Event> events;

  Agreement(List<Event> events) {
    this.events = events;
  }

  /**
   * Has an engine decide the table.
   *
   * @throws IllegalStateException when it decides one of them otherwise than ours
   */
  void check(String name, Engine engine) {
    var decision = new Decision();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      if (event.begins()) {
        engine.begin();
      }
      engine.answer(event.question(), event.raw());
      engine.decide(decision);
      if (!decision.same(event.expected())) {
        throw new IllegalStateException(
            "%s disagrees at answer %d, question %d: %s; ours: %s"
                .formatted(name, i, event.question(), decision, event.expected()));
      }
    }
  }
}
