package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.onecall.booking.Booking;
import org.onecall.booking.GapLog;
import org.onecall.booking.ServiceStandings;
import org.onecall.booking.SlotSupply;
import org.onecall.config.Partners;
import org.onecall.desk.directory.DirectoryEditor;
import org.onecall.desk.directory.DirectoryTerms;
import org.onecall.desk.directory.PgEditions;
import org.onecall.directory.Availability;
import org.onecall.directory.Standing;
import org.onecall.journal.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the database says of the directory: what is left, what was missing, what was said. */
final class StoredDirectory implements DirectoryDesk {
  private static final Logger LOG = LoggerFactory.getLogger(StoredDirectory.class);

  private final ServiceStandings said;
  private final SlotSupply supply;
  private final Booking booking;
  private final GapLog gaps;
  private final InstantSource clock;
  private final DirectoryEditor editor;

  StoredDirectory(
      Configuration configuration,
      Database database,
      ServiceStandings said,
      Booking booking,
      GapLog gaps,
      InstantSource clock) {
    Partners partners = configuration.partners();
    var places = new SlotSupply(database.pool(), () -> said.over(configuration.directory()));
    this.editor =
        new DirectoryEditor(
            new DirectoryTerms(
                configuration.filed(),
                configuration.directory(),
                files -> Outward.directory(files, partners),
                partners.providers().stream()
                    .map(Partners.Provider::service)
                    .collect(Collectors.toSet())),
            new PgEditions(database.pool()),
            said::retired,
            () -> places.again(clock));
    this.said = said;
    this.supply = places;
    this.booking = booking;
    this.gaps = gaps;
    this.clock = clock;
  }

  /** What administrators write of services. */
  DirectoryEditor editor() {
    return editor;
  }

  /**
   * Reads what was written and said of services and keeps places for the days to come; answers with
   * the way to stop.
   */
  Future<Runnable> start(Vertx vertx) {
    return editor
        .load()
        .compose(written -> said.load())
        .compose(known -> supply.start(vertx, clock))
        .map(supplied -> {
          Runnable followed = editor.follow(vertx);
          return () -> {
            followed.run();
            supplied.run();
          };
        });
  }

  @Override
  public Future<Availability> left(List<String> services, Instant from, Instant to) {
    return booking.availability(services, from, to);
  }

  @Override
  public Map<String, Standing> standings() {
    return said.now();
  }

  /** The places of the days to come are made again behind it: the answer does not wait for them. */
  @Override
  public Future<Void> say(String by, String service, Standing standing) {
    return said.say(by, service, standing)
        .onSuccess(done ->
            supply
                .again(clock)
                .onFailure(failure ->
                    LOG.warn("Places are made by what was said within the hour", failure)));
  }

  @Override
  public Future<List<GapLog.Gap>> gaps(Instant from) {
    return gaps.gaps(from);
  }

  @Override
  public Future<List<GapLog.Refusals>> refusals(Instant from) {
    return gaps.refusals(from);
  }

  @Override
  public Future<GapLog.Behind> missing(
      Instant from, String service, String criterion, String need) {
    return gaps.missing(from, service, criterion, need);
  }

  @Override
  public Future<GapLog.Behind> notTaken(Instant from, String service, int reason) {
    return gaps.notTaken(from, service, reason);
  }
}
