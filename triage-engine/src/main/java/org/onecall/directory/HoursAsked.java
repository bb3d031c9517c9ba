package org.onecall.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the moment and the window of one question make of services' hours. Many services keep the
 * same hours, and what they come to is worked out once for all of them. For one thread.
 */
final class HoursAsked {
  private final Instant moment;
  private final Instant windowEnd;
  private final Set<LocalDate> holidays;
  // A directory makes one object of equal hours.
  private final IdentityHashMap<Opening, Optional<Ranked.Failure>> known = new IdentityHashMap<>();

  HoursAsked(Instant moment, Instant windowEnd, Set<LocalDate> holidays) {
    this.moment = moment;
    this.windowEnd = windowEnd;
    this.holidays = holidays;
  }

  /** Why a service with those hours cannot be had in time, if so. */
  Optional<Ranked.Failure> failure(Opening opening) {
    return known.computeIfAbsent(opening, this::worked);
  }

  private Optional<Ranked.Failure> worked(Opening opening) {
    List<Span> open =
        opening.spans(moment, windowEnd, holidays).stream()
            // The window's last moment counts: a service that opens as it ends is open then.
            .filter(span -> !span.start().isAfter(windowEnd))
            .toList();
    if (open.isEmpty()) {
      return Optional.of(
          new Ranked.Failure(
              Criterion.OPEN,
              () ->
                  HoursInWords.of(opening, moment, holidays)
                      + ", and is needed by "
                      + HoursInWords.when(windowEnd, moment)));
    }
    return open.stream().allMatch(span -> SessionWindow.closesTooSoon(span, moment))
        ? Optional.of(
            new Ranked.Failure(
                Criterion.CLOSING,
                () -> "closes at " + HoursInWords.when(open.getLast().end(), moment)))
        : Optional.empty();
  }
}
