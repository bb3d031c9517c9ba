package org.onecall.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.onecall.desk.TestClock;

/** Sign-ins that were begun, and whose are given up where there are too many. */
class PendingTest {
  private final TestClock clock = new TestClock();
  private final Pending pending = new Pending(clock, new SecureRandom());

  private Pending.ForBrowser begin(String place) {
    return pending.begin(place, "", false);
  }

  private boolean isThere(Pending.ForBrowser one) {
    return pending.take(one.begun().state(), one.browser()).isPresent();
  }

  @Test
  void whoBeginsTooManyLosesTheirOwnOldest() {
    Pending.ForBrowser room = begin("room");
    Pending.ForBrowser first = begin("flood");
    Pending.ForBrowser second = begin("flood");
    for (int i = 1; i < Pending.OF_ONE_PLACE_MAX; i++) {
      begin("flood");
    }
    assertThat(isThere(first)).isFalse();
    assertThat(isThere(second)).isTrue();
    assertThat(isThere(room)).isTrue();
  }

  @Test
  void whereAllAreTooManyWhoeverHasMostLosesOne() {
    Pending.ForBrowser room = begin("room");
    for (int i = 0; i < Pending.PENDING_MAX; i++) {
      begin("flood " + i % 6);
    }
    Pending.ForBrowser late = begin("room");
    assertThat(isThere(room)).isTrue();
    assertThat(isThere(late)).isTrue();
  }

  @Test
  void whatIsOverMakesRoomAndABrowserIsKnownWhileItWaits() {
    Pending.ForBrowser first = begin("room");
    Pending.ForBrowser again = pending.begin("room", first.browser(), true);
    assertThat(again.browser()).isEqualTo(first.browser());
    assertThat(again.begun().anewSince()).contains(clock.instant());
    assertThat(pending.begin("elsewhere", first.browser(), false).browser())
        .isNotEqualTo(first.browser());
    assertThat(isThere(again)).isTrue();
    clock.pass(Pending.LIFETIME);
    assertThat(pending.begin("room", first.browser(), false).browser())
        .isNotEqualTo(first.browser());
    assertThat(isThere(first)).isFalse();
  }
}
