package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.journal.Database;
import org.onecall.journal.TestPostgres;
import org.onecall.protocol.Answer;
import org.onecall.testing.ExpectsLog;

/** An emergency that nobody was handed is not done with when its encounter ends. */
@ExpectsLog("another process has joined the journal as node one")
class UnseenEmergencyTest {
  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private ServiceFixture desk;

  @BeforeEach
  void open() {
    database = TestPostgres.open(vertx);
    desk = new ServiceFixture(vertx, database, "one", new FakePlaces());
  }

  @AfterEach
  void close() {
    desk.close();
    await(database.close());
    await(vertx.close());
  }

  private void restart() {
    desk = new ServiceFixture(vertx, database, "one", new FakePlaces());
  }

  private EncounterId emergency(String call) {
    EncounterId id = desk.open(call).id();
    desk.must(id, new Command.ChooseProtocol(Sample.FALL));
    desk.must(id, new Command.GiveAnswer("awake-and-breathing", Answer.no()));
    return id;
  }

  @Test
  void itIsReadWithWhatIsOpenAfterARestartUntilASupervisorHasSeenIt() {
    EncounterId handed = emergency("1.1");
    desk.must(handed, new Command.AmbulanceRung("Control, job 4711"));
    desk.must(handed, new Command.Finish(false, Optional.of("The caller hung up")));
    EncounterId left = emergency("1.2");
    desk.must(
        left,
        new Command.Finish(
            false, Optional.of("The caller hung up"), Optional.of("Police go there")));
    restart();

    assertThat(await(desk.service().unfinished()))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.id()).isEqualTo(left);
          assertThat(one.state()).isEqualTo(EncounterState.FINISHED);
          assertThat(one.triage().emergency().orElseThrow().left().orElseThrow().done())
              .isEqualTo("Police go there");
        });

    desk.must(left, new Command.SeeEmergency("Rang the police: they are with her"));
    restart();
    assertThat(await(desk.service().unfinished())).isEmpty();
    assertThat(desk.found(left).triage().emergency().orElseThrow().left().orElseThrow().seen())
        .isTrue();
  }
}
