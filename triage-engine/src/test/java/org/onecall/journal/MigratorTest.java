package org.onecall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tables are what this release expects, or it does not start. */
class MigratorTest {

  private static final SchemaFile FIRST = new SchemaFile("900-first.sql", "create table f (n int)");
  private static final SchemaFile SECOND =
      new SchemaFile("901-second.sql", "create table s (n int); insert into s values (1)");

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestPostgres.open(vertx);

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  private Future<List<String>> migrate(SchemaFile... files) {
    return new Migrator(database, List.of(files)).migrate();
  }

  @Test
  void eachFileIsAppliedOnce() {
    assertThat(await(migrate(FIRST))).containsExactly("900-first.sql");
    assertThat(await(migrate(FIRST, SECOND))).containsExactly("901-second.sql");
    assertThat(await(migrate(FIRST, SECOND))).isEmpty();
    assertThat(await(database.pool().query("select n from s").execute()).size()).isEqualTo(1);
  }

  @Test
  void nodesStartingTogetherDoItOnce() {
    Future<List<String>> one = migrate(FIRST, SECOND);
    Future<List<String>> two = migrate(FIRST, SECOND);

    assertThat(await(one).size() + await(two).size()).isEqualTo(2);
  }

  @Test
  void changedFileIsRefused() {
    await(migrate(FIRST));

    assertThatThrownBy(() -> await(migrate(new SchemaFile("900-first.sql", "create table x ()"))))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("900-first.sql is not the one");
  }

  @Test
  void fileThatFailsLeavesNothingBehind() {
    SchemaFile bad = new SchemaFile("901-bad.sql", "create table b (n int); no sql at all");

    assertThatThrownBy(() -> await(migrate(FIRST, bad)))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("901-bad.sql failed");
    assertThat(await(migrate(FIRST))).containsExactly("900-first.sql");
  }

  @Test
  void badNamesAndNumbersAreRefused() {
    assertThatThrownBy(() -> new SchemaFile("1-a.sql", "")).hasMessageContaining("NNN-name.sql");
    assertThat(SchemaFile.all()).extracting(SchemaFile::name).contains("001-journal.sql");
  }

  @Test
  void databaseThatMayForgetIsRefused() {
    PostgresAddress address = TestPostgres.fresh(vertx);
    await(
        database
            .pool()
            .query("alter database " + address.database() + " set synchronous_commit = off")
            .execute());

    assertThatThrownBy(() -> await(Database.open(vertx, address, 4)))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("synchronous_commit = off");
  }

  @Test
  void databaseThatIsNotThereIsSaid() {
    PostgresAddress nowhere =
        new PostgresAddress(
            "127.0.0.1", 1, "onecall", "onecall", org.onecall.config.Secret.of("never shown"));

    assertThatThrownBy(() -> await(Database.open(vertx, nowhere, 4)))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("onecall@127.0.0.1:1/onecall")
        .hasMessageNotContaining("never shown");
  }
}
