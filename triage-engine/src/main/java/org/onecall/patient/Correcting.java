package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onecall.journal.Database;
import org.onecall.patient.Looking.Purpose;

/**
 * Correcting what is on record of a person by hand. Who did it, what it said before and what it
 * says since stays on record; of where a restricted person is, that says nothing either.
 */
public final class Correcting {
  private static final int CHANGES_MAX = 50;

  /** What is said of no restricted person, before and after alike. */
  private static final List<String> WHERE =
      List.of("address", "postcode", "phone", "practice", "carerName", "carerPhone");

  private final Database database;

  /** Corrects in that database. */
  public Correcting(Database database) {
    this.database = database;
  }

  /** What came of it. */
  public sealed interface Corrected {
    /** The record says so now. */
    record Done(Person person) implements Corrected {}

    /** Only a clinician changes that. */
    record ForClinicians(String text) implements Corrected {}

    /** There is no such person. */
    record NotKnown() implements Corrected {}
  }

  /**
   * One correction.
   *
   * @param before what each field said; one that is missing was not known
   * @param after what each of them says since
   */
  public record Change(
      Instant at, String user, Map<String, String> before, Map<String, String> after) {
    public Change {
      before = Map.copyOf(before);
      after = Map.copyOf(after);
    }

    @Override
    public String toString() {
      return "change by " + user;
    }
  }

  /**
   * Puts these in place of what is on record; the same again changes nothing.
   *
   * @param clinician whether a clinician does it: a concern for somebody's safety, and that it may
   *     be said again where they are, are theirs to decide
   */
  public Future<Corrected> correct(
      String user, boolean clinician, PersonId id, Particulars particulars) {
    return database.inTransaction(tx ->
        locked(tx, id)
            .compose(found -> {
              if (found.isEmpty()) {
                return Future.succeededFuture(new Corrected.NotKnown());
              }
              Person person = found.get();
              Particulars before = Particulars.of(person);
              if (before.equals(particulars)) {
                return Future.succeededFuture(new Corrected.Done(person));
              }
              Optional<String> refused =
                  clinician ? Optional.empty() : forClinicians(before, particulars);
              return refused.isPresent()
                  ? Future.succeededFuture(new Corrected.ForClinicians(refused.get()))
                  : put(tx, user, before, particulars.put(person));
            }));
  }

  private static Optional<String> forClinicians(Particulars before, Particulars after) {
    if (!before.safeguarding().equals(after.safeguarding())) {
      return Optional.of("Only a clinician writes down or takes out a safeguarding concern.");
    }
    return before.restricted() && !after.restricted()
        ? Optional.of("Only a clinician says that a record is restricted no more.")
        : Optional.empty();
  }

  private static Future<Optional<Person>> locked(SqlConnection tx, PersonId id) {
    return tx.preparedQuery(
            "select " + PersonRows.COLUMNS + " from person p where p.id = $1 for update")
        .execute(Tuple.of(id.value()))
        .map(rows ->
            rows.size() == 0
                ? Optional.empty()
                : Optional.of(PersonRows.person(rows.iterator().next())));
  }

  private static Future<Corrected> put(
      SqlConnection tx, String user, Particulars before, Person after) {
    Reach reach = after.reach();
    Needs needs = after.needs();
    return tx.preparedQuery(
            """
            update person set restricted = $2, address = $3, postcode = $4, phone = $5,
              practice = $6, carer_name = $7, carer_phone = $8, no_fixed_abode = $9,
              interpreter = $10, is_carer = $11, safeguarding = $12,
              changed_at = clock_timestamp()
            where id = $1
            """)
        .execute(
            new Params()
                .add(after.id().value())
                .add(after.restricted())
                .add(reach.address())
                .add(reach.postcode())
                .add(reach.phone())
                .add(reach.practice())
                .add(reach.carerName())
                .add(reach.carerPhone())
                .add(needs.noFixedAbode())
                .add(needs.interpreter())
                .add(needs.carer())
                .add(needs.safeguarding())
                .tuple())
        .compose(done -> noted(tx, user, before, after))
        .compose(done -> Restricting.hide(tx, Optional.of(after.id())))
        .map(new Corrected.Done(after));
  }

  private static Future<Void> noted(
      SqlConnection tx, String user, Particulars before, Person after) {
    Map<String, String> was = fields(before);
    Map<String, String> is = fields(Particulars.of(after));
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    JsonObject old = new JsonObject();
    JsonObject now = new JsonObject();
    for (String name : names) {
      @Nullable String one = was.get(name);
      @Nullable String other = is.get(name);
      boolean hidden = after.restricted() && WHERE.contains(name);
      if (!hidden && !Objects.equals(one, other)) {
        if (one != null) {
          old.put(name, one);
        }
        if (other != null) {
          now.put(name, other);
        }
      }
    }
    return tx.preparedQuery(
            """
            with seen as (
              insert into person_access (user_name, person, purpose) values ($1, $2, $3))
            insert into person_change (user_name, person, before, after) values ($1, $2, $4, $5)
            """)
        .execute(Tuple.of(user, after.id().value(), Purpose.CHANGE.code(), old, now))
        .mapEmpty();
  }

  private static Map<String, String> fields(Particulars one) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("restricted", yes(one.restricted()));
    put(fields, "address", one.reach().address());
    put(fields, "postcode", one.reach().postcode());
    put(fields, "phone", one.reach().phone());
    put(fields, "practice", one.reach().practice());
    put(fields, "carerName", one.reach().carerName());
    put(fields, "carerPhone", one.reach().carerPhone());
    fields.put("noFixedAbode", yes(one.noFixedAbode()));
    put(fields, "interpreter", one.interpreter());
    fields.put("carer", yes(one.carer()));
    put(fields, "safeguarding", one.safeguarding());
    return fields;
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }

  private static void put(Map<String, String> fields, String name, Optional<String> value) {
    value.ifPresent(text -> fields.put(name, text));
  }

  /**
   * What was corrected of a person, the newest first; that it was read is on record. Empty when
   * there is no such person.
   */
  public Future<Optional<List<Change>>> changes(String user, PersonId id) {
    return database.inTransaction(tx ->
        tx.preparedQuery("select restricted from person where id = $1")
            .execute(Tuple.of(id.value()))
            .compose(rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Optional.empty())
                    : changes(tx, user, id, rows.iterator().next().getBoolean("restricted"))
                        .map(Optional::of)));
  }

  private static Future<List<Change>> changes(
      SqlConnection tx, String user, PersonId id, boolean restricted) {
    return tx.preparedQuery(
            """
            with seen as (
              insert into person_access (user_name, person, purpose) values ($3, $1, $4))
            select at, user_name, before, after from person_change
            where person = $1 order by at desc, id desc limit $2
            """)
        .execute(Tuple.of(id.value(), CHANGES_MAX, user, Purpose.READ.code()))
        .map(rows -> {
          List<Change> changes = new ArrayList<>();
          rows.forEach(row -> changes.add(change(row, restricted)));
          return List.copyOf(changes);
        });
  }

  private static Change change(Row row, boolean restricted) {
    return new Change(
        Params.instant(row, "at"),
        row.getString("user_name"),
        read(row, "before", restricted),
        read(row, "after", restricted));
  }

  private static Map<String, String> read(Row row, String column, boolean restricted) {
    Map<String, String> fields = new LinkedHashMap<>();
    row.getJsonObject(column)
        .forEach(field -> {
          if (!restricted || !WHERE.contains(field.getKey())) {
            fields.put(field.getKey(), String.valueOf(field.getValue()));
          }
        });
    return fields;
  }
}
