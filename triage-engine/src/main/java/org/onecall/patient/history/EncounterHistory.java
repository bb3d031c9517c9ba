package org.onecall.patient.history;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.encounter.Event;
import org.onecall.encounter.EventCodec;
import org.onecall.encounter.Followed;
import org.onecall.encounter.ProtocolRef;
import org.onecall.journal.Database;
import org.onecall.journal.Entry;
import org.onecall.journal.Journal;
import org.onecall.patient.Condition;
import org.onecall.patient.JournalFollower;
import org.onecall.patient.Params;
import org.onecall.patient.task.CallBackEnd;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.Urgency;

/**
 * What encounters and tasks came to, in PostgreSQL: written as the journal goes on, read for
 * figures.
 */
public final class EncounterHistory implements History {
  private static final String NAME = "encounter-records";
  private static final int SECONDS_MAX = 5;
  private static final int ADULT_YEARS = 18;

  private final Database database;
  private final Directory directory;

  /** The history in that database. */
  public EncounterHistory(Database database, Directory directory) {
    this.database = database;
    this.directory = directory;
  }

  /** What writes it, not begun. */
  public JournalFollower follower(Vertx vertx, Journal journal) {
    return new JournalFollower(vertx, journal, database, NAME, this::write);
  }

  /**
   * An event that says nothing about a record leaves it as it is; one that opens an encounter
   * begins its record anew, so that reading all again counts nothing twice.
   */
  private Future<Void> write(SqlConnection tx, Entry entry) {
    Event event = EventCodec.read(entry.fact());
    UUID id = entry.chain();
    if (event instanceof Event.Opened opened) {
      return opened(tx, entry, opened);
    } else if (event instanceof Event.HandedOver over) {
      return handedOver(tx, id, over);
    } else if (event instanceof Event.ProtocolChosen chosen) {
      return protocol(tx, id, chosen.protocol());
    } else if (event instanceof Event.ProtocolAdded added
        && added.because() == Followed.Because.CHOSEN) {
      return protocol(tx, id, added.protocol());
    } else if (event instanceof Event.QuestionAsked) {
      return run(
          tx,
          """
          update encounter_record set urgency = null, need = null, reached_at = null
          where encounter = $1 and reached_at is not null
          """,
          new Params().add(id));
    } else if (event instanceof Event.OutcomeReached reached) {
      return run(
          tx,
          """
          update encounter_record set urgency = $2, need = $3, reached_at = $4,
            stood = array_remove(stood, $2::text) || $2::text where encounter = $1
          """,
          new Params()
              .add(id)
              .add(reached.outcome().urgency().code())
              .add(reached.outcome().need())
              .add(entry.at()));
    } else if (event instanceof Event.Placed placed) {
      return placed(tx, entry, placed);
    } else if (event instanceof Event.AlsoReferred also) {
      return also(tx, id, also);
    } else if (event instanceof Event.BookingCancelled cancelled) {
      return cancelled(tx, id, cancelled.reference());
    } else if (event instanceof Event.PlaceGivenBack back) {
      return run(
          tx,
          """
          update encounter_record set service = null, service_name = null, service_type = null,
            reference = null, slot_start = null, placed_at = null
          where encounter = $1 and reference = $2
          """,
          new Params().add(id).add(back.reference()));
    } else if (event instanceof Event.Finished) {
      return run(
          tx,
          "update encounter_record set finished_at = $2 where encounter = $1",
          new Params().add(id).add(entry.at()));
    }
    return Future.succeededFuture();
  }

  private Future<Void> handedOver(SqlConnection tx, UUID encounter, Event.HandedOver over) {
    return run(
        tx,
        """
        update encounter_record set handlers = handlers || $2::text,
          clinicians = case when $3::boolean and clinicians is not null
            then array_remove(clinicians, $2::text) || $2::text else clinicians end
        where encounter = $1
        """,
        new Params().add(encounter).add(over.handler()).add(over.clinician()));
  }

  private Future<Void> also(SqlConnection tx, UUID encounter, Event.AlsoReferred also) {
    return run(
        tx,
        "update encounter_record set also = also || ($2::text || '|' || $3::text)"
            + " where encounter = $1",
        new Params()
            .add(encounter)
            .add(also.reference())
            .add(
                directory
                    .service(also.service().id())
                    .map(service -> service.type().code())
                    .orElse("")));
  }

  private static Future<Void> cancelled(SqlConnection tx, UUID encounter, String reference) {
    return run(
        tx,
        """
        update encounter_record set
          also = array(select one from unnest(also) one where split_part(one, '|', 1) <> $2)
        where encounter = $1 and also <> '{}'
        """,
        new Params().add(encounter).add(reference));
  }

  private static Future<Void> opened(SqlConnection tx, Entry entry, Event.Opened opened) {
    return run(
        tx,
        """
        insert into encounter_record (encounter, call, line, handlers, opened_at, clinicians)
        values ($1, $2, $3, array[$4::text], $5,
          case when $6::boolean then array[$4::text] when not $6::boolean then '{}'::text[] end)
        on conflict (encounter) do update set handlers = excluded.handlers, also = '{}',
          clinicians = coalesce(excluded.clinicians, encounter_record.clinicians),
          stood = '{}', protocol = null, protocol_title = null, urgency = null, need = null,
          reached_at = null, service = null, service_name = null, service_type = null,
          reference = null, slot_start = null, placed_at = null, finished_at = null
        """,
        new Params()
            .add(entry.chain())
            .add(opened.call().value())
            .add(opened.line())
            .add(opened.handler())
            .add(entry.at())
            .add(opened.clinician()));
  }

  /** What the call is about: what was chosen first, or found after the emergency questions. */
  private static Future<Void> protocol(SqlConnection tx, UUID encounter, ProtocolRef chosen) {
    return run(
        tx,
        "update encounter_record set protocol = $2, protocol_title = $3 where encounter = $1",
        new Params().add(encounter).add(chosen.id().value()).add(chosen.title()));
  }

  private Future<Void> placed(SqlConnection tx, Entry entry, Event.Placed placed) {
    return run(
        tx,
        """
        update encounter_record set service = $2, service_name = $3, service_type = $4,
          reference = $5, slot_start = $6, placed_at = $7
        where encounter = $1
        """,
        new Params()
            .add(entry.chain())
            .add(placed.service().id())
            .add(placed.service().name())
            .add(directory.service(placed.service().id()).map(Service::type).map(ServiceType::code))
            .add(placed.reference())
            .add(placed.slot().map(slot -> slot.start()))
            .add(entry.at()));
  }

  private static Future<Void> run(SqlConnection tx, String sql, Params params) {
    return tx.preparedQuery(sql).execute(params.tuple()).mapEmpty();
  }

  @Override
  public Future<List<EncounterRecord>> encounters(Instant from, Instant before, int most) {
    return read(
        """
        select r.*,
          (select f.service from first_offer f where f.encounter = r.encounter
              and f.urgency = r.urgency and f.need = r.need) as offered_first,
          exists (
            select 1 from contact mine join contact later
              on later.opened_at > mine.opened_at
              and later.opened_at <= mine.opened_at + interval '96 hours'
              and later.encounter <> mine.encounter
              and (later.nhs_number = mine.nhs_number
                or (later.caller_key = mine.caller_key and later.birth_date = mine.birth_date))
            where mine.encounter = r.encounter) as again,
          (select array_remove(array[
              case when p.is_carer then 'carer' end,
              case when p.no_fixed_abode then 'no-fixed-abode' end,
              case when p.interpreter is not null then 'interpreter' end,
              case when p.at_risk or p.frailty >= %d then 'frail' end] || p.conditions, null)
            from person_link l join person p on p.id = l.person
            where l.encounter = r.encounter) as groups
        from encounter_record r where r.opened_at >= $1 and r.opened_at < $2
        order by r.opened_at, r.encounter limit $3
        """
            .formatted(Condition.FRAIL_FROM),
        from,
        before,
        most,
        EncounterHistory::encounter);
  }

  @Override
  public Future<List<TaskRecord>> tasks(Instant from, Instant before, int most) {
    return read(
        """
        select t.id, t.kind, t.state, t.team, t.encounter, t.made_at, t.accepted_at,
          coalesce(t.promised_at, t.due_at) as due_at,
          t.closed_at,
          (select min(e.at) from task_event e where e.task = t.id and e.what = 'on-the-way')
            as on_the_way_at,
          (select min(e.at) from task_event e where e.task = t.id and e.what = 'arrived')
            as arrived_at,
          (select max(e.at) from task_event e where e.task = t.id and e.what = 'rang'
              and not exists (
                select 1 from task_event n
                where n.task = t.id and n.what = 'no-answer' and n.sequence > e.sequence))
            as rang_at,
          coalesce((select c.birth_date > (t.made_at - interval '%d years')::date from contact c
              where c.encounter = t.encounter), false) as child,
          (select e.note from task_event e where e.task = t.id and e.what = 'came-to'
            order by e.sequence desc limit 1) as came_to
        from task t
        where t.made_at >= $1 and t.made_at < $2
        order by t.made_at, t.id limit $3
        """
            .formatted(ADULT_YEARS),
        from,
        before,
        most,
        EncounterHistory::task);
  }

  @Override
  public Future<List<CaseRecord>> cases(Instant from, Instant before, int most) {
    return read(
        """
        select id, sender, state, received_at, due_at, taken_by,
          coalesce(by_clinician, false) as by_clinician,
          coalesce(content->'origin'->>'category' = 'validation', false) as validation
        from incoming_case where received_at >= $1 and received_at < $2
        order by received_at, id limit $3
        """,
        from,
        before,
        most,
        row ->
            new CaseRecord(
                row.getUUID("id"),
                row.getString("sender"),
                row.getBoolean("validation"),
                row.getString("state"),
                Params.instant(row, "received_at"),
                Params.instant(row, "due_at"),
                Params.text(row, "taken_by"),
                row.getBoolean("by_clinician")));
  }

  private <T> Future<List<T>> read(
      String sql, Instant from, Instant before, int most, Function<Row, T> row) {
    return database
        .pool()
        .preparedQuery(sql)
        .execute(new Params().add(from).add(before).add(most).tuple())
        .timeout(SECONDS_MAX, TimeUnit.SECONDS)
        .map(rows -> {
          List<T> found = new ArrayList<>(rows.size());
          rows.forEach(each -> found.add(row.apply(each)));
          return List.copyOf(found);
        });
  }

  private static EncounterRecord encounter(Row row) {
    Optional<String> title = Params.text(row, "protocol_title");
    Optional<Instant> reachedAt = Params.moment(row, "reached_at");
    Optional<Instant> placedAt = Params.moment(row, "placed_at");
    return new EncounterRecord(
        row.getUUID("encounter"),
        row.getString("call"),
        row.getString("line"),
        List.of(row.getArrayOfStrings("handlers")),
        clinicians(row),
        Params.instant(row, "opened_at"),
        Params.text(row, "protocol").map(id -> new EncounterRecord.Named(id, title.orElse(id))),
        Params.text(row, "urgency")
            .flatMap(Urgency::ofCode)
            .flatMap(urgency ->
                reachedAt.map(
                    at -> new EncounterRecord.Reached(urgency, Params.text(row, "need"), at))),
        placedAt.map(at ->
            new EncounterRecord.Placed(
                row.getString("service"),
                row.getString("service_name"),
                Params.text(row, "service_type").flatMap(ServiceType::ofCode),
                Params.moment(row, "slot_start"),
                at)),
        Params.text(row, "offered_first"),
        Params.moment(row, "finished_at"),
        new EncounterRecord.Beside(
            row.getBoolean("again"),
            Arrays.stream(row.getArrayOfStrings("also"))
                .flatMap(one -> ServiceType.ofCode(one.substring(one.indexOf('|') + 1)).stream())
                .toList(),
            groups(row),
            Arrays.stream(row.getArrayOfStrings("stood"))
                .flatMap(code -> Urgency.ofCode(code).stream())
                .collect(Collectors.toSet())));
  }

  /** Of whom it is not known whether they were clinicians counts as none. */
  private static List<String> clinicians(Row row) {
    String @Nullable [] clinicians = row.getArrayOfStrings("clinicians");
    return clinicians == null ? List.of() : List.of(clinicians);
  }

  /** Somebody who is not on record belongs to no group that is known. */
  private static Set<String> groups(Row row) {
    String @Nullable [] groups = row.getArrayOfStrings("groups");
    return groups == null ? Set.of() : Set.of(groups);
  }

  private static TaskRecord task(Row row) {
    return new TaskRecord(
        row.getUUID("id"),
        TaskKind.ofCode(row.getString("kind")).orElse(TaskKind.FOLLOW_UP),
        TaskState.ofCode(row.getString("state")).orElse(TaskState.REFERRED),
        row.getString("team"),
        Optional.ofNullable(row.getUUID("encounter")),
        row.getBoolean("child"),
        Params.instant(row, "made_at"),
        Params.moment(row, "due_at"),
        Params.moment(row, "accepted_at"),
        Params.moment(row, "on_the_way_at"),
        Params.moment(row, "arrived_at"),
        Params.moment(row, "rang_at"),
        Params.moment(row, "closed_at"),
        Params.text(row, "came_to").flatMap(CallBackEnd::ofCode));
  }
}
