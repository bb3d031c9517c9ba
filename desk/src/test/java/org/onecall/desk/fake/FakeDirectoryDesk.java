package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.onecall.booking.GapLog;
import org.onecall.desk.DirectoryDesk;
import org.onecall.directory.Availability;
import org.onecall.directory.Standing;

/** A directory of which every counted service has three left, and a few things were missing. */
public final class FakeDirectoryDesk implements DirectoryDesk {
  private static final int LEFT = 3;

  private volatile int placesLeft = LEFT;
  private volatile boolean away;
  private volatile Set<String> retired = Set.of();
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();

  /** How many places each counted service has left from now on. */
  public void placesLeft(int places) {
    placesLeft = places;
  }

  /** Whether nobody can say what is left, from now on. */
  public void away(boolean now) {
    away = now;
  }

  @Override
  public Future<Availability> left(List<String> services, Instant from, Instant to) {
    if (away) {
      return Future.failedFuture("away");
    }
    Map<String, Availability.Left> left = new HashMap<>();
    for (String service : services) {
      left.put(
          service, new Availability.Left(Availability.State.GREEN, placesLeft, Optional.empty()));
    }
    return Future.succeededFuture(new Availability(left));
  }

  /** These are not in use any more. */
  void retired(Set<String> services) {
    retired = Set.copyOf(services);
  }

  @Override
  public Map<String, Standing> standings() {
    Map<String, Standing> all = new HashMap<>(standings);
    retired.forEach(id -> all.put(id, Standing.AS_FILED.closed("it is not in use any more")));
    return Map.copyOf(all);
  }

  @Override
  public Future<Void> say(String by, String service, Standing standing) {
    standings.put(service, standing);
    return Future.succeededFuture();
  }

  @Override
  public Future<List<GapLog.Gap>> gaps(Instant from) {
    return Future.succeededFuture(
        List.of(
            new GapLog.Gap("aldenmoor-falls", "capacity", "falls-lift", 7),
            new GapLog.Gap("sallowby-miu", "open", "minor-injury", 3),
            new GapLog.Gap(GapLog.NO_SERVICE, "nothing-suited", "gp-appointment", 1),
            new GapLog.Gap("=cmd|' /C calc'!A0", "@SUM(1+1),\"x\"", "falls-lift", 1)));
  }

  @Override
  public Future<List<GapLog.Refusals>> refusals(Instant from) {
    return Future.succeededFuture(List.of(new GapLog.Refusals("aldenmoor-utc", 42, 4)));
  }

  @Override
  public Future<GapLog.Behind> missing(
      Instant from, String service, String criterion, String need) {
    return gaps(from)
        .map(gaps ->
            gaps.stream()
                .filter(gap -> gap.service().equals(service))
                .filter(gap -> gap.criterion().equals(criterion) && gap.need().equals(need))
                .mapToLong(GapLog.Gap::encounters)
                .sum())
        .map(count -> behind(count, from));
  }

  @Override
  public Future<GapLog.Behind> notTaken(Instant from, String service, int reason) {
    return refusals(from)
        .map(refusals ->
            refusals.stream()
                .filter(one -> one.service().equals(service) && one.reason() == reason)
                .mapToLong(GapLog.Refusals::encounters)
                .sum())
        .map(count -> behind(count, from));
  }

  private static GapLog.Behind behind(long count, Instant from) {
    return new GapLog.Behind(
        count,
        LongStream.range(0, count)
            .mapToObj(i -> new GapLog.Seen(new UUID(0, i).toString(), from.plusSeconds(i)))
            .toList());
  }
}
