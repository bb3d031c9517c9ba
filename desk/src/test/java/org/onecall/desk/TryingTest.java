package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.testing.ExpectsLog;

/** What fails is done again, and whoever looks after the service hears of it in the end. */
class TryingTest {
  private final Trying trying = new Trying();
  private final List<String> tried = new ArrayList<>();

  private Future<Void> fails() {
    tried.add("once");
    return Future.failedFuture(new IllegalStateException("07700900123"));
  }

  @Test
  void oneIsUnderWayAtATime() {
    Promise<Void> slow = Promise.promise();
    trying.once("one", slow::future);
    trying.once("one", this::fails);
    trying.once("two", this::fails);
    assertThat(trying.underWay("one")).isTrue();
    assertThat(tried).hasSize(1);
    slow.complete();
    assertThat(trying.underWay("one")).isFalse();
    trying.once("one", this::fails);
    assertThat(tried).hasSize(2);
  }

  @Test
  @ExpectsLog("WARN .*Trying one cannot be begun: IllegalStateException at .*TryingTest")
  void whatThrowsIsTriedAgainToo() {
    for (int i = 0; i < 3; i++) {
      trying.once(
          "one",
          () -> {
            tried.add("once");
            throw new IllegalStateException("07700900123");
          });
      assertThat(trying.underWay("one")).isFalse();
    }
    assertThat(tried).hasSize(3);
  }

  @Test
  @ExpectsLog("WARN .*Trying one has failed 100 times in a row: IllegalStateException$")
  void whatFailsForLongIsSaidWithItsKindAndNoneOfItsText() {
    for (int i = 0; i < Trying.FAILURES_SAID; i++) {
      trying.once("one", this::fails);
    }
    assertThat(tried).hasSize(100);
  }

  @Test
  void whatSucceedsInBetweenBeginsAnew() {
    for (int i = 0; i < Trying.FAILURES_SAID; i++) {
      trying.once("one", this::fails);
      if (i == 50) {
        trying.once("one", Future::succeededFuture);
      }
    }
    assertThat(tried).hasSize(100);
  }
}
