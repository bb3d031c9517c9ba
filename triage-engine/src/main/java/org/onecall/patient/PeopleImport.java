package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onecall.journal.Database;

/**
 * Takes a list of people into the index: all of its lines or none.
 *
 * <p>A line is about whoever came in under the same key before, or is on record under the same NHS
 * number: verified, or added by hand with the same last name and date of birth. What the file has
 * no column for stays as it was.
 */
public final class PeopleImport {
  /** So many lines go to the database at once. */
  private static final int AT_ONCE = 500;

  /** The lines with whom each is about: somebody of the index, or somebody new. */
  private static final String SAID =
      """
      with said as (
        select * from jsonb_to_recordset($1) as one (
          line int, id uuid, nhs_number text, nhs_verified bool, given_name text,
          family_name text, birth_date date, sex text, restricted bool, address text,
          postcode text, phone text, practice text, carer_name text, carer_phone text,
          no_fixed_abode bool, interpreter text, is_carer bool, safeguarding text,
          frailty smallint, at_risk bool, virtual_ward text, conditions jsonb)),
      about as (
        select said.*, coalesce(
          (select p.id from person p where p.id = said.id),
          (select p.id from person p
            where p.nhs_number = said.nhs_number and p.nhs_verified and said.nhs_verified),
          (select p.id from person p
            where p.nhs_number = said.nhs_number and said.nhs_verified and not p.nhs_verified
              and lower(p.family_name) = lower(said.family_name)
              and p.birth_date = said.birth_date
            order by p.changed_at limit 1),
          said.id) as whom
        from said)
      """;

  private static final String FAULTS =
      SAID
          + """
          select about.line,
            exists (select 1 from person p where p.nhs_number = about.nhs_number
              and p.nhs_verified and about.nhs_verified and p.id <> about.whom) as taken,
            (select count(*) from about other where other.whom = about.whom) > 1 as twice,
            exists (select 1 from person p where p.id = about.whom and p.restricted
              and not 'restricted' = any ($2::text[])
              and num_nonnulls(about.address, about.postcode, about.phone, about.practice,
                about.carer_name, about.carer_phone) > 0) as hidden
          from about order by about.line
          """;

  private static final String PUT =
      SAID
          + """
          , put as (
            insert into person as p (id, nhs_number, nhs_verified, given_name, family_name,
              birth_date, sex, restricted, address, postcode, phone, practice, carer_name,
              carer_phone, no_fixed_abode, interpreter, is_carer, safeguarding, frailty, at_risk,
              virtual_ward, conditions)
            select whom, nhs_number, nhs_verified, given_name, family_name, birth_date, sex,
              restricted, address, postcode, phone, practice, carer_name, carer_phone,
              no_fixed_abode, interpreter, is_carer, safeguarding, frailty, at_risk, virtual_ward,
              array(select jsonb_array_elements_text(conditions))
            from about
            on conflict (id) do update set %s, changed_at = clock_timestamp()
            returning p.id, p.xmax = 0 as added),
          seen as (
            insert into person_access (user_name, person, purpose)
            select $3, id, 'change' from put)
          select count(*) filter (where added) as added, count(*) as all_of_them,
            $2::text[] as named
          from put
          """;

  private static final List<String> OF_THE_NUMBER =
      List.of("key", "nhs-number", "verified", "supersedes");

  private static final List<String> WHERE =
      List.of("address", "postcode", "phone", "practice", "carer_name", "carer_phone");

  private final Database database;

  /** Imports into that database. */
  public PeopleImport(Database database) {
    this.database = database;
  }

  /**
   * What came of it.
   *
   * @param added how many are new in the index
   * @param changed how many were there before
   * @param faults the lines that cannot be taken in; then nothing was
   */
  public record Taken(long added, long changed, List<Csv.Fault> faults) {
    public Taken {
      faults = List.copyOf(faults);
    }
  }

  /** Takes all of the list in, or nothing. */
  public Future<Taken> take(String user, PeopleList list) {
    List<Csv.Fault> faults = new ArrayList<>();
    return database
        .inTransaction(tx ->
            take(tx, user, list, 0, new Taken(0, 0, List.of()), faults)
                .compose(taken ->
                    faults.isEmpty()
                        ? Restricting.hide(tx, Optional.empty()).map(taken)
                        : Future.failedFuture(new NotAll())))
        .recover(cause ->
            cause instanceof NotAll
                ? Future.succeededFuture(new Taken(0, 0, faults))
                : Future.failedFuture(cause));
  }

  /** Makes the transaction be rolled back. */
  private static final class NotAll extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAll() {
      super("not all lines can be taken", null, false, false);
    }
  }

  private static Future<Taken> take(
      SqlConnection tx,
      String user,
      PeopleList list,
      int from,
      Taken before,
      List<Csv.Fault> faults) {
    if (from >= list.rows().size()) {
      return Future.succeededFuture(before);
    }
    int to = Math.min(list.rows().size(), from + AT_ONCE);
    JsonArray rows = new JsonArray();
    list.rows().subList(from, to).forEach(row -> rows.add(json(row)));
    String[] named = list.columns().stream().sorted().toArray(String[]::new);
    return tx.preparedQuery(FAULTS)
        .execute(new Params().add(rows).add(named).tuple())
        .compose(found -> {
          int known = faults.size();
          found.forEach(row -> {
            int line = row.getInteger("line");
            if (row.getBoolean("taken")) {
              faults.add(new Csv.Fault(line, "nhs-number is on record as somebody else's"));
            }
            if (row.getBoolean("twice")) {
              faults.add(new Csv.Fault(line, "two lines are about one person on record"));
            }
            if (row.getBoolean("hidden")) {
              faults.add(
                  new Csv.Fault(
                      line, "the record is restricted: nothing is kept of where they are"));
            }
          });
          return faults.size() > known
              ? Future.succeededFuture(before)
              : put(tx, user, rows, named, list, before);
        })
        .compose(taken -> take(tx, user, list, to, taken, faults));
  }

  private static Future<Taken> put(
      SqlConnection tx,
      String user,
      JsonArray rows,
      String[] named,
      PeopleList list,
      Taken before) {
    return tx.preparedQuery(PUT.formatted(changes(list)))
        .execute(new Params().add(rows).add(named).add(user).tuple())
        .map(done -> {
          long added = done.iterator().next().getLong("added");
          long all = done.iterator().next().getLong("all_of_them");
          return new Taken(before.added() + added, before.changed() + all - added, List.of());
        });
  }

  /** What a line changes of somebody who is there already: only what the file has a column for. */
  private static String changes(PeopleList list) {
    List<String> changes = new ArrayList<>();
    for (String column : PeopleList.COLUMNS) {
      String name = column.replace('-', '_');
      boolean named = list.columns().contains(column);
      if (named && !OF_THE_NUMBER.contains(column)) {
        changes.add(name + " = excluded." + name);
      } else if (WHERE.contains(name) && list.columns().contains("restricted")) {
        // Who is restricted from now on says nothing of where they are.
        changes.add(name + " = case when excluded.restricted then null else p." + name + " end");
      }
    }
    if (list.columns().contains("nhs-number")) {
      // Another number than the one that was verified is not.
      changes.add("nhs_number = excluded.nhs_number");
      changes.add(
          list.columns().contains("verified")
              ? "nhs_verified = excluded.nhs_verified"
              : "nhs_verified = p.nhs_verified"
                  + " and p.nhs_number is not distinct from excluded.nhs_number");
    }
    return String.join(", ", changes);
  }

  private static JsonObject json(PeopleList.Row row) {
    Person person = row.person();
    Reach reach = person.reach();
    Needs needs = person.needs();
    JsonObject json =
        new JsonObject()
            .put("line", row.line())
            .put("id", person.id().toString())
            .put("nhs_verified", person.nhsNumber().map(NhsNumber::verified).orElse(false))
            .put("given_name", person.givenName())
            .put("family_name", person.familyName())
            .put("restricted", person.restricted())
            .put("no_fixed_abode", needs.noFixedAbode())
            .put("is_carer", needs.carer())
            .put("at_risk", needs.atRisk())
            .put(
                "conditions",
                new JsonArray(needs.conditions().stream().map(Condition::code).sorted().toList()));
    put(json, "nhs_number", person.nhsNumber().map(NhsNumber::digits));
    put(json, "birth_date", person.birthDate().map(Object::toString));
    put(json, "sex", person.sex().map(sex -> sex.code()));
    put(json, "address", reach.address());
    put(json, "postcode", reach.postcode());
    put(json, "phone", reach.phone());
    put(json, "practice", reach.practice());
    put(json, "carer_name", reach.carerName());
    put(json, "carer_phone", reach.carerPhone());
    put(json, "interpreter", needs.interpreter());
    put(json, "safeguarding", needs.safeguarding());
    put(json, "frailty", needs.frailty());
    put(json, "virtual_ward", needs.virtualWard());
    return json;
  }

  private static void put(JsonObject json, String name, Optional<?> value) {
    value.ifPresent(some -> json.put(name, some));
  }
}
