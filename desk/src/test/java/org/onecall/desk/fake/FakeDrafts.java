package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.draft.Drafts;

/** Drafts in memory. */
final class FakeDrafts implements Drafts {
  private record Key(String user, String key) {}

  private record Written(Map<String, String> fields, Instant at) {}

  private final Map<Key, Written> all = new HashMap<>();

  @Override
  public synchronized Future<List<String>> keys(String user, Instant since) {
    return Future.succeededFuture(
        all.entrySet().stream()
            .filter(one -> one.getKey().user().equals(user))
            .filter(one -> !one.getValue().at().isBefore(since))
            .map(one -> one.getKey().key())
            .toList());
  }

  @Override
  public synchronized Future<Map<String, String>> read(String user, String key, Instant since) {
    return Future.succeededFuture(
        Optional.ofNullable(all.get(new Key(user, key)))
            .filter(written -> !written.at().isBefore(since))
            .map(Written::fields)
            .orElse(Map.of()));
  }

  @Override
  public synchronized Future<Void> write(
      String user, String key, Map<String, String> fields, Instant now, Instant since) {
    all.values().removeIf(written -> written.at().isBefore(since));
    if (fields.isEmpty()) {
      all.remove(new Key(user, key));
    } else {
      all.put(new Key(user, key), new Written(Map.copyOf(fields), now));
    }
    return Future.succeededFuture();
  }
}
