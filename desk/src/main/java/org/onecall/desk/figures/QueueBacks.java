package org.onecall.desk.figures;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What indicators count of callers who left a queue to be rung back. */
record QueueBacks(List<QueueBack> backs) {
  List<Counted> asked() {
    return backs.stream().map(one -> Counted.of(one, true, Optional.empty())).toList();
  }

  /** Of those of whom it is known: whom somebody called off was not to be rung any more. */
  private List<Counted> decided(Predicate<QueueBack> met) {
    return backs.stream()
        .filter(one -> one.is(QueueBack.End.REACHED) || one.is(QueueBack.End.GIVEN_UP))
        .map(one -> Counted.of(one, met.test(one), Optional.empty()))
        .toList();
  }

  List<Counted> reached() {
    return decided(one -> one.is(QueueBack.End.REACHED));
  }

  List<Counted> givenUp() {
    return backs.stream()
        .filter(one -> one.is(QueueBack.End.GIVEN_UP))
        .map(one -> Counted.of(one, true, Optional.empty()))
        .toList();
  }

  /** From leaving the queue to being spoken to. */
  List<Counted> waited() {
    return backs.stream()
        .filter(one -> one.reachedAt().isPresent())
        .map(one ->
            Counted.of(one, true, one.reachedAt().map(at -> Duration.between(one.askedAt(), at))))
        .toList();
  }
}
