package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.asterisk.AmiActs;
import org.onecall.telephony.asterisk.AmiMoves;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;

/** An act is called done for what came of it, and never for what was there before. */
class ActingTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Duration MOMENT = Duration.ofMillis(50);
  private final FloorKeeper floor = new FloorKeeper(NOW, ZoneId.of("Europe/London"));
  private final AmiActs acts = mock(AmiActs.class);
  private final Acting acting = new Acting(floor, () -> Optional.of(acts), Runnable::run);

  @BeforeEach
  void live() {
    floor.offer(new FloorEvent.SnapshotBegan(NOW, NOW));
    floor.offer(new FloorEvent.SnapshotEnded(NOW));
    assertThat(floor.await(FloorState::live, Duration.ofSeconds(5)).join()).isTrue();
  }

  @AfterEach
  void close() {
    floor.close();
  }

  private void phoneComes() {
    floor.offer(new FloorEvent.PhoneReached(NOW, "1001", true));
  }

  private static boolean isThere(FloorState state) {
    return state.agents().containsKey("1001");
  }

  private static boolean refuses() {
    return false;
  }

  @Test
  void whatAsteriskRefusedIsNotDoneThoughTheFloorShowedItBefore() {
    phoneComes();
    assertThat(floor.await(ActingTest::isThere, Duration.ofSeconds(5)).join()).isTrue();
    assertThat(acting.verified(_ -> refuses(), ActingTest::isThere, MOMENT).join())
        .isEqualTo(
            new ActResult.Unknown(
                "Asterisk did not accept it, and the floor shows nothing of it."));
    assertThat(
            acting
                .verified(
                    _ -> {
                      throw new IOException("silence");
                    },
                    ActingTest::isThere,
                    MOMENT)
                .join())
        .isEqualTo(new ActResult.Unknown("Asterisk did not answer: silence"));
  }

  @Test
  void whatAsteriskRefusedAndTheFloorCameToShowIsDone() {
    assertThat(
            acting
                .verified(
                    _ -> {
                      phoneComes();
                      return false;
                    },
                    ActingTest::isThere,
                    Duration.ofSeconds(5))
                .join())
        .isEqualTo(new ActResult.Done());
  }

  @Test
  void whatAsteriskAcceptedIsDoneOnceTheFloorShowsItAndUnknownOtherwise() {
    assertThat(acting.verified(_ -> true, ActingTest::isThere, MOMENT).join())
        .isEqualTo(new ActResult.Unknown("Asterisk accepted it, the floor does not show it."));
    phoneComes();
    assertThat(acting.verified(_ -> true, ActingTest::isThere, Duration.ofSeconds(5)).join())
        .isEqualTo(new ActResult.Done());
  }

  @Test
  void whatAsteriskRefusesToEndAndTheFloorStillShowsHasNotEnded() {
    when(acts.moves()).thenReturn(mock(AmiMoves.class));
    assertThat(acting.ended(List.of("1.1"), _ -> List.of("1.1"), MOMENT).join())
        .isEqualTo(
            new ActResult.Unknown(
                "Asterisk did not accept it, and the floor shows nothing of it."));
    assertThat(acting.ended(List.of("1.1"), _ -> List.of("1.2"), MOMENT).join())
        .isEqualTo(new ActResult.Done());
  }

  @Test
  void whatAsteriskRefusesToEndAsItIsGoneHasEnded() {
    assertThat(acting.ended(_ -> refuses(), state -> !isThere(state)).join())
        .isEqualTo(new ActResult.Done());
  }

  @Test
  void nothingIsAskedWhileTheFloorIsNotLive() {
    floor.offer(new FloorEvent.LinkLost(NOW));
    assertThat(floor.await(state -> !state.live(), Duration.ofSeconds(5)).join()).isTrue();
    assertThat(acting.verified(_ -> true, _ -> true).join())
        .isEqualTo(new ActResult.Refused("not-live", "The telephone side is not live."));
  }

  @Test
  void aMoveThatAsteriskRefusesForAMomentIsAskedForAgainUntilItIsDone() {
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<ActResult> moved =
        acting.moved(
            _ -> {
              if (asked.incrementAndGet() < 3) {
                return false;
              }
              phoneComes();
              return true;
            },
            ActingTest::isThere);
    assertThat(moved.join()).isEqualTo(new ActResult.Done());
    assertThat(asked).hasValue(3);
  }

  @Test
  void aMoveThatAsteriskGoesOnRefusingIsUnknownAfterAFewTries() {
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<ActResult> moved =
        acting.moved(
            _ -> {
              asked.incrementAndGet();
              return false;
            },
            ActingTest::isThere);
    assertThat(moved.join())
        .isEqualTo(
            new ActResult.Unknown(
                "Asterisk did not accept it, and the floor shows nothing of it."));
    assertThat(asked).hasValue(5);
  }

  @Test
  void aMoveThatAsteriskWasSilentAboutIsNotAskedForAgain() {
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<ActResult> moved =
        acting.moved(
            _ -> {
              asked.incrementAndGet();
              throw new IOException("silence");
            },
            ActingTest::isThere);
    assertThat(moved.join()).isEqualTo(new ActResult.Unknown("Asterisk did not answer: silence"));
    assertThat(asked).hasValue(1);
  }
}
