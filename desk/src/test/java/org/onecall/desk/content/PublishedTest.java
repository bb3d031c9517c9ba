package org.onecall.desk.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.onecall.desk.content.ContentStore.Version;
import org.onecall.protocol.ContentRefused;
import org.onecall.protocol.Defect;
import org.onecall.protocol.SourceFile;
import org.onecall.testing.ExpectsLog;

/**
 * Promise 4 among nodes: what comes into use is what was decided last, whoever hears of it when.
 */
class PublishedTest {
  private final List<Version> there = new ArrayList<>();
  private final List<String> used = new ArrayList<>();
  private final Published published = new Published(new Shown());
  private int readings;

  private final class Shown implements ContentStore {
    @Override
    public Future<List<Version>> newest(int rowsMax) {
      return published(rowsMax);
    }

    @Override
    public Future<List<Version>> published(int rowsMax) {
      readings++;
      return Future.succeededFuture(List.copyOf(there));
    }

    @Override
    public Future<Long> publishedCount() {
      return Future.succeededFuture((long) there.size());
    }

    @Override
    public Future<Optional<Version>> find(String hash) {
      return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<List<SourceFile>> files(String hash) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Boolean> propose(Version version, List<SourceFile> files) {
      return Future.succeededFuture(false);
    }

    @Override
    public Future<Boolean> decide(String hash, Decision decision) {
      return Future.succeededFuture(false);
    }
  }

  private static Version version(String hash) {
    return new Version(
        hash, "back-pain", hash, "Back pain", "cora", Instant.EPOCH, "Why", Optional.empty());
  }

  private Future<Void> use(Version version) {
    if (version.hash().startsWith("bad")) {
      return Future.failedFuture(
          new ContentRefused(List.of(new Defect("back-pain", 0, "published", "is not fit"))));
    }
    used.add(version.hash());
    return Future.succeededFuture();
  }

  @Test
  void nothingIsReadAgainUntilMoreIsPublished() {
    there.add(version("a"));
    assertThat(published.takeUp(this::use).succeeded()).isTrue();
    published.lookAgain(this::use);
    published.lookAgain(this::use);
    assertThat(readings).isEqualTo(1);
    there.add(version("b"));
    published.lookAgain(this::use);
    assertThat(used).containsExactly("a", "b");
    assertThat(readings).isEqualTo(2);
  }

  @Test
  void whatWasDecidedLastStaysInUseThoughAnotherIsHeardOfLater() {
    there.add(version("a"));
    there.add(version("c"));
    published.takeUp(this::use);
    there.add(1, version("b"));
    published.lookAgain(this::use);
    assertThat(used).containsExactly("a", "c", "b", "c");
  }

  @Test
  @ExpectsLog("ERROR .*back-pain bad-1 was published on another node and cannot be used here")
  void whatCannotBeUsedIsPassedOverWhileCallsGoOnAndStopsAStart() {
    there.add(version("a"));
    published.takeUp(this::use);
    there.add(version("bad-1"));
    there.add(version("c"));
    assertThat(published.lookAgain(this::use).succeeded()).isTrue();
    assertThat(used).containsExactly("a", "c");
    published.lookAgain(this::use);
    assertThat(used).containsExactly("a", "c");
    Future<Void> start = new Published(new Shown()).takeUp(this::use);
    assertThat(start.cause()).isInstanceOf(ContentRefused.class);
  }
}
