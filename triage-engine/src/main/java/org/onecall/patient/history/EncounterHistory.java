package org.onecall.patient.history;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.encounter.Event;
import org.onecall.encounter.EventCodec;
import org.onecall.journal.Database;
import org.onecall.journal.Entry;
import org.onecall.journal.Journal;
import org.onecall.patient.JournalFollower;
import org.onecall.patient.Params;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.TaskState;
import org.onecall.protocol.ProtocolId;
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
      return run(
          tx,
          "update encounter_record set handlers = handlers || $2::text where encounter = $1",
          new Params().add(id).add(over.handler()));
    } else if (event instanceof Event.ProtocolChosen chosen) {
      return protocol(tx, id, chosen.protocol().id(), chosen.protocol().title());
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
          update encounter_record set urgency = $2, need = $3, reached_at = $4
          where encounter = $1
          """,
          new Params()
              .add(id)
              .add(reached.outcome().urgency().code())
              .add(reached.outcome().need())
              .add(entry.at()));
    } else if (event instanceof Event.Placed placed) {
      return placed(tx, entry, placed);
    } else if (event instanceof Event.PlaceGivenBack back) {
      return run(
          tx,
          """
          update encounter_record set service = null, service_name = null, service_type = null,
            reference = null, slot_start = null, placed_at = null
          where encounter = $1 and reference = $2
          """,
          new Params().add(id).add(back.reference()));
    } else if (event instanceof Event.OfferRefused) {
      return run(
          tx,
          "update encounter_record set refused = refused + 1 where encounter = $1",
          new Params().add(id));
    } else if (event instanceof Event.Finished) {
      return run(
          tx,
          "update encounter_record set finished_at = $2 where encounter = $1",
          new Params().add(id).add(entry.at()));
    }
    return Future.succeededFuture();
  }

  private static Future<Void> opened(SqlConnection tx, Entry entry, Event.Opened opened) {
    return run(
        tx,
        """
        insert into encounter_record (encounter, call, line, handlers, opened_at)
        values ($1, $2, $3, array[$4::text], $5)
        on conflict (encounter) do update set handlers = excluded.handlers, refused = 0,
          protocol = null, protocol_title = null, urgency = null, need = null,
          reached_at = null, service = null, service_name = null, service_type = null,
          reference = null, slot_start = null, placed_at = null, finished_at = null
        """,
        new Params()
            .add(entry.chain())
            .add(opened.call().value())
            .add(opened.line())
            .add(opened.handler())
            .add(entry.at()));
  }

  private static Future<Void> protocol(
      SqlConnection tx, UUID encounter, ProtocolId id, String title) {
    return run(
        tx,
        """
        update encounter_record set protocol = $2, protocol_title = $3
        where encounter = $1 and protocol is null
        """,
        new Params().add(encounter).add(id.value()).add(title));
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
        select * from encounter_record where opened_at >= $1 and opened_at < $2
        order by opened_at, encounter limit $3
        """,
        from,
        before,
        most,
        EncounterHistory::encounter);
  }

  @Override
  public Future<List<TaskRecord>> tasks(Instant from, Instant before, int most) {
    return read(
        """
        select t.id, t.kind, t.state, t.team, t.encounter, t.made_at, t.due_at, t.accepted_at,
          t.closed_at,
          (select min(e.at) from task_event e where e.task = t.id and e.what = 'arrived')
            as arrived_at,
          coalesce(c.birth_date > (t.made_at - interval '%d years')::date, false) as child
        from task t left join contact c on c.encounter = t.encounter
        where t.made_at >= $1 and t.made_at < $2
        order by t.made_at, t.id limit $3
        """
            .formatted(ADULT_YEARS),
        from,
        before,
        most,
        EncounterHistory::task);
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
        row.getInteger("refused"),
        Params.moment(row, "finished_at"));
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
        Params.moment(row, "arrived_at"),
        Params.moment(row, "closed_at"));
  }
}
