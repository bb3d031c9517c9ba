package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.booking.ServiceStandings;
import org.onecall.config.SettingsReader;
import org.onecall.desk.access.Token;
import org.onecall.desk.directory.DirectoryEditor;
import org.onecall.desk.directory.DirectoryEditor.Outcome;
import org.onecall.desk.directory.DirectoryTerms;
import org.onecall.desk.directory.Editions;
import org.onecall.desk.directory.PgEditions;
import org.onecall.desk.wall.PgWallPasses;
import org.onecall.desk.wall.WallPasses;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.Standing;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.directory.read.Overlay;
import org.onecall.directory.read.SheetWriter;
import org.onecall.journal.Database;
import org.onecall.journal.PostgresServer;

/** What administrators write of services, and passes of screens, in a real database. */
class WrittenDirectoryStoreTest {
  private static final String UTC = "aldenmoor-utc";
  @TempDir static Path directory;
  private static Vertx vertx;
  private static PostgresServer server;
  private static Database database;

  @BeforeAll
  static void start() {
    Configuration configuration =
        Configuration.read(
            SettingsReader.ofDefaults()
                .with("onecall.demonstration", "true")
                .with("onecall.state-directory", directory.toString()),
            LocalDate.of(2026, 11, 27));
    vertx = Vertx.vertx();
    server = Store.server(configuration, line -> {});
    database = Client.await(Database.open(vertx, server.address(), 4));
  }

  @AfterAll
  static void stop() {
    Client.await(database.close());
    Client.await(vertx.close());
    server.close();
  }

  /** A node: the directory that its files say, and the editor that everybody there reads by. */
  private record Node(
      Directory live, DirectoryEditor editor, AtomicReference<Set<String>> retired) {
    static Node over(Directory filed) {
      var live = filed.copy();
      var retired = new AtomicReference<>(Set.<String>of());
      var editor =
          new DirectoryEditor(
              new DirectoryTerms(filed, live, all -> all, Set.of()),
              new PgEditions(database.pool()),
              retired::set,
              Future::succeededFuture);
      Client.await(editor.load());
      return new Node(live, editor, retired);
    }

    Outcome rename(String service, String name) {
      DirectoryEditor.Shown shown = editor.shown(service).orElseThrow();
      ObjectNode sheet = shown.sheet().deepCopy().put("name", name);
      return Client.await(editor.change(service, shown.version(), sheet, "ada", "Renamed"));
    }

    Optional<String> name(String service) {
      return live.service(service).map(Service::name);
    }
  }

  @Test
  void whatIsWrittenCountsOnEveryNodeAndAfterARestartAndNoFileUndoesItSilently() {
    Directory filed = DirectoryFiles.sample();
    Node one = Node.over(filed);
    Node other = Node.over(filed);
    // Both begin from the same: the table decides who is first.
    DirectoryEditor.Shown before = other.editor().shown(UTC).orElseThrow();
    assertThat(one.rename(UTC, "By one")).isInstanceOf(Outcome.Done.class);
    Outcome second =
        Client.await(
            other
                .editor()
                .change(
                    UTC,
                    before.version(),
                    before.sheet().deepCopy().put("name", "By another"),
                    "abe",
                    "Renamed"));
    assertThat(second).isInstanceOf(Outcome.Meanwhile.class);
    assertThat(other.name(UTC)).contains("By one");
    // A restart with the same files, then with files that say something else.
    assertThat(Node.over(filed).name(UTC)).contains("By one");
    Overlay.Result changed =
        Overlay.over(
            filed,
            java.util.Map.of(
                UTC,
                new Overlay.Said(
                    false,
                    SheetWriter.of(filed.service(UTC).orElseThrow()).put("notes", "Of the file"))));
    Node later = Node.over(new Directory(filed.county(), changed.inUse()));
    assertThat(later.name(UTC)).contains("By one");
    assertThat(later.editor().shown(UTC).orElseThrow().since())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.field()).isEqualTo("notes");
          assertThat(difference.after()).isEqualTo("Of the file");
        });
    // Until somebody decides that the file counts.
    String version = later.editor().shown(UTC).orElseThrow().version();
    assertThat(Client.await(later.editor().asFiled(UTC, version, "ada", "The file is right")))
        .isInstanceOf(Outcome.Done.class);
    assertThat(later.name(UTC)).isEqualTo(filed.service(UTC).map(Service::name));
    assertThat(later.live().service(UTC).flatMap(Service::notes)).contains("Of the file");
    assertThat(Client.await(later.editor().history(UTC)))
        .extracting(edition -> edition.said().state())
        .containsExactly(Editions.State.AS_FILED, Editions.State.WRITTEN);
    assertThatThrownBy(
            () -> Client.await(database.pool().query("delete from service_edition").execute()))
        .hasMessageContaining("is not changed");
  }

  @Test
  void aRetiredServiceIsToldToWhoeverStopsPeopleFromBeingSentThere() {
    Node node = Node.over(DirectoryFiles.sample());
    String version = node.editor().shown("corvale-utc").orElseThrow().version();
    assertThat(Client.await(node.editor().retire("corvale-utc", version, "ada", "Sold")))
        .isInstanceOf(Outcome.Done.class);
    assertThat(node.retired().get()).contains("corvale-utc");
    assertThat(Node.over(DirectoryFiles.sample()).live().retired())
        .extracting(Service::id)
        .contains("corvale-utc");
  }

  @Test
  void toARetiredServiceNobodyIsSentWhateverElseIsSaidOfIt() {
    Instant now = Instant.parse("2026-11-27T10:00:00Z");
    try (var standings = new ServiceStandings(vertx, database.pool())) {
      standings.retired(Set.of(UTC));
      Client.await(standings.say("ada", UTC, Standing.AS_FILED));
      assertThat(standings.now().get(UTC))
          .satisfies(said ->
              assertThat(said.closedAt(now)).contains("is closed: it is not in use any more"));
      standings.retired(Set.of());
      assertThat(standings.now().get(UTC)).isEqualTo(Standing.AS_FILED);
    }
  }

  @Test
  void aPassIsTakenOnceAndCountsUntilItIsRevoked() {
    var passes = new PgWallPasses(database.pool());
    Instant now = Instant.parse("2026-11-27T10:00:00Z");
    String code = Token.hash("code");
    String token = Token.hash("token");
    WallPasses.Pass issued =
        Client.await(
                passes.issue(
                    new WallPasses.Draft(
                        "Door",
                        "sam",
                        now,
                        now.plus(Duration.ofDays(30)),
                        code,
                        now.plus(Duration.ofHours(1)))))
            .orElseThrow();
    assertThat(Client.await(passes.begin(code, token, now.plusSeconds(3_601)))).isEmpty();
    assertThat(Client.await(passes.begin(code, token, now))).isPresent();
    assertThat(Client.await(passes.begin(code, Token.hash("other"), now))).isEmpty();
    Client.await(passes.used(issued.number(), now.plusSeconds(60)));
    WallPasses.Pass found = Client.await(passes.find(token)).orElseThrow();
    assertThat(found.usedAt()).contains(now.plusSeconds(60));
    assertThat(Client.await(passes.extend(issued.number(), now.plus(Duration.ofDays(60)), now)))
        .hasValueSatisfying(
            longer -> assertThat(longer.expiresAt()).isEqualTo(now.plus(Duration.ofDays(60))));
    assertThat(Client.await(passes.revoke(issued.number(), "ada", now))).isPresent();
    assertThat(Client.await(passes.revoke(issued.number(), "ada", now))).isEmpty();
    assertThat(Client.await(passes.extend(issued.number(), now.plusSeconds(9), now))).isEmpty();
    assertThat(Client.await(passes.find(token)).orElseThrow().counts(now)).isFalse();
    List<WallPasses.Pass> last = Client.await(passes.last(10));
    assertThat(last.getFirst().revoked()).contains(new WallPasses.Revoked("ada", now));
  }
}
