package org.onecall.desk;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.IncomingCases;
import org.onecall.telephony.front.CaseFinder;

/**
 * The cases that other organisations referred to us, as the front door looks for them. A look-up
 * has a short time, since a caller listens to silence meanwhile.
 */
final class ReferredCases implements CaseFinder {
  private static final int LOOK_MILLIS_MAX = 700;
  private static final Duration LATELY = Duration.ofHours(2);

  private final IncomingCases cases;
  private final InstantSource clock;

  ReferredCases(IncomingCases cases, InstantSource clock) {
    this.cases = cases;
    this.clock = clock;
  }

  @Override
  public List<Found> find(Clue clue) throws Exception {
    Instant now = clock.instant();
    Future<List<IncomingCase>> found =
        switch (clue) {
          case Clue.Reference(String reference) -> cases.find(reference);
          case Clue.Code(String code) -> cases.find(code);
          case Clue.CallBack(String number) -> cases.find(number);
          case Clue.Lately() ->
              cases
                  .open()
                  .map(open ->
                      open.stream()
                          .filter(incoming -> incoming.state() == IncomingCase.State.WAITING)
                          .filter(incoming -> incoming.receivedAt().isAfter(now.minus(LATELY)))
                          .toList());
        };
    return found
        .toCompletionStage()
        .toCompletableFuture()
        .get(LOOK_MILLIS_MAX, TimeUnit.MILLISECONDS)
        .stream()
        .map(incoming ->
            new Found(
                incoming.id().toString(),
                Optional.of(priority(Duration.between(now, incoming.dueAt())))))
        .toList();
  }

  /** The priority in the queue of a case that must be met within that time. */
  static int priority(Duration within) {
    if (within.compareTo(Duration.ofHours(1)) <= 0) {
      return 90;
    }
    if (within.compareTo(Duration.ofHours(2)) <= 0) {
      return 75;
    }
    if (within.compareTo(Duration.ofHours(6)) <= 0) {
      return 50;
    }
    return within.compareTo(Duration.ofHours(24)) <= 0 ? 30 : 0;
  }
}
