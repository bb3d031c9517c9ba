package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.admin.Noted;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Causes;
import org.onecall.desk.http.Unavailable;
import org.onecall.testing.ExpectsLog;

/** What is done is on the trail before and after; where the trail lacks a word, the log has it. */
class NotedTest {
  private static final AuditTrail.Entry ASKED =
      new AuditTrail.Entry("sam", AuditAct.MOVE, "call/1.1", Optional.empty(), "A child", "asked");
  private static final Throwable FULL =
      new PgException("no room for 07700900123", "ERROR", "53100", "");
  private final List<String> kept = new ArrayList<>();
  private int left;

  /** A trail that takes so many notes and then fails. */
  private Noted takes(int notes) {
    left = notes;
    return new Noted(entry -> {
      if (left == 0) {
        return Future.failedFuture(FULL);
      }
      left--;
      kept.add(entry.result());
      return Future.succeededFuture();
    });
  }

  @Test
  void whatFailsIsOnTheTrailAsUnknown() {
    Future<String> done = takes(2).act(ASKED, () -> Future.failedFuture("lost"), word -> word);
    assertThat(done.cause()).hasMessage("lost");
    assertThat(kept).containsExactly("asked", "unknown");
  }

  @Test
  @ExpectsLog("WARN .*Noted move is on the trail as asked alone; it was done: PgException 53100$")
  void whatCannotBeNotedAfterwardsIsInTheLogAndStaysDone() {
    Future<String> done = takes(1).act(ASKED, () -> Future.succeededFuture("done"), word -> word);
    assertThat(done.result()).isEqualTo("done");
    assertThat(kept).containsExactly("asked");
  }

  @Test
  @ExpectsLog("WARN .*Noted move is on the trail as asked alone; it was unknown: PgException")
  void whatFailsAndCannotBeNotedSoIsInTheLog() {
    Future<String> done = takes(1).act(ASKED, () -> Future.failedFuture("lost"), word -> word);
    assertThat(done.cause()).hasMessage("lost");
  }

  @Test
  void whatCannotBeNotedIsNotDoneAndSaysByWhat() {
    Future<String> done =
        takes(0)
            .act(
                ASKED,
                () -> {
                  throw new AssertionError("done without a note");
                },
                word -> word);
    assertThatThrownBy(() -> Client.await(done))
        .isInstanceOf(Unavailable.class)
        .hasMessage("The audit trail cannot be written; nothing was done.")
        .hasCause(FULL);
    assertThat(Causes.of(done.cause())).isEqualTo("Unavailable, by PgException 53100");
  }
}
