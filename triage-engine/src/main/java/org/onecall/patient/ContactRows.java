package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.encounter.Event;
import org.onecall.encounter.Patient;
import org.onecall.journal.Entry;
import org.onecall.patient.EncounterFollower.Said;
import org.onecall.patient.task.Subject;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/** Contacts as rows of their table, one statement for each event that says something about them. */
final class ContactRows {

  private ContactRows() {}

  static Future<Void> opened(SqlConnection tx, Entry entry, Event.Opened opened) {
    return run(
        tx,
        """
        insert into contact (encounter, call, line, caller, handler, opened_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (encounter) do nothing
        """,
        new Params()
            .add(entry.chain())
            .add(opened.call().value())
            .add(opened.line())
            .add(opened.caller().number())
            .add(opened.handler())
            .add(entry.at()));
  }

  static Future<Void> handler(SqlConnection tx, UUID encounter, String handler) {
    return run(
        tx,
        "update contact set handler = $2 where encounter = $1",
        new Params().add(encounter).add(handler));
  }

  static Future<Void> patient(SqlConnection tx, UUID encounter, Patient patient) {
    return run(
        tx,
        """
        update contact set given_name = $2, family_name = $3, birth_date = $4, sex = $5,
          postcode = $6, nhs_number = $7, phone = $8
        where encounter = $1
        """,
        new Params()
            .add(encounter)
            .add(patient.givenName())
            .add(patient.familyName())
            .add(patient.birthDate())
            .add(patient.sex().map(Patient.Sex::code))
            .add(patient.postcode())
            .add(patient.nhsNumber())
            .add(patient.phone()));
  }

  static Future<Void> outcome(SqlConnection tx, UUID encounter, Outcome outcome) {
    return run(
        tx,
        "update contact set outcome = $2, urgency = $3, need = $4 where encounter = $1",
        new Params()
            .add(encounter)
            .add(outcome.title())
            .add(outcome.urgency().code())
            .add(outcome.need()));
  }

  static Future<Void> placed(SqlConnection tx, UUID encounter, Event.Placed placed) {
    return run(
        tx,
        "update contact set service = $2, service_name = $3, reference = $4 where encounter = $1",
        new Params()
            .add(encounter)
            .add(placed.service().id())
            .add(placed.service().name())
            .add(placed.reference()));
  }

  static Future<Void> givenBack(SqlConnection tx, UUID encounter, String reference) {
    return run(
        tx,
        """
        update contact set service = null, service_name = null, reference = null
        where encounter = $1 and reference = $2
        """,
        new Params().add(encounter).add(reference));
  }

  static Future<Void> finished(SqlConnection tx, UUID encounter, Instant at) {
    return run(
        tx,
        "update contact set finished_at = $2 where encounter = $1",
        new Params().add(encounter).add(at));
  }

  /** What a task made of an encounter is about, as the encounter has it now. */
  static Future<Said> subject(SqlConnection tx, UUID encounter, String reference) {
    return tx.preparedQuery(
            """
            select c.*, l.person,
              coalesce(p.at_risk or p.frailty >= $2, false) as frail
            from contact c
            left join person_link l on l.encounter = c.encounter
            left join person p on p.id = l.person
            where c.encounter = $1
            """)
        .execute(Tuple.of(encounter, Condition.FRAIL_FROM))
        .map(rows ->
            rows.size() == 0
                ? new Said(nobody(encounter, reference), Optional.empty(), false)
                : said(rows.iterator().next(), encounter, reference));
  }

  private static Subject nobody(UUID encounter, String reference) {
    return new Subject(
        Optional.of(encounter),
        Optional.empty(),
        Optional.empty(),
        "See the encounter",
        Optional.of(reference).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Optional.empty());
  }

  private static Said said(Row row, UUID encounter, String reference) {
    String name =
        Stream.of(Params.text(row, "given_name"), Params.text(row, "family_name"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return new Said(
        new Subject(
            Optional.of(encounter),
            Optional.ofNullable(row.getUUID("person")).map(PersonId::new),
            Optional.of(name).filter(text -> !text.isEmpty()),
            Params.text(row, "outcome").orElse("See the encounter"),
            Optional.of(reference).filter(text -> !text.isEmpty()),
            Params.text(row, "phone")
                .or(() -> Optional.of(row.getString("caller")).filter(text -> !text.isEmpty())),
            Params.text(row, "postcode")),
        Params.text(row, "urgency").flatMap(Urgency::ofCode),
        row.getBoolean("frail"));
  }

  private static Future<Void> run(SqlConnection tx, String sql, Params params) {
    return tx.preparedQuery(sql).execute(params.tuple()).mapEmpty();
  }
}
