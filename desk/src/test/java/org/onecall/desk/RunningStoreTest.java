package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.config.Role;
import org.onecall.config.SettingsReader;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Preferences;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.audit.AuditSearch;
import org.onecall.desk.content.ContentDesk;
import org.onecall.desk.content.LiveProtocols;
import org.onecall.desk.content.PgContentStore;
import org.onecall.desk.draft.Drafts;
import org.onecall.desk.draft.PgDrafts;
import org.onecall.desk.http.Json;
import org.onecall.journal.Database;
import org.onecall.journal.PostgresServer;
import org.onecall.protocol.Content;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ShippedContent;
import org.onecall.telephony.front.LineMode;

/** What those who run the service keep, in a real database. */
class RunningStoreTest {
  @TempDir static Path directory;
  private static final InstantSource CLOCK = InstantSource.system();
  private static Configuration configuration;
  private static Vertx vertx;
  private static PostgresServer server;
  private static Database database;
  private static Stops stops;
  private static Store store;

  @BeforeAll
  static void start() {
    configuration =
        Configuration.read(
            SettingsReader.ofDefaults()
                .with("onecall.demonstration", "true")
                .with("onecall.state-directory", directory.toString()),
            LocalDate.of(2026, 11, 27));
    vertx = Vertx.vertx();
    server = Store.server(configuration, line -> {});
    join();
    database = Client.await(Database.open(vertx, server.address(), 4));
  }

  @AfterAll
  static void stop() {
    stops.stopAll();
    Client.await(database.close());
    Client.await(vertx.close());
    server.close();
  }

  private static void join() {
    stops = new Stops();
    store = RealStore.opened(vertx, configuration, server, CLOCK, stops);
  }

  private static List<AuditSearch.Found> found(String subject) {
    return TrailBooks.found(
        database.pool(), CLOCK.instant(), 1, Optional.empty(), Optional.of(subject));
  }

  @Test
  void sessionsAreKeptAndTheirEndingsTold() {
    SessionBooks.theyAreKeptAndEnded(store.sessions(), CLOCK.instant());
    SessionBooks.endingsAreTold(store.sessions(), CLOCK.instant());
    SessionBooks.signsAreKept(store.sessions(), CLOCK.instant());
  }

  @Test
  void whoLeftAQueueIsFoundByWhenTheyDid() {
    QueueBooks.theyAreFoundByWhenTheyLeft(store.callBacks(), CLOCK.instant());
  }

  @Test
  void usersAreKeptWithTheirHashes() {
    var hash = PasswordHash.of("a good password", PasswordHash.ITERATIONS_MIN, new SecureRandom());
    var person =
        new Person(
            "kit",
            "Kit Marlow",
            Set.of(Role.TEAM, Role.AUDITOR),
            Optional.of("1009"),
            Set.of("aldenmoor-falls"));
    var kit = new UserStore.Stored(person, Optional.of(hash), false, "ada", UserStore.Stored.NEW);
    var disabled = new UserStore.Stored(person, Optional.of(hash), true, "ada", 0);
    long first = Client.await(store.users().save(kit)).orElseThrow();
    // Made from what was kept, once: whoever began from what is kept no more changes nothing.
    assertThat(Client.await(store.users().save(kit))).isEmpty();
    long second = Client.await(store.users().save(disabled.at(first))).orElseThrow();
    assertThat(second).isGreaterThan(first);
    assertThat(Client.await(store.users().save(kit.at(first)))).isEmpty();
    assertThat(Client.await(store.users().version())).isEqualTo(second);
    UserStore.All all = Client.await(store.users().all());
    assertThat(all.version()).isEqualTo(second);
    assertThat(all.users())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.person()).isEqualTo(person);
          assertThat(kept.disabled()).isTrue();
          assertThat(kept.version()).isEqualTo(second);
          assertThat(kept.password().orElseThrow().matches("a good password")).isTrue();
        });
  }

  @Test
  void whatBecameOfACallBackIsWrittenOverNothingElse() {
    CallBackBooks.nothingIsWrittenOver(new PgQueueCallBacks(database.pool()), CLOCK.instant());
  }

  @Test
  void howSomebodyLikesThePagesIsKeptUntilTheyChange() {
    assertThat(Client.await(store.users().preferences("amira"))).isEmpty();
    var swapped = new Preferences("alt-shift", "dark", "BACDEFGHIJKLMNOPQRSTUVWXYZ");
    for (Preferences wish : List.of(swapped, Preferences.USUAL)) {
      Client.await(store.users().prefer("amira", wish));
      assertThat(Client.await(store.users().preferences("amira"))).contains(wish);
    }
    assertThat(Client.await(store.users().preferences("ben"))).isEmpty();
  }

  @Test
  void whatALineIsSetToIsOnTheOneTrailOnce() {
    var setting =
        new LineModes.Setting(
            UUID.randomUUID(),
            "public",
            LineMode.CLOSED,
            "Water in the house",
            "sam",
            CLOCK.instant());
    Client.await(store.lineModes().add(setting));
    Client.await(store.lineModes().add(setting));
    assertThat(found("line/public"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.act()).isEqualTo("line-closed");
          assertThat(entry.actor()).isEqualTo("sam");
          assertThat(entry.reason()).isEqualTo("Water in the house");
        });
  }

  @Test
  void theTrailIsOnlyAddedToAndItsPagesMeet() {
    TrailBooks.itIsOnlyAddedToAndItsPagesMeet(store.audit(), database.pool(), CLOCK.instant());
    TrailBooks.aLongReasonIsKept(store.audit(), database.pool(), CLOCK.instant());
  }

  @Test
  void whatOneUserDidInEncountersIsOnTheTrailForAMonthAtOnce() {
    EncounterView begun = begun("trail-of-one");
    TrailBooks.whatOneDidInAnEncounterIsFound(
        database.pool(), CLOCK.instant(), "amira", begun.id().toString());
  }

  private static EncounterView act(EncounterView encounter, Act act) {
    ActReply reply =
        Client.await(store.encounters().act("amira", encounter.id(), UUID.randomUUID(), act));
    return ((ActReply.Done) reply).encounter();
  }

  private static EncounterView begun(String call) {
    EncounterView opened =
        Client.await(
            store
                .encounters()
                .open(
                    new Encounters.Taken(call, "public", "07700900123", "amira", CLOCK.instant())));
    act(
        opened,
        new Act.RecordPatient(
            Map.of("givenName", "Edith", "familyName", "Sample", "birthDate", "1948-03-31")));
    return act(opened, new Act.ChooseProtocol("back-pain"));
  }

  /** Answers so that the questions go on. */
  private static EncounterView answered(EncounterView now) {
    JsonNode question = now.json().get("question");
    String id = question.get("id").asText();
    JsonNode value =
        switch (question.get("kind").asText()) {
          case "number" -> Json.object().numberNode(question.get("min").decimalValue());
          case "any-of" -> TextNode.valueOf("none");
          case "yes-no" -> TextNode.valueOf(id.startsWith("awake") ? "yes" : "no");
          default -> question.at("/choices/0/value");
        };
    return act(now, new Act.GiveAnswer(id, value));
  }

  @Test
  void anEncounterIsReplayedStepByStepWithoutWhoItIsAbout() {
    EncounterView begun = begun("replayed-1");
    answered(answered(begun));
    act(begun, new Act.AddNote("Says that her neighbour knows"));
    ObjectNode replay =
        Client.await(store.replays().of(UUID.fromString(begun.id()), false)).orElseThrow();
    assertThat(replay.get("complete").asBoolean()).isTrue();
    JsonNode steps = replay.get("steps");
    assertThat(steps).hasSize(6);
    assertThat(steps.get(0).at("/what/0").asText()).contains("answered by Amira Khan");
    assertThat(steps.get(1).at("/what/0").asText())
        .isEqualTo("Written down: first name, last name, date of birth");
    assertThat(steps.get(2).get("what").toString()).contains("Back pain");
    assertThat(steps.get(2).at("/question/words").asText()).isNotBlank();
    assertThat(steps.get(3).at("/what/0").asText())
        .startsWith(steps.get(2).at("/question/words").asText());
    assertThat(steps.get(3).get("possible")).isNotEmpty();
    assertThat(steps.get(3).at("/question/id")).isNotEqualTo(steps.get(2).at("/question/id"));
    assertThat(steps.get(5).get("what").toString()).contains("A note was written");
    assertThat(replay.toString()).doesNotContain("Edith", "Sample", "1948", "07700", "neighbour");
    assertThat(
            Client.await(store.replays().of(UUID.fromString(begun.id()), true))
                .orElseThrow()
                .toString())
        .contains("neighbour")
        .doesNotContain("Edith");
    assertThat(Client.await(store.replays().of(UUID.randomUUID(), true))).isEmpty();
    assertThat(found("encounter/" + begun.id()))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.stream()).isEqualTo("encounter"));
  }

  /** Another node on the same database, as far as content goes. */
  private static ContentDesk otherNode() {
    return new ContentDesk(
        vertx,
        new PgContentStore(database.pool()),
        new LiveProtocols(configuration.protocols()),
        ShippedContent.files(),
        Content.DEMONSTRATION,
        CLOCK,
        Store.ZONE);
  }

  @Test
  void whatOneNodePublishesTheOthersUseAMomentLater() throws Exception {
    ContentDesk other = otherNode();
    Client.await(other.load());
    var id = new ProtocolId("headache");
    String before = other.shelf().current(id).orElseThrow().hash();
    try (AutoCloseable following = other.follow(vertx)) {
      assertThat(following).isNotNull();
      String file =
          ContentAtTheDeskTest.shipped("headache.yaml").replace("version: 1.0.0", "version: 1.1.0");
      var proposed =
          (ContentDesk.Outcome.Done)
              Client.await(store.content().propose("cora", file, "Reviewed"));
      String hash = proposed.version().hash();
      assertThat(hash).isNotEqualTo(before);
      Client.await(store.content().publish(hash, "abel", "Read"));
      assertThat(store.content().shelf().current(id).orElseThrow().hash()).isEqualTo(hash);

      Awaitility.await().until(() -> other.shelf().current(id).orElseThrow().hash().equals(hash));

      // Calls that began before the other node heard of it still find their version.
      assertThat(other.shelf().withHash(before)).isPresent();
    }
  }

  @Test
  void aCallInProgressKeepsTheVersionThatItBeganWithAlsoAfterARestart() {
    EncounterView before = begun("kept-1");
    String old = before.json().at("/protocol/hash").asText();
    ContentDesk content = store.content();
    var proposed =
        (ContentDesk.Outcome.Done)
            Client.await(content.propose("cora", ContentAtTheDeskTest.changed(), "Reviewed"));
    String hash = proposed.version().hash();
    assertThat(Client.await(content.publish(hash, "cora", "Mine")))
        .isInstanceOf(ContentDesk.Outcome.Refused.class);
    assertThat(Client.await(content.publish(hash, "abel", "Read")))
        .isInstanceOf(ContentDesk.Outcome.Done.class);
    assertThat(answered(before).json().at("/protocol/hash").asText()).isEqualTo(old);
    assertThat(begun("kept-2").json().at("/protocol/hash").asText()).isEqualTo(hash);
    assertThatThrownBy(() ->
            Client.await(
                database.pool().query("update content_version set decided_by = 'cora'").execute()))
        .hasMessageContaining("is not changed");

    stops.stopAll();
    join();

    assertThat(store.content().shelf().current(new ProtocolId("back-pain")).orElseThrow().hash())
        .isEqualTo(hash);
    EncounterView after =
        Client.await(store.encounters().unfinished()).stream()
            .filter(view -> view.id().equals(before.id()))
            .findFirst()
            .orElseThrow();
    assertThat(after.json().at("/protocol/hash").asText()).isEqualTo(old);
    assertThat(after.json().has("question")).isTrue();
  }

  @Test
  void theBoardsKeepWhatIsQuietAndSumCallsByHour() {
    BoardBooks.keepQuietAlarms(database.pool());
    BoardBooks.sumCallsByHour(database.pool());
  }

  @Test
  void whatIsBeingWrittenIsKeptForItsOwnerOnlyWithinBoundsAndForAWhile() {
    var drafts = new PgDrafts(database.pool());
    Instant now = Instant.parse("2026-11-27T10:00:00Z");
    Instant since = now.minus(Duration.ofHours(12));
    Map<String, String> text = Map.of("note", "Speaks\nof a “rug”", "condition:copd", "true");
    Client.await(drafts.write("amira", "note.1", Map.of("note", "first"), now, since));
    Client.await(drafts.write("amira", "note.1", text, now, since));
    assertThat(Client.await(drafts.read("amira", "note.1", since))).isEqualTo(text);
    assertThat(Client.await(drafts.read("ben", "note.1", since))).isEmpty();
    assertThat(Client.await(drafts.read("amira", "note.1", now.plusSeconds(1)))).isEmpty();

    for (int i = 2; i <= Drafts.EACH_MAX + 3; i++) {
      Client.await(drafts.write("amira", "note." + i, text, now.plusSeconds(i), since));
    }
    Client.await(drafts.write("ben", "note.1", text, now, since));
    // The oldest of hers gave way, nobody else's.
    assertThat(Client.await(drafts.read("amira", "note.1", since))).isEmpty();
    assertThat(Client.await(drafts.read("amira", "note.3", since))).isEmpty();
    assertThat(Client.await(drafts.read("amira", "note.4", since))).isEqualTo(text);
    assertThat(Client.await(drafts.read("ben", "note.1", since))).isEqualTo(text);

    Client.await(drafts.write("ben", "note.1", Map.of(), now, since));
    assertThat(Client.await(drafts.read("ben", "note.1", since))).isEmpty();
    // What is older than a shift goes whoever writes next, also as it is written anew.
    Instant later = now.plus(Duration.ofDays(2));
    Instant laterSince = later.minus(Duration.ofHours(12));
    Client.await(drafts.write("amira", "note.4", text, later, laterSince));
    assertThat(Client.await(drafts.read("amira", "note.4", since))).isEqualTo(text);
    assertThat(Client.await(drafts.read("amira", "note.9", since))).isEmpty();
  }
}
