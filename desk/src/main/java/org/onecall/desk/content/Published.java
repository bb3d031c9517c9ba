package org.onecall.desk.content;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.onecall.desk.content.ContentStore.Version;
import org.onecall.protocol.ContentRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was published, by this node or by another, taken up in the order in which it was decided.
 *
 * <p>A version that turns up late, decided before one that is taken up already, must not come into
 * use over it: from the first that is not known, all are taken up again. One reading follows the
 * other, whoever asks for it. That there is anything new is told by how many there are, since
 * nothing that was published is ever taken back.
 */
final class Published {
  private static final Logger LOG = LoggerFactory.getLogger(Published.class);
  private static final int PUBLISHED_MAX = 500;

  private final ContentStore store;
  private final List<String> taken = new ArrayList<>();
  private long known;
  private Future<Void> last = Future.succeededFuture();

  /** Nothing is taken up yet. */
  Published(ContentStore store) {
    this.store = store;
  }

  /** Takes up all that is new, for a start: fails where any of it cannot be used. */
  synchronized Future<Void> takeUp(Function<Version, Future<Void>> use) {
    last = last.transform(before -> store.publishedCount()).compose(count -> read(count, use));
    return last;
  }

  /**
   * The same for a service in use, if anything is new at all: it goes on with the version that it
   * has where it cannot use another, and says so.
   */
  synchronized Future<Void> lookAgain(Function<Version, Future<Void>> use) {
    last =
        last.transform(before -> store.publishedCount())
            .compose(count ->
                isKnown(count)
                    ? Future.succeededFuture()
                    : read(
                        count, version -> use.apply(version).recover(why -> left(version, why))));
    return last;
  }

  private synchronized boolean isKnown(long count) {
    return count == known;
  }

  private static Future<Void> left(Version version, Throwable why) {
    if (!(why instanceof ContentRefused)) {
      return Future.failedFuture(why);
    }
    LOG.error(
        "{} {} was published on another node and cannot be used here: {}",
        version.protocol(),
        version.version(),
        why.getMessage());
    return Future.succeededFuture();
  }

  private Future<Void> read(long count, Function<Version, Future<Void>> use) {
    return store
        .published(PUBLISHED_MAX)
        .compose(versions -> {
          Future<Void> done = Future.succeededFuture();
          for (Version version : news(versions)) {
            done = done.compose(before -> use.apply(version)).onSuccess(used -> took(version));
          }
          return done;
        })
        // What was published since it was counted makes the count differ once more.
        .onSuccess(done -> knows(count));
  }

  /** The versions from the first on that is not taken up, which are not taken up any more. */
  private synchronized List<Version> news(List<Version> versions) {
    Set<String> there = versions.stream().map(Version::hash).collect(Collectors.toSet());
    taken.removeIf(hash -> !there.contains(hash));
    int same = 0;
    while (same < taken.size() && taken.get(same).equals(versions.get(same).hash())) {
      same++;
    }
    taken.subList(same, taken.size()).clear();
    return versions.subList(same, versions.size());
  }

  private synchronized void took(Version version) {
    taken.add(version.hash());
  }

  private synchronized void knows(long count) {
    known = count;
  }
}
