package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.content.ContentStore;
import org.onecall.protocol.SourceFile;

/** Versions in memory, by the rules that the database keeps. */
public final class FakeContentStore implements ContentStore {
  private final Map<String, Version> versions = new LinkedHashMap<>();
  private final Map<String, List<SourceFile>> files = new LinkedHashMap<>();
  private final List<String> published = new ArrayList<>();

  @Override
  public synchronized Future<List<Version>> newest(int rowsMax) {
    return Future.succeededFuture(
        new ArrayList<>(versions.values()).reversed().stream().limit(rowsMax).toList());
  }

  @Override
  public synchronized Future<List<Version>> published(int rowsMax) {
    return Future.succeededFuture(
        published.stream()
            .flatMap(hash -> Optional.ofNullable(versions.get(hash)).stream())
            .toList());
  }

  @Override
  public synchronized Future<Long> publishedCount() {
    return Future.succeededFuture((long) published.size());
  }

  @Override
  public synchronized Future<Optional<Version>> find(String hash) {
    return Future.succeededFuture(Optional.ofNullable(versions.get(hash)));
  }

  @Override
  public synchronized Future<List<SourceFile>> files(String hash) {
    return Future.succeededFuture(files.getOrDefault(hash, List.of()));
  }

  @Override
  public synchronized Future<Boolean> propose(Version version, List<SourceFile> parts) {
    boolean taken =
        versions.containsKey(version.hash())
            || versions.values().stream()
                .filter(v -> v.state() == State.WAITING || v.state() == State.PUBLISHED)
                .anyMatch(v ->
                    v.protocol().equals(version.protocol())
                        && v.version().equals(version.version()));
    if (!taken) {
      versions.put(version.hash(), version);
      files.put(version.hash(), List.copyOf(parts));
    }
    return Future.succeededFuture(!taken);
  }

  @Override
  public synchronized Future<Boolean> decide(String hash, Decision decision) {
    Version v = versions.get(hash);
    if (v == null
        || v.state() != State.WAITING
        || (decision.state() == State.PUBLISHED && v.author().equals(decision.by()))) {
      return Future.succeededFuture(false);
    }
    if (decision.state() == State.PUBLISHED) {
      published.add(hash);
    }
    versions.put(
        hash,
        new Version(
            v.hash(),
            v.protocol(),
            v.version(),
            v.title(),
            v.author(),
            v.proposedAt(),
            v.why(),
            Optional.of(decision)));
    return Future.succeededFuture(true);
  }
}
