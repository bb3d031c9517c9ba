package org.onecall.journal;

/** The journal's statements. */
final class JournalSql {

  static final String CHANNEL = "onecall_journal";

  static final String ENTRY_COLUMNS =
      "chain, sequence, command, digest, actor, at, type, payload::text as payload, hash";

  /**
   * Appends to many chains at once. A chain whose row does not move (other epoch, other head) takes
   * none of its events; the answer names those that did.
   */
  static final String APPEND =
      """
      with wanted as (
        select * from unnest($2::uuid[], $3::int8[], $4::int8[], $5::bytea[], $6::int8[],
                             $7::bytea[], $8::bool[])
          as w(chain, epoch, sequence_before, hash_before, sequence_after, hash_after, closes)),
      moved as (
        update chain c
        set head_sequence = w.sequence_after, head_hash = w.hash_after,
            closed = c.closed or w.closes
        from wanted w
        where c.id = w.chain and c.owner = $1 and c.epoch = w.epoch
          and c.head_sequence = w.sequence_before and c.head_hash = w.hash_before
        returning c.id),
      written as (
        insert into event (chain, sequence, command, digest, actor, at, type, payload, hash)
        select e.chain, e.sequence, e.command, e.digest, e.actor, e.at, e.type, e.payload::json,
               e.hash
        from unnest($9::uuid[], $10::int8[], $11::uuid[], $12::bytea[], $13::text[],
                    $14::timestamptz[], $15::text[], $16::text[], $17::bytea[])
          as e(chain, sequence, command, digest, actor, at, type, payload, hash)
        join moved on moved.id = e.chain
        order by e.chain, e.sequence),
      boxed as (
        insert into outbox (key, chain, sequence, kind, payload, cause)
        select o.key, o.chain, o.sequence, o.kind, o.payload::json, nullif(o.cause, '')
        from unnest($18::text[], $19::uuid[], $20::int8[], $21::text[], $22::text[], $23::text[])
          as o(key, chain, sequence, kind, payload, cause)
        join moved on moved.id = o.chain
        on conflict (key) do nothing),
      woken as (
        select pg_notify('onecall_journal', '') from (select from moved limit 1) as one)
      select moved.id, (select count(*) from woken) as woken from moved
      """;

  /** Takes a chain in hand, making it if it is not there. */
  static final String OWN =
      """
      insert into chain (id, owner, epoch, head_sequence, head_hash)
      values ($1, $2, 1, 0, $3)
      on conflict (id) do update set owner = excluded.owner, epoch = chain.epoch + 1
        where chain.owner = excluded.owner
          or not exists (select from node n
                         where n.name = chain.owner and n.alive_until > clock_timestamp())
      returning epoch, head_sequence, head_hash
      """;

  /** Takes a chain in hand if it is there. */
  static final String TAKE =
      """
      update chain set owner = $2, epoch = epoch + 1
      where id = $1
        and (owner = $2
          or not exists (select from node n
                         where n.name = chain.owner and n.alive_until > clock_timestamp()))
      returning epoch, head_sequence, head_hash
      """;

  static final String OWNER = "select owner from chain where id = $1";

  static final String READ =
      "select " + ENTRY_COLUMNS + " from event where chain = $1 order by sequence";

  static final String READ_OPEN =
      "select "
          + ENTRY_COLUMNS
          + " from event where chain in (select id from chain where not closed limit $1)"
          + " order by chain, sequence";

  /** Stops below the oldest transaction still running, which may yet commit a lower position. */
  static final String FOLLOW =
      "select "
          + ENTRY_COLUMNS
          + ", transaction_id::text::int8 as transaction, position from event"
          + " where (transaction_id, position) > ($1::int8::text::xid8, $2)"
          + " and transaction_id < pg_snapshot_xmin(pg_current_snapshot())"
          + " order by transaction_id, position limit $3";

  static final String JOIN =
      """
      insert into node (name, epoch, alive_until)
      values ($1, 1, clock_timestamp() + $2 * interval '1 second')
      on conflict (name) do update
        set epoch = node.epoch + 1, alive_until = excluded.alive_until
      returning epoch
      """;

  static final String BEAT =
      """
      update node set alive_until = clock_timestamp() + $3 * interval '1 second'
      where name = $1 and epoch = $2
      """;

  private JournalSql() {}
}
