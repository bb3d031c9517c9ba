package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.onecall.booking.EncounterPlaces;
import org.onecall.booking.HoldKeeper;
import org.onecall.booking.PgBooking;
import org.onecall.booking.ServiceFinder;
import org.onecall.booking.SlotSupply;
import org.onecall.config.DatabaseSettings;
import org.onecall.config.Limits;
import org.onecall.config.ServerMode;
import org.onecall.config.debian.DebianPackages;
import org.onecall.desk.access.PgSessionStore;
import org.onecall.desk.access.SessionStore;
import org.onecall.desk.figures.CallRecords;
import org.onecall.desk.figures.PgCallRecords;
import org.onecall.encounter.Decider;
import org.onecall.encounter.JournaledEncounters;
import org.onecall.journal.Database;
import org.onecall.journal.EmbeddedOptions;
import org.onecall.journal.EmbeddedPostgres;
import org.onecall.journal.Journal;
import org.onecall.journal.PostgresAddress;
import org.onecall.journal.PostgresServer;

/** Everything that is kept in PostgreSQL: encounters, places, sessions, records of calls. */
record Store(Encounters encounters, SessionStore sessions, CallRecords callRecords) {
  private static final int CHECK_SECONDS_MAX = 3;

  /** The zone in which a day begins. */
  static final ZoneId ZONE = ZoneId.of("Europe/London");

  /** Starts or finds the database; blocks. */
  static PostgresServer server(Configuration configuration, Consumer<String> progress) {
    DatabaseSettings database = configuration.settings().database();
    if (database.mode() == ServerMode.EXTERNAL) {
      return PostgresServer.external(
          new PostgresAddress(
              database.host(),
              database.port(),
              database.name(),
              database.user(),
              database
                  .password()
                  .orElseThrow(() ->
                      new StartFailure(
                          List.of(
                              "onecall.database.password: must be given where"
                                  + " onecall.database.mode is external")))));
    }
    Path cache = DebianPackages.cache(System.getenv());
    return EmbeddedPostgres.start(
        new EmbeddedOptions(
            configuration.settings().stateDirectory().resolve("postgres"),
            cache,
            database.port(),
            database.name(),
            database.user(),
            database.password(),
            progress));
  }

  /** Opens the database and joins its journal. */
  static Future<Store> open(
      Vertx vertx,
      Configuration configuration,
      PostgresServer server,
      InstantSource clock,
      Stops stops) {
    int connections = Math.max(4, configuration.settings().database().poolSize());
    String node = configuration.settings().telephony().systemName();
    return Database.open(vertx, server.address(), connections)
        .compose(database -> {
          stops.add("the database", () -> done(database.close()));
          return Journal.open(vertx, database, node)
              .compose(journal -> {
                stops.add("the journal", () -> done(journal.close()));
                return fill(vertx, configuration, database, journal, clock, stops);
              });
        });
  }

  private static Future<Store> fill(
      Vertx vertx,
      Configuration configuration,
      Database database,
      Journal journal,
      InstantSource clock,
      Stops stops) {
    var lease = Duration.ofSeconds(Limits.HOLD_SECONDS);
    var booking = new PgBooking(database.pool(), lease, new SecureRandom());
    var encounters =
        new JournaledEncounters(
            vertx,
            journal,
            database,
            new Decider(configuration::protocols),
            new EncounterPlaces(configuration.directory(), booking, clock),
            clock);
    var holds = new HoldKeeper(vertx, booking, lease);
    stops.add("the keeping of holds", holds);
    encounters.listen(holds);
    var today = new TodaysEncounters(clock, ZONE);
    var desk =
        new JournalEncounters(
            encounters,
            configuration.protocols(),
            new ServiceFinder(configuration.directory(), booking),
            today,
            () -> check(database),
            clock);
    return new SlotSupply(database.pool(), configuration.directory())
        .start(vertx, clock)
        .compose(supply -> {
          stops.add("the supply of places", supply::run);
          return encounters.unfinished();
        })
        .compose(unfinished -> {
          // A call that went on while the service was away goes on holding its place.
          unfinished.forEach(holds::changed);
          return today.recall(database.pool());
        })
        .map(recalled ->
            new Store(
                desk,
                new PgSessionStore(database.pool(), clock),
                new PgCallRecords(database.pool())));
  }

  private static Future<Void> check(Database database) {
    return database
        .pool()
        .query("select 1")
        .execute()
        .timeout(CHECK_SECONDS_MAX, TimeUnit.SECONDS)
        .mapEmpty();
  }

  private static void done(Future<?> future) {
    future
        .timeout(Limits.SERVER_STOP_SECONDS_MAX, TimeUnit.SECONDS)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }
}
