package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import org.onecall.journal.Database;

/** Takes a risk list into the index: all of its lines or none. */
public final class RiskImport {

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
            take(tx, user, rows, 0, faults)
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
      SqlConnection tx, String user, List<RiskList.Row> rows, int at, List<Csv.Fault> faults) {
    if (at == rows.size()) {
      return Future.succeededFuture();
    }
    RiskList.Row row = rows.get(at);
    return tx.preparedQuery(
            """
            with changed as (
              update person set
                frailty = coalesce($2::int, frailty), at_risk = coalesce($3::bool, at_risk),
                virtual_ward = case $4::text when 'none' then null
                                             else coalesce($4, virtual_ward) end,
                changed_at = clock_timestamp()
              where nhs_number = $1 and nhs_verified
              returning id),
            seen as (
              insert into person_access (user_name, person, purpose)
              select $5, id, 'change' from changed)
            select id from changed
            """)
        .execute(
            new Params()
                .add(row.nhsNumber().digits())
                .add(row.frailty())
                .add(row.atRisk())
                .add(row.virtualWard())
                .add(user)
                .tuple())
        .compose(changed -> {
          if (changed.size() == 0) {
            faults.add(new Csv.Fault(row.line(), "nobody with this verified NHS number is known"));
          }
          return take(tx, user, rows, at + 1, faults);
        });
  }
}
