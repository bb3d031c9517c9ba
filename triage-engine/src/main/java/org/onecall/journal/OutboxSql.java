package org.onecall.journal;

/** The statements that empty the outbox; all times are the database's. */
final class OutboxSql {

  /** Whoever finds a claim that has run out does not know what became of it. */
  static final String CLAIM =
      """
      update outbox o
      set attempts = o.attempts + 1, claim = o.claim + 1,
          doubtful = o.doubtful or o.claimed_until is not null,
          claimed_until = clock_timestamp() + $3 * interval '1 millisecond'
      from (select due.key
            from unnest($1::text[], $2::int[]) as known (kind, room)
            cross join lateral
              (select key from outbox
               where settled_at is null and kind = known.kind
                 and next_try_at <= clock_timestamp()
                 and (claimed_until is null or claimed_until <= clock_timestamp())
               order by next_try_at limit known.room
               for update skip locked) due) due
      where o.key = due.key
      returning o.key, o.kind, o.payload::text as payload, o.attempts, o.claim, o.doubtful,
        o.cause
      """;

  static final String SETTLE =
      """
      update outbox
      set settled_at = clock_timestamp(), result = $3, problem = nullif($4, ''),
          claimed_until = null, waiting = false
      where key = $1 and claim = $2 and settled_at is null
      """;

  static final String AGAIN =
      """
      update outbox
      set next_try_at = clock_timestamp() + $3 * interval '1 millisecond',
          claimed_until = null, doubtful = $4, waiting = $5, problem = $6,
          settled_at = case when created_at < clock_timestamp() - $7 * interval '1 millisecond'
                            then clock_timestamp() end,
          result = case when created_at < clock_timestamp() - $7 * interval '1 millisecond'
                        then 'unknown' end
      where key = $1 and claim = $2 and settled_at is null
      """;

  static final String HURRY =
      """
      update outbox set next_try_at = clock_timestamp()
      where key = $1 and settled_at is null and claimed_until is null
      """;

  static final String BACKLOG =
      """
      with known as (
        select kind, created_at, settled_at, settled_at is null as open,
               settled_at is null and waiting as waits,
               settled_at is null and not waiting
                 and created_at < clock_timestamp() - $2 * interval '1 millisecond' as stuck
        from outbox
        where kind = any($1)
          and (settled_at is null
               or (result = 'unknown' and settled_at > clock_timestamp() - interval '28 days')))
      select kind, count(*) filter (where open) as open, count(*) filter (where waits) as waiting,
             count(*) filter (where stuck) as stuck, count(*) filter (where not open) as given_up,
             count(*) filter (where settled_at > clock_timestamp() - interval '1 day')
               as just_given_up,
             max(settled_at) as newest_given_up,
             min(created_at) filter (where stuck) as oldest,
             max(created_at) filter (where stuck) as newest
      from known group by kind order by kind
      """;

  private OutboxSql() {}
}
