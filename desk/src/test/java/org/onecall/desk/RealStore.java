package org.onecall.desk;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.onecall.config.SettingsReader;
import org.onecall.config.User;
import org.onecall.desk.access.PersonNames;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.fake.GivenNames;
import org.onecall.desk.http.Routes;
import org.onecall.desk.people.PeopleServices;
import org.onecall.journal.Backlog;
import org.onecall.journal.PostgresAddress;
import org.onecall.journal.PostgresServer;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.protocol.Urgency;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.trace.Tracer;

/** A real database with the sample's people, encounters and tasks, for tests of the desk. */
public final class RealStore implements AutoCloseable {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

  private final Path directory;
  private final InstantSource clock;
  private final Tracer tracer;
  private final PostgresServer server;
  private final Stops stops = new Stops();
  private final Store store;
  private final Configuration configuration;
  private final SettingsReader reader;

  /** Starts it; blocks. */
  public RealStore(Vertx vertx) {
    this(vertx, Map.of());
  }

  /** Starts it with other settings than the sample's; blocks. */
  public RealStore(Vertx vertx, Map<String, String> others) {
    this(vertx, others, InstantSource.system());
  }

  /** The same on a clock of its own; blocks. */
  public RealStore(Vertx vertx, Map<String, String> others, InstantSource clock) {
    this(vertx, others, clock, Tracer.NONE);
  }

  /** The same, followed; blocks. */
  RealStore(Vertx vertx, Map<String, String> others, InstantSource clock, Tracer tracer) {
    this.clock = clock;
    this.tracer = tracer;
    try {
      directory = Files.createTempDirectory("onecall-people-");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    SettingsReader settings =
        SettingsReader.ofDefaults()
            .with("onecall.demonstration", "true")
            .with("onecall.partners.enabled", "true")
            .with("onecall.state-directory", directory.toString());
    for (Map.Entry<String, String> one : others.entrySet()) {
      settings = settings.with(one.getKey(), one.getValue());
    }
    reader = settings;
    configuration = Configuration.read(reader, TODAY);
    server = Store.server(configuration, line -> {});
    store =
        Client.await(
            Store.open(vertx, configuration, server, clock, named(configuration), tracer, stops));
  }

  /** A store of which nothing is followed; blocks. */
  static Store opened(
      Vertx vertx,
      Configuration configuration,
      PostgresServer server,
      InstantSource clock,
      Stops stops) {
    return Client.await(
        Store.open(vertx, configuration, server, clock, named(configuration), Tracer.NONE, stops));
  }

  /** What the people are called whom a configuration names. */
  private static PersonNames named(Configuration configuration) {
    return new GivenNames(
        configuration.users().stream().collect(toMap(User::name, User::displayName)));
  }

  /** What it is configured with. */
  Configuration configuration() {
    return configuration;
  }

  /** Where its database is, for a test that looks into it. */
  public PostgresAddress address() {
    return server.address();
  }

  /** What is followed of what it does. */
  public Tracer tracer() {
    return tracer;
  }

  /** The encounters. */
  public Encounters encounters() {
    return store.encounters();
  }

  /** The encounters as another node reads them from the journal; blocks. */
  Encounters elsewhere(Vertx vertx) {
    Configuration other =
        Configuration.read(reader.with("onecall.telephony.system-name", "elsewhere"), TODAY);
    return Client.await(Store.open(vertx, other, server, clock, named(other), tracer, stops))
        .encounters();
  }

  /** People and tasks. */
  public PeopleServices people() {
    return store.people();
  }

  /** Has a task made, whose time counts from a moment; blocks. */
  public Task task(TaskKind kind, Urgency urgency, String team, Subject subject, Instant from) {
    var task =
        new NewTask(
            UUID.randomUUID().toString(), kind, urgency, team, subject, from, Optional.empty());
    return Client.await(store.people().tasks().make(task, "onecall", clock.instant()));
  }

  /** How many messages of a kind are still to be delivered; blocks. */
  public long undelivered(String kind) {
    return Client.await(store.people().backlog().get()).kinds().stream()
        .filter(one -> one.kind().equals(kind))
        .mapToLong(Backlog.OfKind::open)
        .sum();
  }

  /** The people whom administrators keep. */
  public UserStore users() {
    return store.users();
  }

  /** The audit trail. */
  public AuditTrail audit() {
    return store.audit();
  }

  /** What is served besides calls. */
  public Routes besides() {
    return store.besides();
  }

  /** What other organisations send, and the door they send it through. */
  Partnership partnership() {
    return store.partnership();
  }

  /** Opens the door for other organisations' systems and says where it is; blocks. */
  public String door(Vertx vertx) {
    return store.partnership().listen(configuration, vertx, tracer, stops).orElseThrow();
  }

  /** Their cases, as the front door looks for them. */
  CaseFinder cases() {
    return store.cases();
  }

  /** Opens an encounter of a call that this user has just answered; blocks. */
  public JsonNode answered(String call, String caller, String user) {
    return Client.await(
            store
                .encounters()
                .open(new Encounters.Taken(call, "public", caller, user, clock.instant())))
        .json();
  }

  @Override
  public void close() {
    stops.stopAll();
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
