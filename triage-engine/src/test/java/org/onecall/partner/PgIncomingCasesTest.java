package org.onecall.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.Patient;
import org.onecall.journal.Database;
import org.onecall.journal.TestPostgres;
import org.onecall.patient.history.CaseRecord;
import org.onecall.patient.history.EncounterHistory;
import org.onecall.patient.history.History;

/** Promise 2: a case that was accepted is there, is found by what people say, and is taken once. */
class PgIncomingCasesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestPostgres.open(vertx);
  private final IncomingCases cases = new PgIncomingCases(database.pool());

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  private IncomingCase add(String reference, String theirs, String phone, int minutes) {
    return add(reference, theirs, phone, minutes, IncomingCase.Category.REFERRAL);
  }

  private IncomingCase add(
      String reference, String theirs, String phone, int minutes, IncomingCase.Category category) {
    IncomingCase incoming =
        new IncomingCase(
            UUID.randomUUID(),
            reference,
            IncomingCase.State.WAITING,
            new IncomingCase.Origin(
                "nhs111",
                Optional.of("Their software 3"),
                Optional.of(theirs),
                Optional.of("EpisodeOfCare/1"),
                UUID.randomUUID(),
                category,
                Optional.of("a1t10")),
            "rapid-response",
            new Subject(
                Optional.of("Ada"),
                Optional.of("Testperson"),
                Optional.of(LocalDate.of(1944, 2, 29)),
                Optional.of(Patient.Sex.FEMALE),
                Optional.of("9000000009"),
                true,
                Optional.of(phone),
                Optional.of("ZZ1 1AA"),
                Optional.of("1 Sample Street"),
                Optional.empty()),
            new Assessment(
                List.of(Coded.words("Safeguarding")),
                true,
                List.of(new Coded(Optional.of("list"), Optional.of("X1"), "Within two hours")),
                List.of("Asked and answered."),
                Optional.of("Ring again if it gets worse."),
                List.of(),
                NOW,
                NOW,
                NOW.plusSeconds(60L * minutes),
                List.of()),
            NOW,
            Optional.empty(),
            1);
    await(database.inTransaction(transaction -> cases.add(transaction, incoming)));
    return incoming;
  }

  private boolean cancel(UUID id) {
    Future<Boolean> cancelled = database.inTransaction(tx -> cases.cancel(tx, id));
    return await(cancelled);
  }

  @Test
  void caseIsKeptWhole() {
    IncomingCase incoming = add("OC-AAAA-AA1", "case 77/b", "+44 7700 900123", 120);

    assertThat(await(cases.find(incoming.id()))).contains(incoming);
    assertThat(incoming.toString()).doesNotContain("Testperson", "9000000009");
  }

  @Test
  void transferredCallIsFoundByEitherReferenceOrByPhoneHoweverSpelled() {
    IncomingCase incoming = add("OC-AAAA-AA1", "case 77/b", "+44 7700 900123", 120);
    add("OC-AAAA-AA2", "case 78", "07700 900124", 120);

    for (String said :
        List.of("oc-aaaa-aa1", "CASE 77 B", "case77b", "07700900123", "004477 00900123")) {
      assertThat(await(cases.find(said))).as(said).containsExactly(incoming);
    }
    assertThat(await(cases.find("no such"))).isEmpty();
    assertThat(await(cases.find(" - "))).isEmpty();
  }

  @Test
  void mostPressingComesFirst() {
    IncomingCase later = add("OC-AAAA-AA1", "1", "07700900123", 240);
    IncomingCase sooner = add("OC-AAAA-AA2", "2", "07700900124", 20);

    assertThat(await(cases.open())).containsExactly(sooner, later);
  }

  @Test
  void caseIsTakenByOneAndClosedByTheSame() {
    UUID id = add("OC-AAAA-AA1", "1", "07700900123", 20).id();

    assertThat(await(cases.take(id, "amira", true))).isInstanceOf(IncomingCases.Result.Done.class);
    assertThat(await(cases.take(id, "amira", false))).isInstanceOf(IncomingCases.Result.Done.class);
    assertThat(await(cases.take(id, "ben", false)))
        .isInstanceOf(IncomingCases.Result.Refused.class);
    assertThat(await(cases.close(id, "ben"))).isInstanceOf(IncomingCases.Result.Refused.class);
    assertThat(await(cases.close(id, "amira"))).isInstanceOf(IncomingCases.Result.Done.class);
    assertThat(await(cases.open())).isEmpty();
    History history = new EncounterHistory(database, DirectoryFiles.sample());
    assertThat(await(history.cases(NOW, NOW.plusSeconds(1), 10)))
        .containsExactly(
            new CaseRecord(
                id,
                "nhs111",
                false,
                "closed",
                NOW,
                NOW.plusSeconds(1_200),
                Optional.of("amira"),
                true));
    assertThat(await(cases.take(UUID.randomUUID(), "amira", false)))
        .isInstanceOf(IncomingCases.Result.Nothing.class);
  }

  @Test
  void caseThatItsSenderTookBackIsNotTakenAnyMore() {
    UUID id = add("OC-AAAA-AA1", "1", "07700900123", 20).id();

    assertThat(cancel(id)).isTrue();
    assertThat(cancel(id)).isFalse();
    assertThat(await(cases.take(id, "amira", false)))
        .isInstanceOf(IncomingCases.Result.Refused.class);
  }

  /** What the audit trail says of a case, in the order it was done. */
  private List<String> trail(UUID id) {
    List<String> said = new ArrayList<>();
    await(
            database
                .pool()
                .preparedQuery(
                    "select actor, act, reason, result from audit_entry"
                        + " where subject = 'case/' || $1 order by at, id")
                .execute(Tuple.of(id.toString())))
        .forEach(row ->
            said.add(
                "%s %s: %s, %s"
                    .formatted(
                        row.getString(0), row.getString(1), row.getString(2), row.getString(3))));
    return said;
  }

  @Test
  void whoLooksTakesDeclinesAndClosesIsOnTheTrailOnce() {
    UUID id = add("OC-AAAA-AA1", "1", "07700900123", 20).id();

    assertThat(await(cases.look(id, "ben", "read"))).isPresent();
    await(cases.take(id, "amira", false));
    await(cases.take(id, "amira", false));
    await(cases.take(id, "ben", false));
    await(cases.close(id, "ben"));
    await(cases.close(id, "amira"));
    await(cases.close(id, "amira"));

    assertThat(trail(id))
        .containsExactly(
            "ben look-case: read, done",
            "amira take-case: It is ours to deal with, done",
            "amira close-case: It is ours to deal with, done");
    UUID put = add("OC-AAAA-AA2", "2", "07700900124", 20, IncomingCase.Category.VALIDATION).id();
    await(cases.decline(put, "amira", false, "Outside our area"));
    await(cases.decline(put, "ben", false, "Nobody is free"));
    assertThat(trail(put)).containsExactly("amira decline-case: Outside our area, done");
    UUID none = UUID.randomUUID();
    assertThat(await(cases.look(none, "ben", "read"))).isEmpty();
    assertThat(trail(none)).isEmpty();
  }
}
