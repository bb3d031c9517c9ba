package org.onecall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.testing.Lane;

/**
 * When few calls come, a connection is used again just when it has been silent for too long:
 * nothing that is to be saved may meet it as it closes.
 */
class QuietDatabaseTest {
  private static final Duration SILENT = Duration.ofMillis(400);
  private static final int DATABASES = 6;
  private static final int USES = Lane.tries("onecall.quiet.uses", 12, 200);
  private static final int AROUND_MILLIS = 3;

  private final Vertx vertx = Vertx.vertx();
  private final List<Database> databases = new ArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    databases.forEach(database -> await(database.close()));
    await(vertx.close());
  }

  @Test
  void saysYesToWhoComesAsAConnectionHasBeenSilentForTooLong() {
    for (int i = 0; i < DATABASES; i++) {
      databases.add(await(Database.open(vertx, TestPostgres.fresh(vertx), 4, SILENT)));
    }
    await(Future.all(databases.stream().map(database -> uses(database, USES)).toList()));
    assertThat(failures).isEmpty();
  }

  private Future<Void> uses(Database database, int left) {
    if (left == 0) {
      return Future.succeededFuture();
    }
    return database
        .pool()
        .query("select 1")
        .execute()
        .onFailure(failures::add)
        .transform(done -> after(SILENT.toMillis() - AROUND_MILLIS + left % (2 * AROUND_MILLIS)))
        .compose(passed -> uses(database, left - 1));
  }

  private Future<Void> after(long millis) {
    Promise<Void> passed = Promise.promise();
    vertx.setTimer(millis, fired -> passed.complete());
    return passed.future();
  }
}
