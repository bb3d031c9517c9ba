package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Json;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.front.Arrival;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.CaseMatch;

/** A move of a waiting caller changes what it is meant to change, and writes over nobody else's. */
class MovesAtTheDeskTest extends DeskTest {
  private static final String CALL = "c-1";
  private static final String NUMBER = "07700900123";
  private static final String PATH = "/api/floor/calls/" + CALL + "/move";

  private int seen;

  @BeforeEach
  void aTransferredCallerWaits() {
    desk.matches().accept(new Arrival(CALL, "nhs111", "0301", NUMBER, "", ""), CaseMatch.NONE);
    desk.telephone().arrives(CALL, "nhs111", NUMBER);
    desk.telephone().waits(CALL);
    seen = desk.telephone().floor().calls().get(CALL).priority();
    assertThat(where()).isEqualTo("public " + seen);
  }

  private String where() {
    var call = desk.telephone().floor().calls().get(CALL);
    return call.queue().orElseThrow() + " " + call.priority();
  }

  private void theCaseComes(int priority) {
    desk.finds(clue ->
        clue.equals(new CaseFinder.Clue.CallBack(NUMBER))
            ? List.of(new CaseFinder.Found("case-7", Optional.of(priority)))
            : List.of());
    await().until(() -> desk.telephone().floor().calls().get(CALL).priority() == priority);
  }

  private static ObjectNode queue(String seen, String wanted) {
    return because().put("seenQueue", seen).put("queue", wanted);
  }

  private static ObjectNode priority(int seen, int wanted) {
    return because().put("seenPriority", seen).put("priority", wanted);
  }

  private static ObjectNode because() {
    return Json.object().put("reason", "Only clinicians can help");
  }

  @Test
  void whatACaseHasMadeUrgentStaysUrgentInAnotherQueue() {
    Client sam = client().signIn("sam");
    theCaseComes(75);
    assertThat(sam.act(PATH, queue("public", "clinicians")).status()).isEqualTo(200);
    assertThat(where()).isEqualTo("clinicians 75");
  }

  @Test
  void whatSomebodyElseHasChangedIsNotWrittenOver() {
    Client sam = client().signIn("sam");
    theCaseComes(75);
    Client.Answer late = sam.act(PATH, priority(seen, 10));
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("changed");
    assertThat(late.text()).contains("priority 75");
    assertThat(where()).isEqualTo("public 75");
    // Whoever has seen it may.
    assertThat(sam.act(PATH, priority(75, 80)).status()).isEqualTo(200);

    Client zoe = client().signIn("zoe");
    assertThat(zoe.act(PATH, queue("public", "clinicians")).status()).isEqualTo(200);
    Client.Answer second = sam.act(PATH, queue("public", "urgent"));
    assertThat(second.code()).isEqualTo("changed");
    assertThat(second.text()).contains("queue clinicians");
    // What both want is so.
    assertThat(sam.act(PATH, queue("public", "clinicians")).status()).isEqualTo(200);
    assertThat(where()).isEqualTo("clinicians 80");
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::result)
        .containsOnly("asked", "done", "refused")
        .filteredOn("refused"::equals)
        .hasSize(2);
  }

  /** The second begins once the first is done, with what it came to. */
  @Test
  void movesOfOneCallerAreMadeOneAfterTheOther() {
    var moves = new MovesInTurn(desk.telephone());
    Promise<ActResult> first = Promise.promise();
    List<Integer> found = new ArrayList<>();
    Future<ActResult> one = moves.move(CALL, now -> first.future());
    Future<ActResult> two =
        moves.move(
            CALL,
            now -> {
              found.add(now.priority());
              return Future.succeededFuture(new ActResult.Done());
            });
    assertThat(found).isEmpty();
    desk.telephone().control().act(CALL, new Move.Queue("public", Optional.of(60)));
    first.fail("Asterisk was away");
    assertThat(one.failed()).isTrue();
    assertThat(two.succeeded()).isTrue();
    assertThat(found).containsExactly(60);
    desk.telephone().ends(CALL);
    assertThat(moves.move(CALL, now -> first.future()).result())
        .isInstanceOf(ActResult.Refused.class);
  }
}
