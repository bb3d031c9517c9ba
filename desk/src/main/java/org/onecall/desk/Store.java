package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.onecall.booking.EncounterPlaces;
import org.onecall.booking.GapLog;
import org.onecall.booking.PgBooking;
import org.onecall.booking.RemoteBookings;
import org.onecall.booking.RemoteSupply;
import org.onecall.booking.ServiceFinder;
import org.onecall.booking.ServiceStandings;
import org.onecall.config.DatabaseSettings;
import org.onecall.config.Limits;
import org.onecall.config.ServerMode;
import org.onecall.config.Settings;
import org.onecall.config.debian.DebianPackages;
import org.onecall.desk.access.PersonNames;
import org.onecall.desk.access.PgSessionStore;
import org.onecall.desk.access.PgUserStore;
import org.onecall.desk.access.SessionStore;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.admin.ReplayRoutes;
import org.onecall.desk.admin.Replays;
import org.onecall.desk.audit.AuditRoutes;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.audit.PgAuditSearch;
import org.onecall.desk.audit.PgAuditTrail;
import org.onecall.desk.board.BoardSources;
import org.onecall.desk.board.PgQuietAlarms;
import org.onecall.desk.board.Thresholds;
import org.onecall.desk.content.ContentDesk;
import org.onecall.desk.content.ContentRoutes;
import org.onecall.desk.content.LiveProtocols;
import org.onecall.desk.content.PgContentStore;
import org.onecall.desk.directory.SheetRoutes;
import org.onecall.desk.draft.DraftRoutes;
import org.onecall.desk.draft.PgDrafts;
import org.onecall.desk.figures.CallRecords;
import org.onecall.desk.figures.FigureTerms;
import org.onecall.desk.figures.PgCallRecords;
import org.onecall.desk.figures.PgDefinitions;
import org.onecall.desk.http.Routes;
import org.onecall.desk.people.PeopleServices;
import org.onecall.desk.wall.PgWallPasses;
import org.onecall.desk.wall.WallPasses;
import org.onecall.encounter.Decider;
import org.onecall.encounter.FreshnessKeeper;
import org.onecall.encounter.JournaledEncounters;
import org.onecall.journal.Database;
import org.onecall.journal.EmbeddedOptions;
import org.onecall.journal.EmbeddedPostgres;
import org.onecall.journal.Journal;
import org.onecall.journal.PostgresAddress;
import org.onecall.journal.PostgresServer;
import org.onecall.partner.PgIncomingCases;
import org.onecall.patient.StoredPersonRecords;
import org.onecall.patient.history.ClinicianBackFill;
import org.onecall.patient.history.EncounterHistory;
import org.onecall.patient.task.TaskTerms;
import org.onecall.protocol.Content;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.trace.Tracer;

/**
 * Everything that is kept in PostgreSQL: encounters, people and tasks, places, sessions, modes of
 * lines, the audit trail, records of calls, what other organisations sent.
 */
record Store(
    Encounters encounters,
    PeopleServices people,
    SessionStore sessions,
    LineModes lineModes,
    QueueCallBacks callBacks,
    CaseFinder cases,
    AuditTrail audit,
    CallRecords callRecords,
    DeskServer.Happened happened,
    Partnership partnership,
    UserStore users,
    WallPasses walls,
    Replays replays,
    ContentDesk content,
    BoardSources board,
    Routes besides) {
  private static final int CHECK_SECONDS_MAX = 3;

  /** The zone in which a day begins. */
  static final ZoneId ZONE = ZoneId.of("Europe/London");

  /** Starts or finds the database; blocks. */
  static PostgresServer server(Configuration configuration, Consumer<String> progress) {
    Settings settings = configuration.settings();
    return settings.database().mode() == ServerMode.EXTERNAL
        ? external(settings.database())
        : EmbeddedPostgres.start(embedded(settings, progress)).kept();
  }

  /** The database of a service with these settings, whether or not the service runs; blocks. */
  static PostgresServer serverBeside(Settings settings, Consumer<String> progress) {
    return settings.database().mode() == ServerMode.EXTERNAL
        ? external(settings.database())
        : EmbeddedPostgres.beside(embedded(settings, progress));
  }

  private static PostgresServer external(DatabaseSettings database) {
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

  private static EmbeddedOptions embedded(Settings settings, Consumer<String> progress) {
    DatabaseSettings database = settings.database();
    return new EmbeddedOptions(
        settings.stateDirectory().resolve("postgres"),
        DebianPackages.cache(System.getenv()),
        database.port(),
        database.name(),
        database.user(),
        database.password(),
        progress);
  }

  /** Opens the database and joins its journal. */
  static Future<Store> open(
      Vertx vertx,
      Configuration configuration,
      PostgresServer server,
      InstantSource clock,
      PersonNames personName,
      Tracer tracer,
      Stops stops) {
    int connections = Math.max(4, configuration.settings().database().poolSize());
    String node = configuration.settings().telephony().systemName();
    return Database.open(vertx, server.address(), connections)
        .compose(database -> {
          stops.add("the database", () -> done(database.close()));
          return Journal.open(vertx, database, node)
              .compose(journal -> {
                stops.add("the journal", () -> done(journal.close()));
                return fill(
                    vertx, configuration, database, journal, clock, personName, tracer, stops);
              });
        });
  }

  private static Future<Store> fill(
      Vertx vertx,
      Configuration configuration,
      Database database,
      Journal journal,
      InstantSource clock,
      PersonNames personName,
      Tracer tracer,
      Stops stops) {
    var lease = Duration.ofSeconds(Limits.HOLD_SECONDS);
    var booking = new PgBooking(database.pool(), lease, new SecureRandom());
    var outward = Outward.open(vertx, configuration, database, clock, tracer, stops);
    var standings = new ServiceStandings(vertx, database.pool());
    stops.add("what is said of services", standings);
    var finder = finder(configuration, database, booking, outward, standings);
    var live = new LiveProtocols(configuration.protocols());
    var content = contents(vertx, configuration, database, live, clock);
    var places = new EncounterPlaces(finder, booking, clock);
    var decider = new Decider(live, configuration::publicNumber);
    var encounters = new JournaledEncounters(vertx, journal, database, decider, places, clock);
    var holds = KeptHolds.keep(vertx, booking, lease, encounters, stops);
    var freshness = freshness(vertx, encounters, live, clock, stops);
    var people =
        PeopleStore.open(
            vertx, configuration, database, journal, encounters, outward, clock, stops);
    askElsewhere(vertx, database, booking, outward, encounters, stops);
    var gaps = gaps(database, encounters);
    var counted = new StoredDirectory(configuration, database, standings, booking, gaps, clock);
    var today = new TodaysEncounters(clock, ZONE);
    var days = new HandlerDays(database.pool(), encounters, clock, ZONE);
    var desk =
        new JournalEncounters(
            encounters, live, finder, gaps, today, days, check(database), clock, configuration);
    return content
        .load()
        .compose(loaded -> {
          stops.add("the reading of content", content.follow(vertx));
          return counted.start(vertx);
        })
        .compose(supplied -> {
          stops.add("the supply of places", supplied::run);
          return encounters.unfinished();
        })
        .compose(unfinished -> {
          // A call that went on while the service was away goes on holding its place.
          unfinished.forEach(holds::changed);
          unfinished.forEach(freshness::changed);
          return today.recall(database.pool());
        })
        .compose(recalled -> people)
        .compose(services -> ClinicianBackFill.run(database, configuration.users()).map(services))
        .map(services -> {
          var replays = new JournalReplay(journal, database.pool(), live, personName);
          var happened = happened(vertx, configuration, database, journal, stops);
          var kept =
              new Kept(database, booking, counted, happened, outward, clock, content, replays);
          return of(configuration, kept, desk, services, personName);
        });
  }

  private static ServiceFinder finder(
      Configuration configuration,
      Database database,
      PgBooking booking,
      Outward outward,
      ServiceStandings standings) {
    return new ServiceFinder(
        configuration.directory(),
        booking,
        new StoredPersonRecords(database.pool()),
        new RemoteSupply(outward.providers()),
        standings::now);
  }

  private static void askElsewhere(
      Vertx vertx,
      Database database,
      PgBooking booking,
      Outward outward,
      JournaledEncounters encounters,
      Stops stops) {
    var remote =
        new RemoteBookings(
            vertx, database, booking, outward.providers(), encounters, outward.tracer());
    stops.add("the asking of other organisations", remote);
    encounters.listen(remote);
  }

  private static FreshnessKeeper freshness(
      Vertx vertx,
      JournaledEncounters encounters,
      LiveProtocols live,
      InstantSource clock,
      Stops stops) {
    var freshness = new FreshnessKeeper(vertx, encounters, live, clock);
    stops.add("the ageing of answers", freshness);
    encounters.listen(freshness);
    return freshness;
  }

  private static GapLog gaps(Database database, JournaledEncounters encounters) {
    var gaps = new GapLog(database.pool());
    encounters.listen(gaps);
    return gaps;
  }

  /** What the parts of the store are made of. */
  private record Kept(
      Database database,
      PgBooking booking,
      StoredDirectory counted,
      DeskServer.Happened happened,
      Outward outward,
      InstantSource clock,
      ContentDesk content,
      Replays replays) {}

  private static ContentDesk contents(
      Vertx vertx,
      Configuration configuration,
      Database database,
      LiveProtocols live,
      InstantSource clock) {
    List<SourceFile> base =
        configuration
            .settings()
            .content()
            .protocolsDirectory()
            .map(ProtocolFolder::files)
            .orElseGet(ShippedContent::files);
    return new ContentDesk(
        vertx,
        new PgContentStore(database.pool()),
        live,
        base,
        configuration.settings().demonstration() ? Content.DEMONSTRATION : Content.SIGNED_ONLY,
        clock,
        ZONE);
  }

  private static Store of(
      Configuration configuration,
      Kept kept,
      JournalEncounters desk,
      PeopleServices services,
      PersonNames personName) {
    var pool = kept.database().pool();
    var clock = kept.clock();
    var audit = new PgAuditTrail(pool);
    var partnership =
        Partnership.of(
            configuration,
            kept.database(),
            kept.booking(),
            desk,
            services,
            kept.outward().worker(),
            clock);
    var counts = kept.counted();
    return new Store(
        desk,
        services,
        new PgSessionStore(pool, clock),
        new PgLineModes(pool),
        new PgQueueCallBacks(pool),
        new ReferredCases(new PgIncomingCases(pool), clock),
        audit,
        new PgCallRecords(pool),
        kept.happened(),
        partnership,
        new PgUserStore(pool),
        new PgWallPasses(pool),
        kept.replays(),
        kept.content(),
        new BoardSources(
            Thresholds.of(configuration.settings().board()),
            configuration.directory(),
            counts,
            partnership.cases()::open,
            kept.outward().slots()::reach,
            kept.outward().answers()::reach,
            new PgQuietAlarms(pool)),
        new DirectoryRoutes(configuration.directory(), counts, clock)
            .routes()
            .and(new GapRoutes(configuration.directory(), counts, clock).routes())
            .and(new StandingRoutes(configuration.directory(), counts, audit, clock).routes())
            .and(new SheetRoutes(counts.editor(), audit, counts::standings, clock).routes())
            .and(past(configuration, kept, personName, audit))
            .and(new DraftRoutes(new PgDrafts(pool), clock).routes())
            .and(new ContentRoutes(kept.content(), personName, audit).routes())
            .and(partnership.routes()));
  }

  private static Routes past(
      Configuration configuration, Kept kept, PersonNames personName, AuditTrail audit) {
    var pool = kept.database().pool();
    return new AuditRoutes(
            new PgAuditSearch(pool), audit, ZONE, kept.clock(), configuration::lineName, personName)
        .routes()
        .and(
            new ReplayRoutes(
                    kept.replays(), new PgCallRecords(pool), configuration::lineName, audit)
                .routes());
  }

  private static DeskServer.Happened happened(
      Vertx vertx, Configuration configuration, Database database, Journal journal, Stops stops) {
    var history = new EncounterHistory(database, configuration.directory());
    stops.add("the history of encounters", history.follower(vertx, journal).start());
    var hours = TaskTerms.of(configuration.settings().tasks(), ZONE).hours();
    return new DeskServer.Happened(
        history,
        from -> hours.after(from, Duration.ofHours(2)),
        FigureTerms.of(configuration.settings().figures(), configuration.lines()),
        new PgDefinitions(database.pool()));
  }

  private static Supplier<Future<Void>> check(Database database) {
    return () ->
        database
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
