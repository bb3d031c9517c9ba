package org.onecall.partner.bars;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.journal.Hash;
import org.onecall.partner.Subject;
import org.onecall.partner.Words;

/** What partners made here, and which of their messages were acted upon. */
final class Items {
  /** What was made. */
  enum Kind {
    REFERRAL("referral"),
    APPOINTMENT("appointment");

    private final String code;

    Kind(String code) {
      this.code = code;
    }
  }

  /**
   * One thing as it stands.
   *
   * @param live whether it is still current here: the case not done with, the booking not cancelled
   * @param version rises with each change on either side
   */
  record Standing(
      UUID id,
      String resource,
      String status,
      boolean live,
      long version,
      Instant changedAt,
      Optional<String> bookingReference,
      Optional<String> caseReference,
      Optional<Instant> startsAt) {
    /** By what people can ask after it. */
    Optional<String> reference() {
      return bookingReference.or(() -> caseReference);
    }
  }

  // A referral changes when its case does, an appointment also when we cancel its booking.
  private static final String STANDING =
      """
      select i.id, c.reference as case_reference, i.resource::text as resource, i.version + coalesce(c.version, 1) - 1 as version,
        i.changed_at, i.booking_reference, b.starts_at,
        case when i.kind = 'referral' and c.state = 'cancelled' then 'revoked'
          when i.kind = 'referral' and c.state = 'closed' and i.status = 'active' then 'completed'
          when i.kind = 'appointment' and b.cancelled_at is not null then 'cancelled'
          else i.status end as status,
        coalesce(c.state in ('waiting', 'taken'), b.cancelled_at is null, false) as live
      from partner_item i
        left join incoming_case c on i.kind = 'referral' and c.id = i.case_id
        left join booking b on b.reference = i.booking_reference
      where i.kind = $1 and i.sender = $2
      """;

  private static final String INSERT =
      """
      insert into partner_item (id, kind, sender, bundle_id, case_id, booking_reference, status,
        nhs_number, family_name, birth_date, postcode, resource, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text::json, clock_timestamp())
      """;

  private static final String CHANGE =
      """
      update partner_item set status = $2, resource = $3::text::json, version = version + 1,
        changed_at = clock_timestamp()
      where id = $1
      """;

  private static final String REMEMBER =
      """
      insert into partner_message (request_id, correlation_id, sender, kind, bundle_id, digest,
        item_id, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())
      """;

  private static final String HEARD =
      "update partner_sent set heard = $2 where bundle_id = $1 and kind = 'referral'"
          + " returning request_id, request, service_id, encounter";

  private final Pool pool;

  Items(Pool pool) {
    this.pool = pool;
  }

  /** The digest of the message that was acted upon under that id, if one was. */
  Future<Optional<Hash>> actedUpon(Optional<SqlConnection> transaction, UUID requestId) {
    return client(transaction)
        .preparedQuery("select digest from partner_message where request_id = $1")
        .execute(Tuple.of(requestId))
        .map(rows ->
            rows.size() == 0
                ? Optional.empty()
                : Optional.of(new Hash(rows.iterator().next().getString("digest"))));
  }

  /** Keeps everybody else off this message until the transaction ends; false when one is at it. */
  Future<Boolean> claim(SqlConnection transaction, UUID requestId) {
    return transaction
        .preparedQuery("select pg_try_advisory_xact_lock(hashtextextended($1, 4)) as mine")
        .execute(Tuple.of(requestId.toString()))
        .map(rows -> rows.iterator().next().getBoolean("mine"));
  }

  /** Remembers that a message was acted upon. */
  Future<Void> remember(
      SqlConnection transaction,
      Headers headers,
      String sender,
      String kind,
      Optional<String> bundleId,
      Hash digest,
      UUID itemId) {
    return transaction
        .preparedQuery(REMEMBER)
        .execute(
            Tuple.tuple()
                .addUUID(headers.request())
                .addUUID(headers.correlation())
                .addString(sender)
                .addString(kind)
                .addString(bundleId.orElse(null))
                .addString(digest.hex())
                .addUUID(itemId))
        .mapEmpty();
  }

  /** What it takes to keep a new thing. */
  record New(
      UUID id,
      Kind kind,
      String sender,
      Optional<String> bundleId,
      Optional<UUID> caseId,
      Optional<String> bookingReference,
      String status,
      Optional<Subject> subject,
      String resource) {}

  Future<Void> add(SqlConnection transaction, New item) {
    Optional<Subject> who = item.subject();
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Tuple.tuple()
                .addUUID(item.id())
                .addString(item.kind().code)
                .addString(item.sender())
                .addString(item.bundleId().orElse(null))
                .addUUID(item.caseId().orElse(null))
                .addString(item.bookingReference().orElse(null))
                .addString(item.status())
                .addString(
                    who.flatMap(Subject::nhsNumber)
                        .filter(number -> number.matches("[0-9]{10}"))
                        .orElse(null))
                .addString(who.flatMap(Subject::familyName).map(Items::folded).orElse(null))
                .addLocalDate(who.flatMap(Subject::birthDate).orElse(null))
                .addString(who.flatMap(Subject::postcode).map(Items::postcode).orElse(null))
                .addString(item.resource()))
        .mapEmpty();
  }

  Future<Void> change(SqlConnection transaction, UUID id, String status, String resource) {
    return transaction.preparedQuery(CHANGE).execute(Tuple.of(id, status, resource)).mapEmpty();
  }

  /** One thing of that sender, locked when a transaction asks. */
  Future<Optional<Standing>> find(
      Optional<SqlConnection> transaction, Kind kind, String sender, UUID id) {
    String lock = transaction.isPresent() ? " for update of i" : "";
    return client(transaction)
        .preparedQuery(STANDING + " and i.id = $3" + lock)
        .execute(Tuple.of(kind.code, sender, id))
        .map(rows -> standings(rows).stream().findFirst());
  }

  Future<List<Standing>> ofNhsNumber(Kind kind, String sender, String number) {
    return pool.preparedQuery(
            STANDING + " and i.nhs_number = $3 order by i.changed_at desc limit 50")
        .execute(Tuple.of(kind.code, sender, number))
        .map(Items::standings);
  }

  Future<List<Standing>> ofPerson(
      Kind kind, String sender, String family, LocalDate born, String postcode) {
    return pool.preparedQuery(
            STANDING
                + " and i.family_name = $3 and i.birth_date = $4 and i.postcode = $5"
                + " order by i.changed_at desc limit 50")
        .execute(Tuple.of(kind.code, sender, folded(family), born, postcode(postcode)))
        .map(Items::standings);
  }

  /**
   * A referral of ours.
   *
   * @param request our own name for it
   */
  record OurReferral(UUID requestId, String request, String service, String encounter) {}

  /** Notes what was heard of a referral of ours; empty when there is none of that bundle. */
  Future<Optional<OurReferral>> heard(
      SqlConnection transaction, UUID bundleId, Act.Feedback feedback) {
    String word =
        switch (feedback) {
          case INTERIM -> "interim";
          case FINAL -> "final";
          case REJECTED -> "rejected";
          case DID_NOT_ATTEND -> "did-not-attend";
        };
    return transaction
        .preparedQuery(HEARD)
        .execute(Tuple.of(bundleId, word))
        .map(rows -> {
          if (rows.size() == 0) {
            return Optional.empty();
          }
          Row row = rows.iterator().next();
          return Optional.of(
              new OurReferral(
                  row.getUUID("request_id"),
                  row.getString("request"),
                  row.getString("service_id"),
                  row.getString("encounter")));
        });
  }

  private SqlClient client(Optional<SqlConnection> transaction) {
    return transaction.isPresent() ? transaction.get() : pool;
  }

  private static List<Standing> standings(RowSet<Row> rows) {
    List<Standing> standings = new ArrayList<>();
    for (Row row : rows) {
      standings.add(
          new Standing(
              row.getUUID("id"),
              row.getString("resource"),
              row.getString("status"),
              row.getBoolean("live"),
              row.getLong("version"),
              row.getOffsetDateTime("changed_at").toInstant(),
              Optional.ofNullable(row.getString("booking_reference")),
              Optional.ofNullable(row.getString("case_reference")),
              Optional.ofNullable(row.getOffsetDateTime("starts_at"))
                  .map(time -> time.toInstant().atOffset(ZoneOffset.UTC).toInstant())));
    }
    return List.copyOf(standings);
  }

  private static String folded(String name) {
    return Words.cut(name.strip().toLowerCase(java.util.Locale.ROOT), 100);
  }

  private static String postcode(String code) {
    return Words.cut(code.replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT), 10);
  }
}
