package org.onecall.patient.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.config.Secret;
import org.onecall.config.User;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Event;
import org.onecall.encounter.Followed;
import org.onecall.encounter.Happened;
import org.onecall.encounter.ProtocolRef;
import org.onecall.journal.Database;
import org.onecall.journal.Journal;
import org.onecall.journal.TestPostgres;
import org.onecall.patient.JournalFollower;
import org.onecall.protocol.ProtocolId;

/** Promise 8: who was a clinician when they had an encounter stays so, whatever they become. */
class CliniciansThenTest {
  private static Vertx vertx;
  private static Database database;
  private static Journal journal;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = TestPostgres.open(vertx);
    journal = await(Journal.open(vertx, database, "here"));
  }

  @AfterAll
  static void close() {
    await(journal.close());
    await(database.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /** An encounter to which this happened. */
  private static UUID had(Event... events) {
    UUID chain = UUID.randomUUID();
    Happened.in(journal, chain, "telephony", Instant.now(), List.of(events));
    return chain;
  }

  private static Event.Opened opened(String call, Optional<Boolean> clinician) {
    return new Event.Opened(
        new CallId(call), "public", new Caller("07700900890"), "amira", clinician);
  }

  private static List<String> clinicians(EncounterHistory history, UUID encounter) {
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    return await(history.encounters(hourAgo, Instant.now().plus(Duration.ofHours(1)), 1_000))
        .stream()
        .filter(one -> one.encounter().equals(encounter))
        .findFirst()
        .orElseThrow()
        .clinicians();
  }

  private static User clinician(String name) {
    return new User(
        name,
        name,
        Set.of(Role.CLINICIAN),
        Set.of(),
        Optional.empty(),
        Secret.of("not a password"));
  }

  private static void account(String name, String role, boolean disabled) {
    await(
        database
            .pool()
            .preparedQuery(
                """
                insert into desk_user
                  (name, display_name, roles, teams, disabled, changed_by, version)
                values ($1, $1, array[$2::text], '{}', $3, 'test', 1)
                on conflict (name) do update set roles = excluded.roles
                """)
            .execute(Tuple.of(name, role, disabled)));
  }

  private static Optional<String> protocol(EncounterHistory history, UUID encounter) {
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    return await(history.encounters(hourAgo, Instant.now().plus(Duration.ofHours(1)), 1_000))
        .stream()
        .filter(one -> one.encounter().equals(encounter))
        .findFirst()
        .orElseThrow()
        .protocol()
        .map(one -> one.id());
  }

  private static ProtocolRef protocol(String id) {
    return new ProtocolRef(new ProtocolId(id), "About " + id, "1.0.0", "0".repeat(64));
  }

  private static Event added(String id, Followed.Because because) {
    return new Event.ProtocolAdded(protocol(id), because, Optional.empty());
  }

  @Test
  void aCallIsAboutWhatWasFoundAfterTheEmergencyQuestionsAndNotAboutWhatCameBesides() {
    var gate = new Event.ProtocolChosen(protocol("none-fits"), true);
    UUID found =
        had(
            opened("found", Optional.empty()),
            gate,
            new Event.ProtocolSetAside(new ProtocolId("none-fits")),
            added("wound", Followed.Because.CHOSEN),
            added("rash", Followed.Because.ALSO));
    UUID ended = had(opened("ended", Optional.empty()), gate);
    UUID two =
        had(
            opened("two", Optional.empty()),
            new Event.ProtocolChosen(protocol("wound")),
            added("rash", Followed.Because.INSTEAD));
    var history = new EncounterHistory(database, DirectoryFiles.sample());
    TestPostgres.settled(database);
    try (JournalFollower writer = history.follower(vertx, journal)) {
      await(writer.catchUp());
    }
    assertThat(protocol(history, found)).contains("wound");
    assertThat(protocol(history, ended)).contains("none-fits");
    assertThat(protocol(history, two)).contains("wound");
  }

  @Test
  void whatWasNotSaidIsFilledInOnceFromTheAccountsAndStays() {
    // Whatever other tests left unsaid.
    await(ClinicianBackFill.run(database, List.of()));
    UUID old = had(opened("old", Optional.empty()), new Event.HandedOver("olga"));
    UUID said =
        had(opened("said", Optional.of(true)), new Event.HandedOver("olga", Optional.of(false)));
    var history = new EncounterHistory(database, DirectoryFiles.sample());
    TestPostgres.settled(database);
    try (JournalFollower writer = history.follower(vertx, journal)) {
      await(writer.catchUp());
      assertThat(clinicians(history, old)).isEmpty();
      account("olga", "clinician", true);
      assertThat(await(ClinicianBackFill.run(database, List.of(clinician("amira"))))).isEqualTo(1);
      assertThat(clinicians(history, old)).containsExactly("amira", "olga");
      account("olga", "handler", false);
      assertThat(await(ClinicianBackFill.run(database, List.of()))).isZero();
      await(database.pool().query("delete from follower").execute());
      await(writer.catchUp());
    }
    assertThat(clinicians(history, old)).as("read again").containsExactly("amira", "olga");
    assertThat(clinicians(history, said)).as("as was said at the time").containsExactly("amira");
  }
}
