package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.onecall.journal.Database;

/** Takes a risk list into the index: all of its lines or none. */
public final class RiskImport {
  /** So many lines go to the database at once. */
  private static final int AT_ONCE = 1_000;

  private final Database database;

  /** Imports into that database. */
  public RiskImport(Database database) {
    this.database = database;
  }

  /** Takes the rows in; answers with the lines whose person is not in the index, if any. */
  public Future<List<Csv.Fault>> take(String user, List<RiskList.Row> rows) {
    List<Csv.Fault> faults = new ArrayList<>();
    return database
        .inTransaction(tx ->
            take(tx, user, rows, faults)
                .compose(done ->
                    faults.isEmpty()
                        ? Future.succeededFuture(faults)
                        : Future.failedFuture(new NotAll())))
        .recover(cause ->
            cause instanceof NotAll ? Future.succeededFuture(faults) : Future.failedFuture(cause))
        .map(List::copyOf);
  }

  /** Makes the transaction be rolled back. */
  private static final class NotAll extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAll() {
      super("not all lines can be taken", null, false, false);
    }
  }

  private static Future<Void> take(
      SqlConnection tx, String user, List<RiskList.Row> rows, List<Csv.Fault> faults) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < rows.size(); from += AT_ONCE) {
      List<RiskList.Row> some = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
      done = done.compose(before -> takeSome(tx, user, some, faults));
    }
    return done;
  }

  private static Future<Void> takeSome(
      SqlConnection tx, String user, List<RiskList.Row> rows, List<Csv.Fault> faults) {
    return tx.preparedQuery(
            """
            with said as (
              select * from unnest($1::int[], $2::text[], $3::int[], $4::bool[], $5::text[])
                as one (line, number, frailty, at_risk, ward)),
            changed as (
              update person set
                frailty = coalesce(said.frailty, person.frailty),
                at_risk = coalesce(said.at_risk, person.at_risk),
                virtual_ward = case said.ward when 'none' then null
                                              else coalesce(said.ward, person.virtual_ward) end,
                changed_at = clock_timestamp()
              from said
              where person.nhs_number = said.number and person.nhs_verified
              returning person.id, said.line),
            seen as (
              insert into person_access (user_name, person, purpose)
              select $6, id, 'change' from changed)
            select line from said where line not in (select line from changed) order by line
            """)
        .execute(
            Tuple.of(
                rows.stream().map(RiskList.Row::line).toArray(Integer[]::new),
                rows.stream().map(row -> row.nhsNumber().digits()).toArray(String[]::new),
                rows.stream().map(row -> row.frailty().orElse(null)).toArray(Integer[]::new),
                rows.stream().map(row -> row.atRisk().orElse(null)).toArray(Boolean[]::new),
                rows.stream().map(row -> row.virtualWard().orElse(null)).toArray(String[]::new),
                user))
        .map(missing -> {
          missing.forEach(row ->
              faults.add(
                  new Csv.Fault(
                      row.getInteger("line"), "nobody with this verified NHS number is known")));
          return missing;
        })
        .mapEmpty();
  }
}
