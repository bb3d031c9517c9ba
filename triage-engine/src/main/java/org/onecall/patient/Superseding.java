package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.journal.Database;

/**
 * NHS numbers that another one has replaced, as the national demographics service says by answering
 * with another number than it was asked for.
 *
 * <p>There is one record of one person: the one under the old number gets the new number, or
 * becomes part of the record that has it, with its calls, notes, tasks and, where the other has
 * none, its care plan. Both happen in one transaction.
 */
public final class Superseding {
  private final Database database;

  /** Those of that database. */
  public Superseding(Database database) {
    this.database = database;
  }

  /**
   * Keeps that the numbers that are keys were replaced by their values; again does nothing more.
   * Answers how many were not, because the number that is to stand was itself replaced by them.
   */
  public Future<Integer> put(Map<String, String> newByOld) {
    Future<Integer> all = Future.succeededFuture(0);
    for (Map.Entry<String, String> one : newByOld.entrySet()) {
      all = all.compose(not -> put(one.getKey(), one.getValue()).map(kept -> kept ? not : not + 1));
    }
    return all;
  }

  /** Keeps one; false where the new number was replaced by the old one. */
  private Future<Boolean> put(String old, String now) {
    return database.inTransaction(tx ->
        tx.preparedQuery(
                """
                lock table superseded_number in share row exclusive mode
                """)
            .execute()
            .compose(locked -> standing(tx, now))
            .compose(stands ->
                stands.equals(old)
                    ? Future.succeededFuture(false)
                    : keep(tx, old, stands).compose(kept -> one(tx, old, stands)).map(true)));
  }

  /**
   * Whoever came anew under a number that was replaced becomes one with whoever has the new one.
   */
  static Future<Void> settle(SqlConnection tx) {
    return tx.query(
            """
            select s.old_number, s.new_number from superseded_number s
            join person p on p.nhs_number = s.old_number and p.nhs_verified
              and p.merged_into is null
            """)
        .execute()
        .compose(rows -> {
          Future<Void> all = Future.succeededFuture();
          for (Row row : rows) {
            all =
                all.compose(
                    done -> one(tx, row.getString("old_number"), row.getString("new_number")));
          }
          return all;
        });
  }

  /** The number that stands for this one. */
  private static Future<String> standing(SqlConnection tx, String number) {
    return tx.preparedQuery("select new_number from superseded_number where old_number = $1")
        .execute(Tuple.of(number))
        .map(rows -> rows.size() == 0 ? number : rows.iterator().next().getString("new_number"));
  }

  private static Future<Void> keep(SqlConnection tx, String old, String stands) {
    return tx.preparedQuery(
            """
            insert into superseded_number (old_number, new_number) values ($1, $2)
            on conflict (old_number) do update set new_number = excluded.new_number
            """)
        .execute(Tuple.of(old, stands))
        .compose(kept ->
            tx.preparedQuery("update superseded_number set new_number = $2 where new_number = $1")
                .execute(Tuple.of(old, stands)))
        .mapEmpty();
  }

  private static Future<Void> one(SqlConnection tx, String old, String stands) {
    return tx.preparedQuery(
            """
            select id, nhs_number from person
            where nhs_number in ($1, $2) and nhs_verified and merged_into is null for update
            """)
        .execute(Tuple.of(old, stands))
        .compose(rows -> {
          Optional<UUID> before = with(rows, old);
          Optional<UUID> after = with(rows, stands);
          if (before.isEmpty()) {
            return Future.succeededFuture();
          }
          return after
              .map(target -> merge(tx, before.get(), target))
              .orElseGet(() -> renumber(tx, before.get(), stands));
        });
  }

  private static Optional<UUID> with(RowSet<Row> rows, String number) {
    for (Row row : rows) {
      if (row.getString("nhs_number").equals(number)) {
        return Optional.of(row.getUUID("id"));
      }
    }
    return Optional.empty();
  }

  private static Future<Void> renumber(SqlConnection tx, UUID person, String stands) {
    return tx.preparedQuery(
            "update person set nhs_number = $2, changed_at = clock_timestamp() where id = $1")
        .execute(Tuple.of(person, stands))
        .mapEmpty();
  }

  /** What is kept of a person and moves with them; who looked stays where it was written down. */
  private static final List<String> MOVES =
      List.of(
          "update person_link set person = $2 where person = $1",
          "update special_note set person = $2 where person = $1",
          "update task set person = $2, changed_at = clock_timestamp() where person = $1",
          """
          update person_care set person = $2 where person = $1
            and not exists (select from person_care where person = $2)
          """,
          """
          with moved as (
            insert into care_plan (person, version, words, respect, written_by, written_at)
            select $2::uuid, version, words, respect, written_by, written_at
            from care_plan where person = $1
              and not exists (select from care_plan where person = $2)
            returning version)
          insert into care_plan_step (person, version, ordinal, whom, service, phone, for_what)
          select $2::uuid, s.version, s.ordinal, s.whom, s.service,
            case when p.restricted then null else s.phone end, s.for_what
          from care_plan_step s join moved using (version) join person p on p.id = $2
          where s.person = $1
          """,
          """
          update person set nhs_number = null, nhs_verified = false, merged_into = $2,
            changed_at = clock_timestamp()
          where id = $1
          """);

  private static Future<Void> merge(SqlConnection tx, UUID before, UUID target) {
    Future<Void> all = Future.succeededFuture();
    for (String move : MOVES) {
      all =
          all.compose(done -> tx.preparedQuery(move).execute(Tuple.of(before, target)).mapEmpty());
    }
    return all;
  }
}
