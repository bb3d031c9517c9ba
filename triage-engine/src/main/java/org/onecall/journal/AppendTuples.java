package org.onecall.journal;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.onecall.trace.Span;

/** Appends as the parameters of {@link JournalSql#APPEND}, and rows as entries. */
final class AppendTuples {

  private AppendTuples() {}

  /**
   * Those appends.
   *
   * @param within what each is part of
   */
  static Tuple of(String owner, List<Append> appends, List<Span> within) {
    List<Entry> entries = appends.stream().flatMap(a -> a.entries().stream()).toList();
    List<Boxed> boxed = new ArrayList<>();
    for (int i = 0; i < appends.size(); i++) {
      Append append = appends.get(i);
      String cause = within.get(i).traceparent().orElse("");
      append.outbox().forEach(m -> boxed.add(new Boxed(append, m, cause)));
    }
    List<Object> values = new ArrayList<>();
    values.add(owner);
    values.add(array(appends, Append::chain, UUID[]::new));
    values.add(array(appends, Append::epoch, Long[]::new));
    values.add(array(appends, a -> a.after().sequence(), Long[]::new));
    values.add(array(appends, a -> buffer(a.after().hash()), Buffer[]::new));
    values.add(array(appends, a -> a.head().sequence(), Long[]::new));
    values.add(array(appends, a -> buffer(a.head().hash()), Buffer[]::new));
    values.add(array(appends, Append::closes, Boolean[]::new));
    values.add(array(entries, Entry::chain, UUID[]::new));
    values.add(array(entries, Entry::sequence, Long[]::new));
    values.add(array(entries, Entry::command, UUID[]::new));
    values.add(array(entries, e -> buffer(e.digest()), Buffer[]::new));
    values.add(array(entries, Entry::actor, String[]::new));
    values.add(array(entries, e -> e.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new));
    values.add(array(entries, e -> e.fact().type(), String[]::new));
    values.add(array(entries, e -> e.fact().payload(), String[]::new));
    values.add(array(entries, e -> buffer(e.hash()), Buffer[]::new));
    values.add(array(boxed, b -> b.message().key(), String[]::new));
    values.add(array(boxed, b -> b.append().chain(), UUID[]::new));
    values.add(array(boxed, b -> b.append().head().sequence(), Long[]::new));
    values.add(array(boxed, b -> b.message().kind(), String[]::new));
    values.add(array(boxed, b -> b.message().payload(), String[]::new));
    values.add(array(boxed, Boxed::cause, String[]::new));
    return Tuple.from(values);
  }

  private record Boxed(Append append, Message message, String cause) {}

  private static <T, V> V[] array(
      List<T> of, Function<T, V> value, java.util.function.IntFunction<V[]> make) {
    return of.stream().map(value).toArray(make);
  }

  static Buffer buffer(Hash hash) {
    return Buffer.buffer(hash.bytes());
  }

  static Hash hash(Row row, String column) {
    return Hash.of(row.getBuffer(column).getBytes());
  }

  static Set<UUID> chains(RowSet<Row> rows) {
    Set<UUID> chains = new HashSet<>();
    rows.forEach(row -> chains.add(row.getUUID("id")));
    return chains;
  }

  static Entry entry(Row row) {
    return new Entry(
        row.getUUID("chain"),
        row.getLong("sequence"),
        row.getUUID("command"),
        hash(row, "digest"),
        row.getString("actor"),
        row.getOffsetDateTime("at").toInstant(),
        new Fact(row.getString("type"), row.getString("payload")),
        hash(row, "hash"));
  }
}
