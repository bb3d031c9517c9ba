package org.onecall.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onecall.trace.Spans;

/**
 * {@link IncomingCases} in PostgreSQL. Each change is one statement that judges, does and notes it
 * on the audit trail; whoever put a case before us and still answers for it is told of it through
 * the outbox.
 */
public final class PgIncomingCases implements IncomingCases {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  // As text: the driver's own JSON type would be another tree. Who may be somebody whose record is
  // restricted is taken for them until it is known who it is.
  private static final String COLUMNS =
      """
      id, reference, state, service_id, received_at, taken_by, version, content::text as content,
      exists (select from person p where p.restricted and (
        p.nhs_number = regexp_replace(content -> 'subject' ->> 'nhsNumber', '[^0-9]', '', 'g')
        or p.birth_date = (content -> 'subject' ->> 'birthDate')::date and p.family_key
          = lower(regexp_replace(content -> 'subject' ->> 'familyName', '[^[:alpha:]]', '', 'g'))))
      as restricted\
      """;

  private static final String FIND =
      "select "
          + COLUMNS
          + " from incoming_case where (upper(reference) = $1 or their_reference = $2 or phone ="
          + " $3) and state in ('waiting', 'taken') order by received_at desc limit 10";

  private static final String OPEN =
      "select "
          + COLUMNS
          + " from incoming_case where state in ('waiting', 'taken') order by due_at, id limit $1";

  /** Whoever is shown a case is on the trail as having looked, in the statement that shows it. */
  private static final String LOOK =
      """
      with touched as (select *, $2::text as who from incoming_case where id = $1)%s
      select %s from touched
      """
          .formatted(noted("who", CaseAct.LOOK, "$3::text"), COLUMNS);

  private static final String TAKE =
      answering(
          CaseAct.TAKE,
          "update incoming_case set state = 'taken', taken_by = $2, by_clinician = $3,"
              + " version = version + 1"
              + " where id = $1 and state = 'waiting' returning *",
          CaseAnswer.INTERIM,
          4);

  private static final String CLOSE =
      answering(
          CaseAct.CLOSE,
          "update incoming_case set state = 'closed', version = version + 1"
              + " where id = $1 and state = 'taken' and taken_by = $2 returning *",
          CaseAnswer.FINAL,
          3);

  private static final String DECLINE =
      answering(
          CaseAct.DECLINE,
          """
          update incoming_case set state = 'closed', taken_by = $2, by_clinician = $4,
            version = version + 1
          where id = $1 and state = 'waiting'
            and content -> 'origin' ->> 'category' = 'validation'
          returning *
          """,
          CaseAnswer.REJECTED,
          5,
          "$3::text",
          ", 'why', $3::text");

  // A call that was transferred is linked to its case; a case that was taken from the list opened
  // an encounter whose call is named by it.
  private static final String CLOSE_OF =
      answering(
          CaseAct.CLOSE,
          """
          update incoming_case set state = 'closed', version = version + 1
          where state = 'taken' and id in
            (select incoming_case from call_case where encounter = $1::uuid::text
             union all
             select substr(call, 6)::uuid from contact where encounter = $1 and call ~ $2)
          returning *
          """,
          CaseAnswer.FINAL,
          3);

  private static final String CASE_CALL = "^case-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

  private static final String CANCEL =
      "update incoming_case set state = 'cancelled', version = version + 1"
          + " where id = $1 and state in ('waiting', 'taken')";

  private static final String REPLACE =
      "update incoming_case set due_at = $2, phone = $3, content = $4::text::json,"
          + " version = version + 1 where id = $1 and state in ('waiting', 'taken')";

  private static final String ADD =
      "insert into incoming_case (id, reference, their_reference, phone, sender, service_id, state,"
          + " due_at, received_at, content)"
          + " values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8, $9::text::json)";

  /**
   * A change that also leaves in the outbox what its sender waits to be told, and on the audit
   * trail who did it, in one statement.
   *
   * @param cause which of its values says to what span that belongs
   */
  private static String answering(CaseAct act, String change, CaseAnswer answer, int cause) {
    return answering(act, change, answer, cause, "'It is ours to deal with'", "");
  }

  private static String answering(
      CaseAct act, String change, CaseAnswer answer, int cause, String reason, String more) {
    return """
    with touched as (%s), boxed as (
      insert into outbox (key, chain, sequence, kind, payload, cause)
      select '%s' || id, id, version, '%s', json_build_object('case', id, 'answer', '%s'%s),
        $%d::text
      from touched where content -> 'origin' ->> 'category' = 'validation'
      on conflict (key) do nothing)%s
    select %s from touched
    """
        .formatted(
            change,
            answer.keyPrefix(),
            CaseAnswer.KIND,
            answer.code(),
            more,
            cause,
            noted("taken_by", act, reason),
            COLUMNS);
  }

  private static String noted(String who, CaseAct act, String reason) {
    return """
    , noted as (
      insert into audit (actor, act, subject, reason, result)
      select %s, '%s', 'case/' || id, %s, 'done' from touched)\
    """
        .formatted(who, act.key(), reason);
  }

  private final Pool pool;

  /** Cases in the database of that pool. */
  public PgIncomingCases(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<List<IncomingCase>> find(String referenceOrPhone) {
    Optional<String> number = Words.caseNumber(referenceOrPhone);
    if (number.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return pool.preparedQuery(FIND)
        .execute(
            Tuple.of(
                referenceOrPhone.strip().toUpperCase(Locale.ROOT),
                number.get(),
                Words.phone(referenceOrPhone).orElse(null)))
        .map(PgIncomingCases::cases);
  }

  @Override
  public Future<Optional<IncomingCase>> find(UUID id) {
    return pool.preparedQuery("select " + COLUMNS + " from incoming_case where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> cases(rows).stream().findFirst());
  }

  @Override
  public Future<Optional<IncomingCase>> look(UUID id, String user, String why) {
    return pool.preparedQuery(LOOK)
        .execute(Tuple.of(id, user, why))
        .map(rows -> cases(rows).stream().findFirst());
  }

  @Override
  public Future<List<IncomingCase>> open() {
    return pool.preparedQuery(OPEN).execute(Tuple.of(LISTED_MAX)).map(PgIncomingCases::cases);
  }

  @Override
  public Future<Result> take(UUID id, String user, boolean clinician) {
    return changed(
        TAKE, Tuple.of(id, user, clinician, cause()), id, user, IncomingCase.State.TAKEN);
  }

  @Override
  public Future<Result> close(UUID id, String user) {
    return changed(CLOSE, Tuple.of(id, user, cause()), id, user, IncomingCase.State.CLOSED);
  }

  @Override
  public Future<Result> decline(UUID id, String user, boolean clinician, String why) {
    Tuple values = Tuple.of(id, user, why, clinician, cause());
    return changed(DECLINE, values, id, user, IncomingCase.State.CLOSED);
  }

  /** What was changed, or else how it stands: as it is to be by the same user already, or not. */
  private Future<Result> changed(
      String sql, Tuple values, UUID id, String user, IncomingCase.State wanted) {
    return pool.preparedQuery(sql)
        .execute(values)
        .compose(rows -> {
          List<IncomingCase> changed = cases(rows);
          return changed.isEmpty()
              ? find(id).map(found -> found.map(now -> standing(now, user, wanted)).orElse(NOTHING))
              : Future.succeededFuture(new Result.Done(changed.getFirst()));
        });
  }

  /**
   * Closes the case that an encounter was about, in the transaction that reads that it has ended;
   * what was closed already stays as it is.
   */
  public Future<Void> closeOf(SqlConnection transaction, UUID encounter) {
    return transaction
        .preparedQuery(CLOSE_OF)
        .execute(Tuple.of(encounter, CASE_CALL, cause()))
        .mapEmpty();
  }

  private static @Nullable String cause() {
    return Spans.current().traceparent().orElse(null);
  }

  private static final Result NOTHING = new Result.Nothing();

  private static Result standing(IncomingCase now, String user, IncomingCase.State wanted) {
    return now.state() == wanted && now.takenBy().equals(Optional.of(user))
        ? new Result.Done(now)
        : new Result.Refused(now);
  }

  @Override
  public Future<Void> add(SqlConnection transaction, IncomingCase incoming) {
    return transaction
        .preparedQuery(ADD)
        .execute(
            Tuple.tuple()
                .addUUID(incoming.id())
                .addString(incoming.reference())
                .addString(
                    incoming.origin().theirReference().flatMap(Words::caseNumber).orElse(null))
                .addString(incoming.subject().phone().flatMap(Words::phone).orElse(null))
                .addString(incoming.origin().sender())
                .addString(incoming.service())
                .addOffsetDateTime(time(incoming.dueAt()))
                .addOffsetDateTime(time(incoming.receivedAt()))
                .addString(CaseCodec.write(incoming).toString()))
        .mapEmpty();
  }

  @Override
  public Future<Boolean> cancel(SqlConnection transaction, UUID id) {
    return transaction.preparedQuery(CANCEL).execute(Tuple.of(id)).map(rows -> rows.rowCount() > 0);
  }

  @Override
  public Future<Boolean> replace(SqlConnection transaction, IncomingCase changed) {
    return transaction
        .preparedQuery(REPLACE)
        .execute(
            Tuple.of(
                changed.id(),
                time(changed.dueAt()),
                changed.subject().phone().flatMap(Words::phone).orElse(null),
                CaseCodec.write(changed).toString()))
        .map(rows -> rows.rowCount() > 0);
  }

  private static List<IncomingCase> cases(RowSet<Row> rows) {
    List<IncomingCase> cases = new ArrayList<>();
    for (Row row : rows) {
      CaseCodec.Content content = CaseCodec.read(json(row.getString("content")));
      IncomingCase one =
          new IncomingCase(
              row.getUUID("id"),
              row.getString("reference"),
              IncomingCase.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
              content.origin(),
              row.getString("service_id"),
              content.subject(),
              content.assessment(),
              row.getOffsetDateTime("received_at").toInstant(),
              Optional.ofNullable(row.getString("taken_by")),
              row.getLong("version"));
      cases.add(row.getBoolean("restricted") ? one.restrict() : one);
    }
    return List.copyOf(cases);
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException("a case's row does not hold JSON", notOurs);
    }
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
