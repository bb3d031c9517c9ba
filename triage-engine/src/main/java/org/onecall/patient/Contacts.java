package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.onecall.journal.Database;
import org.onecall.patient.RepeatCaller.Details;
import org.onecall.patient.RepeatCaller.Earlier;
import org.onecall.patient.RepeatCaller.Judgement;

/** Earlier calls, as they bear on one that rings or is answered now. */
public final class Contacts {

  private static final int PHONE_DIGITS_MIN = 6;

  private final Database database;

  /** The calls in that database. */
  public Contacts(Database database) {
    this.database = database;
  }

  /**
   * Earlier calls from a number in the last 96 hours.
   *
   * @param people those the calls were about, as far as somebody said so and it may be told
   * @param lastOutcome what the last of them came to
   */
  public record FromNumber(
      int calls, Optional<Instant> lastAt, Optional<String> lastOutcome, List<PersonId> people) {

    /** None. */
    public static final FromNumber NONE =
        new FromNumber(0, Optional.empty(), Optional.empty(), List.of());

    public FromNumber {
      people = List.copyOf(people);
    }
  }

  /** The calls from a number, besides the one that rings now. */
  public Future<FromNumber> fromNumber(String number, String call, Instant now) {
    String key = PhoneFigures.of(number);
    if (key.length() < PHONE_DIGITS_MIN) {
      return Future.succeededFuture(FromNumber.NONE);
    }
    return database
        .pool()
        .preparedQuery(
            """
            select c.opened_at, c.outcome, p.id as person
            from contact c
            left join person_link l on l.encounter = c.encounter
            left join person p on p.id = l.person and not p.restricted
            where c.caller_key = $1 and c.call <> $2 and c.opened_at >= $3 and c.opened_at <= $4
            order by c.opened_at desc limit 50
            """)
        .execute(
            new Params().add(key).add(call).add(now.minus(RepeatCaller.WINDOW)).add(now).tuple())
        .map(rows -> {
          List<PersonId> people = new ArrayList<>();
          Optional<Row> last = Optional.empty();
          for (Row row : rows) {
            last = last.or(() -> Optional.of(row));
            Optional.ofNullable(row.getUUID("person"))
                .map(PersonId::new)
                .filter(id -> !people.contains(id))
                .ifPresent(people::add);
          }
          return new FromNumber(
              rows.size(),
              last.map(row -> Params.instant(row, "opened_at")),
              last.flatMap(row -> Params.text(row, "outcome")),
              people);
        });
  }

  /** Whether an encounter's patient is a repeat caller. */
  public Future<Judgement> repeat(UUID encounter, Details details, Instant now) {
    return database
        .pool()
        .preparedQuery(
            """
            select opened_at, nhs_number, given_name, family_name, birth_date, sex, postcode
            from contact
            where opened_at >= $1 and opened_at <= $2 and encounter <> $3
              and (nhs_number = $4 or family_key = $5 or birth_date = $6 or postcode_key = $7)
            order by opened_at desc limit 500
            """)
        .execute(
            new Params()
                .add(now.minus(RepeatCaller.WINDOW))
                .add(now)
                .add(encounter)
                .add(details.nhsNumber())
                .add(
                    details
                        .familyName()
                        .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "")))
                .add(details.birthDate())
                .add(
                    details
                        .postcode()
                        .map(code -> code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "")))
                .tuple())
        .map(rows -> {
          List<Earlier> earlier = new ArrayList<>();
          rows.forEach(row -> earlier.add(earlier(row)));
          return RepeatCaller.judge(details, earlier, now);
        });
  }

  /** Whether an encounter's patient, as far as its events have been read, is a repeat caller. */
  public Future<Judgement> repeat(UUID encounter, Instant now) {
    return database
        .pool()
        .preparedQuery(
            """
            select opened_at, nhs_number, given_name, family_name, birth_date, sex, postcode
            from contact where encounter = $1
            """)
        .execute(Tuple.of(encounter))
        .compose(rows ->
            rows.size() == 0
                ? Future.succeededFuture(new Judgement(RepeatCaller.Answer.NO, 0))
                : repeat(encounter, earlier(rows.iterator().next()).details(), now));
  }

  /** Whether the events of an encounter have been read to its end. */
  public Future<Boolean> finished(UUID encounter) {
    return database
        .pool()
        .preparedQuery("select 1 from contact where encounter = $1 and finished_at is not null")
        .execute(Tuple.of(encounter))
        .map(rows -> rows.size() > 0);
  }

  private static Earlier earlier(Row row) {
    return new Earlier(
        Params.instant(row, "opened_at"),
        new Details(
            Params.text(row, "nhs_number"),
            Params.text(row, "given_name"),
            Params.text(row, "family_name"),
            Optional.ofNullable(row.getLocalDate("birth_date")),
            Params.text(row, "sex"),
            Params.text(row, "postcode")));
  }
}
