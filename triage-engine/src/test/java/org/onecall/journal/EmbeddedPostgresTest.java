package org.onecall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.config.Secret;

/** Promise 2: what the embedded server has confirmed survives whatever happens to its starter. */
class EmbeddedPostgresTest {

  /** The data are made once for all tests, since that takes longest. */
  private static final Path DIRECTORY = TestPostgres.directory();

  private Path directory = DIRECTORY;
  private final List<String> progress = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Vertx vertx = Vertx.vertx();

  @BeforeEach
  void useOwnVertx() {
    open.add(() -> await(vertx.close()));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @AfterAll
  static void removeDirectory() {
    TestPostgres.remove(DIRECTORY);
  }

  private void useAnotherDirectory() {
    Path other = TestPostgres.directory();
    directory = other;
    open.addFirst(() -> TestPostgres.remove(other));
  }

  private EmbeddedPostgres start() {
    EmbeddedPostgres server =
        EmbeddedPostgres.start(EmbeddedOptions.of(directory, TestPostgres.cache(), progress::add));
    open.add(server);
    return server;
  }

  private String ask(PostgresAddress address, String sql) {
    return await(
        PgConnection.connect(vertx, TestPostgres.options(address))
            .compose(connection ->
                connection
                    .query(sql)
                    .execute()
                    .map(rows -> {
                      StringBuilder all = new StringBuilder();
                      for (Row row : rows) {
                        all.append(row.getValue(0)).append(' ');
                      }
                      return all.toString().strip();
                    })
                    .eventually(connection::close)));
  }

  @Test
  void settingsAreDurableAndNobodyElseMayConnect() {
    EmbeddedPostgres server = start();

    assertThat(
            ask(
                server.address(),
                """
                select name || '=' || setting from pg_settings
                where name in ('fsync', 'synchronous_commit', 'full_page_writes',
                               'data_checksums', 'listen_addresses', 'unix_socket_directories')
                order by name
                """))
        .isEqualTo(
            "data_checksums=on fsync=on full_page_writes=on listen_addresses=127.0.0.1"
                + " synchronous_commit=on unix_socket_directories=");
    PostgresAddress stranger =
        new PostgresAddress(
            "127.0.0.1", server.address().port(), "onecall", "onecall", Secret.of("guess"));
    assertThatThrownBy(() -> ask(stranger, "select 1")).hasMessageContaining("password");
  }

  @Test
  void dataAndPortStayOverStops() {
    EmbeddedPostgres first = start();
    ask(first.address(), "create table kept0 (what text)");
    ask(first.address(), "insert into kept0 values ('said')");
    first.close();
    assertThat(Postmaster.of(directory.resolve("data"))).isEmpty();

    EmbeddedPostgres second = start();

    assertThat(second.adopted()).isFalse();
    assertThat(second.address()).isEqualTo(first.address());
    assertThat(ask(second.address(), "select what from kept0")).isEqualTo("said");
  }

  @Test
  void runningServerIsAdopted() {
    EmbeddedPostgres first = start();
    String began = ask(first.address(), "select pg_postmaster_start_time()::text");
    first.leaveRunning();

    EmbeddedPostgres second = start();

    assertThat(second.adopted()).isTrue();
    assertThat(ask(second.address(), "select pg_postmaster_start_time()::text")).isEqualTo(began);
  }

  @Test
  void serverThatDoesNotAnswerIsEndedAndStartedAnew() throws Exception {
    EmbeddedPostgres first = start();
    ask(first.address(), "create table kept1 (what text)");
    first.leaveRunning();
    long pid = Postmaster.of(directory.resolve("data")).orElseThrow().pid();
    signal("STOP", pid);

    EmbeddedPostgres second = start();

    assertThat(second.adopted()).isFalse();
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(ask(second.address(), "select count(*)::text from kept1")).isEqualTo("0");
  }

  @Test
  void killedServerRecovers() throws Exception {
    EmbeddedPostgres first = start();
    ask(first.address(), "create table kept2 (what text)");
    ask(first.address(), "insert into kept2 values ('said')");
    first.leaveRunning();
    ProcessHandle postmaster =
        ProcessHandle.of(Postmaster.of(directory.resolve("data")).orElseThrow().pid())
            .orElseThrow();
    signal("KILL", postmaster.pid());
    postmaster.onExit().join();

    EmbeddedPostgres second = start();

    assertThat(second.adopted()).isFalse();
    assertThat(ask(second.address(), "select what from kept2")).isEqualTo("said");
  }

  @Test
  void otherSettingsThanTodaysEndTheOldServer() throws IOException {
    EmbeddedPostgres first = start();
    Path settings = directory.resolve("data/postgresql.conf");
    Files.writeString(settings, Files.readString(settings) + "# an older release\n");
    first.leaveRunning();

    assertThat(start().adopted()).isFalse();
  }

  @Test
  void portTakenMeanwhileIsReplaced() throws IOException {
    EmbeddedPostgres first = start();
    first.close();
    try (ServerSocket intruder =
        new ServerSocket(first.address().port(), 1, InetAddress.getLoopbackAddress())) {
      EmbeddedPostgres second = start();

      assertThat(second.address().port()).isNotEqualTo(intruder.getLocalPort());
      assertThat(ask(second.address(), "select 'here'")).isEqualTo("here");
    }
  }

  @Test
  void fixedPortThatIsTakenIsSaid() throws IOException {
    useAnotherDirectory();
    try (ServerSocket intruder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EmbeddedOptions options =
          new EmbeddedOptions(
              directory,
              TestPostgres.cache(),
              intruder.getLocalPort(),
              "onecall",
              "onecall",
              Optional.empty(),
              progress::add);

      assertThatThrownBy(() -> EmbeddedPostgres.start(options))
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("Address already in use");
    }
  }

  @Test
  void secondOnecallOnTheSameDirectoryIsRefused() {
    start();

    assertThatThrownBy(this::start)
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("in use by another Onecall");
  }

  @Test
  void dataOfAnotherVersionAreNotTouched() throws IOException {
    useAnotherDirectory();
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/PG_VERSION"), "15\n");

    assertThatThrownBy(this::start)
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("made by PostgreSQL 15");
  }

  @Test
  void longStepsAreSaid() {
    useAnotherDirectory();
    start();

    assertThat(progress)
        .anyMatch(line -> line.contains("making a PostgreSQL database"))
        .anyMatch(line -> line.contains("starting PostgreSQL on port"));
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }
}
