package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.onecall.desk.figures.Definitions;

/** Versions of definitions in memory. */
public final class FakeDefinitions implements Definitions {
  private final Map<String, InUse> kept = new ConcurrentHashMap<>();

  /** That version came into use then, whatever was known. */
  public void inUse(String id, String version, Instant since) {
    kept.put(id + " " + version, new InUse(id, version, since));
  }

  @Override
  public Future<Void> declare(List<InUse> inUse) {
    inUse.forEach(one -> kept.putIfAbsent(one.id() + " " + one.version(), one));
    return Future.succeededFuture();
  }

  @Override
  public Future<List<InUse>> of(String id) {
    return Future.succeededFuture(
        kept.values().stream()
            .filter(one -> one.id().equals(id))
            .sorted(Comparator.comparing(InUse::since))
            .toList());
  }
}
