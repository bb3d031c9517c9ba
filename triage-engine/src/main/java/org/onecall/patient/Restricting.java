package org.onecall.patient;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * What else must not say where somebody is once their record is restricted: where they stay for a
 * while, and the lists of tasks that show it already. (The record itself cannot hold it: the table
 * refuses; a task of a restricted person is read without it.)
 */
final class Restricting {
  private Restricting() {}

  /** Takes it out for one restricted person, or for all of them; lists are read anew. */
  static Future<Void> hide(SqlConnection tx, Optional<PersonId> person) {
    return tx.preparedQuery(
            """
            update person_care c
            set staying_at = null, staying_postcode = null, staying_until = null
            from person p
            where p.id = c.person and p.restricted and c.staying_at is not null
              and ($1::uuid is null or p.id = $1)
            """)
        .execute(new Params().add(person.map(PersonId::value)).tuple())
        .compose(done ->
            tx.preparedQuery(
                    """
                    update task t set changed_at = clock_timestamp()
                    from person p
                    where p.restricted and ($1::uuid is null or p.id = $1)
                      and t.closed_at is null
                      and (t.person = p.id or t.encounter in (
                        select l.encounter from person_link l where l.person = p.id))
                    """)
                .execute(new Params().add(person.map(PersonId::value)).tuple()))
        .mapEmpty();
  }
}
