package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.CaseMatch;
import org.onecall.telephony.front.LineBook;
import org.onecall.telephony.front.LineDoor;
import org.onecall.telephony.front.LineMode;
import org.onecall.telephony.sip.TestCaller;

/** Each line receives its callers as it is set to, and a transferred caller's case is found. */
class LinesTest {
  private static final String TRANSFERS = "03330000003";
  private static Rig rig;
  private final LineBook book = new LineBook(Rig.LINES, ZoneId.of("Europe/London"));
  private final List<CaseMatch> matches = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    rig = Rig.started();
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
  }

  @AfterEach
  void clear() throws Exception {
    for (Line line : Rig.LINES) {
      rig.telephone.lineMode(line.id(), LineMode.OPEN).join();
    }
    rig.clear();
  }

  private void door(CaseFinder finder) {
    rig.door(
        new LineDoor(book, finder, (arrival, match) -> matches.add(match), InstantSource.system()));
  }

  private Call waiting(TestCaller caller) {
    rig.added(caller);
    return rig.awaitOnly(CallState.WAITING);
  }

  private static TestCaller rings(String headers) {
    return TestCaller.rings(
        rig.telephone.ports().trunk(), TRANSFERS, "<sip:07700900123@127.0.0.1>", headers);
  }

  private static CaseFinder.Found found(String id, int priority) {
    return new CaseFinder.Found(id, Optional.of(priority));
  }

  @Test
  void aLineSetWhileCallsFlowReceivesTheNextCallerSo() throws Exception {
    door(CaseFinder.NONE);
    TestCaller before = rig.caller("03330000001");
    Call first = rig.awaitOnly(CallState.WAITING);
    for (LineMode mode : List.of(LineMode.CLOSED, LineMode.ANNOUNCEMENT, LineMode.SURGE)) {
      book.set("professional", mode);
      assertThat(rig.telephone.lineMode("professional", mode).join())
          .isEqualTo(new ActResult.Done());
      TestCaller caller = rig.caller("03330000002");
      rig.awaitTrue("two wait", () -> rig.floor().counts().waiting() == 2);
      Call next =
          rig.floor().calls().values().stream()
              .filter(call -> !call.id().equals(first.id()))
              .findFirst()
              .orElseThrow();
      assertThat(next.queue()).contains("urgent");
      assertThat(next.fallback()).isFalse();
      // Kept by Asterisk, for when nobody is there to tell it.
      assertThat(rig.cli("database get onecall-line professional")).contains(mode.key());
      caller.hangUp().join();
      rig.awaitEnded(next.id());
    }
    assertThat(before.over()).isNotDone();
    assertThat(rig.floor().calls()).containsOnlyKeys(first.id());
  }

  @Test
  void aClosedLineSendsWhoStaysToItsFallbackQueueAndAnOpenOneToItsOwn() throws Exception {
    door(CaseFinder.NONE);
    book.set("nhs111", LineMode.CLOSED);
    rig.telephone.lineMode("nhs111", LineMode.CLOSED).join();
    TestCaller caller = rig.added(rings("X-NHS111-Ref: AB-1\r\n"));
    Call closed = rig.awaitOnly(CallState.WAITING);
    assertThat(closed.queue()).contains("urgent");
    caller.hangUp().join();
    rig.awaitEnded(closed.id());
    book.set("nhs111", LineMode.OPEN);
    rig.telephone.lineMode("nhs111", LineMode.OPEN).join();
    assertThat(waiting(rings("X-NHS111-Ref: AB-1\r\n")).queue()).contains("public");
  }

  @Test
  void aCaseIsFoundByTheReferenceInEitherHeaderAndSetsThePriority() {
    door(clue ->
        clue.equals(new CaseFinder.Clue.Reference("OC-4711"))
            ? List.of(found("case-1", 80))
            : List.of());
    String hex =
        HexFormat.of().formatHex(("\u0004" + "OC-4711").getBytes(StandardCharsets.US_ASCII));
    Call call = waiting(rings("User-to-User: " + hex + ";encoding=hex;purpose=isdn-uui\r\n"));
    assertThat(call.reference()).isEqualTo("OC-4711");
    assertThat(call.priority()).isEqualTo(80);
    assertThat(matches.getLast().by()).isEqualTo(CaseMatch.By.REFERENCE);
  }

  @Test
  void aCaseIsFoundByTheCodeThatTheAdviserKeysIn() {
    door(clue ->
        clue.equals(new CaseFinder.Clue.Code("4711")) ? List.of(found("case-2", 60)) : List.of());
    TestCaller caller = rig.added(rings(""));
    rig.awaitTrue("asked for a code", () -> rig.cli("core show channels concise").contains("Read"));
    caller.keys("4711#");
    assertThat(rig.awaitOnly(CallState.WAITING).priority()).isEqualTo(60);
    assertThat(matches.getLast().by()).isEqualTo(CaseMatch.By.CODE);
  }

  @Test
  void whereNothingIsSureTheHandlerChoosesAndThePriorityIsTheLines() {
    door(clue ->
        clue instanceof CaseFinder.Clue.Lately
            ? List.of(found("case-3", 90), found("case-4", 90))
            : List.of());
    assertThat(waiting(rings("X-NHS111-Ref: XX\r\n")).priority()).isEqualTo(20);
    assertThat(matches.getLast().by()).isEqualTo(CaseMatch.By.HANDLER);
    assertThat(matches.getLast().cases()).hasSize(2);
  }

  @Test
  void casesThatAreAwayKeepNobodyFromTheQueue() {
    door(clue -> {
      throw new IllegalStateException("no database");
    });
    Call call = waiting(rings("X-NHS111-Ref: XX\r\n"));
    assertThat(call.queue()).contains("public");
    assertThat(call.fallback()).isFalse();
  }
}
