package org.onecall.patient.task;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What came of the visits and call-backs that an encounter called for. */
public final class TaskEnds {
  // What was found after a fall stands in the note of the end, as TaskAct.Findings words it.
  private static final String OF =
      """
      select t.closed_at is null as open, case when t.state = 'done' then t.outcome end as outcome,
        coalesce(bool_or(e.note like '%(lifted; falls risk %'), false) as lifted
      from task t left join task_event e on e.task = t.id and e.what = 'done'
      where t.encounter = $1
        and t.kind in
          ('rapid-response', 'falls', 'enhanced-care', 'clinician-call-back', 'caller-call-back')
      group by t.id order by t.made_at, t.id
      """;

  private final Pool pool;

  /** Ends in the database of that pool. */
  public TaskEnds(Pool pool) {
    this.pool = pool;
  }

  /**
   * How they stand.
   *
   * @param outstanding whether somebody has still to go there or ring
   * @param words what each that is done ended in, by whoever did it
   * @param lifted whether somebody who had fallen was lifted
   */
  public record Ends(boolean outstanding, List<String> words, boolean lifted) {
    /** Nothing was to be done. */
    public static final Ends NONE = new Ends(false, List.of(), false);

    /** Copies what it is given. */
    public Ends {
      words = List.copyOf(words);
    }
  }

  /** Those of an encounter. */
  public Future<Ends> of(UUID encounter) {
    return pool.preparedQuery(OF)
        .execute(Tuple.of(encounter))
        .map(rows -> {
          boolean outstanding = false;
          boolean lifted = false;
          List<String> words = new ArrayList<>();
          for (Row row : rows) {
            outstanding |= row.getBoolean("open");
            lifted |= row.getBoolean("lifted");
            Optional.ofNullable(row.getString("outcome")).ifPresent(words::add);
          }
          return new Ends(outstanding, words, lifted);
        });
  }
}
