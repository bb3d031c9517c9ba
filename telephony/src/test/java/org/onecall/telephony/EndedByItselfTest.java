package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.asterisk.AmiActs;
import org.onecall.telephony.asterisk.AmiMoves;
import org.onecall.telephony.asterisk.AmiMoves.Spot;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.Control.Place;
import org.onecall.telephony.floor.Control.Role;
import org.onecall.telephony.floor.ControlFact;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.wire.ChannelIds;

/**
 * A channel that an act is to end, and that ends by itself in that moment: Asterisk refuses to end
 * what is gone, and the act is done.
 */
class EndedByItselfTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String CALL = "1.0";
  private static final String LEG = "1.1";
  private static final String PARTY = new ChannelIds.Comes(Role.OUTSIDE, CALL).text("0000abcd");

  private final FloorKeeper floor = new FloorKeeper(NOW, ZoneId.of("Europe/London"));
  private final AmiActs acts = mock(AmiActs.class);
  private final AmiMoves moves = mock(AmiMoves.class);

  /** Runs as Asterisk is about to be asked; the floor may change until then. */
  private Runnable aboutToAsk = () -> {};

  private final Acting acting =
      new Acting(
          floor,
          () -> {
            aboutToAsk.run();
            return Optional.of(acts);
          },
          Runnable::run);
  private final CallControl control =
      new AsteriskControl(
          floor,
          acting,
          Outside.NONE,
          Set.of("1001"),
          Set.of("public", "urgent"),
          () -> "0000beef");

  @BeforeEach
  void talking() throws IOException {
    when(acts.moves()).thenReturn(moves);
    when(moves.set(anyString(), anyString(), anyString())).thenReturn(true);
    shows(new FloorEvent.SnapshotBegan(NOW, NOW), _ -> true);
    shows(new FloorEvent.SnapshotEnded(NOW), FloorState::live);
    offer(new FloorEvent.CallArrived(NOW, CALL, "public", "03330000001", "07700900123", ""));
    offer(new FloorEvent.CallRouted(NOW, CALL, "public", 10, FloorEvent.Route.FRONT_DOOR));
    offer(new FloorEvent.QueueJoined(NOW, CALL, "public"));
    offer(new FloorEvent.PhoneRinging(NOW, CALL, "1001", LEG));
    offer(new FloorEvent.PhoneAnswered(NOW, CALL, "1001", LEG));
    offer(new FloorEvent.BridgeEntered(NOW, "b", LEG));
    shows(
        new FloorEvent.BridgeEntered(NOW, "b", CALL),
        state ->
            state.calls().values().stream().anyMatch(call -> call.state() == CallState.TALKING));
  }

  @AfterEach
  void close() {
    floor.close();
  }

  private void offer(FloorEvent event) {
    assertThat(floor.offer(event)).isTrue();
  }

  private void shows(FloorEvent event, Predicate<FloorState> wish) {
    offer(event);
    assertThat(floor.await(wish, LIMIT).join()).isTrue();
  }

  private void legEnds() {
    shows(new FloorEvent.ChannelEnded(NOW, LEG), state -> state.legs(CALL).isEmpty());
  }

  /** Asterisk takes the caller there at once, and the floor shows it. */
  private void takes(Spot spot, Place place) throws IOException {
    when(moves.move(CALL, spot))
        .thenAnswer(_ -> {
          shows(
              new FloorEvent.Controlled(NOW, CALL, new ControlFact.Placed(place)),
              state -> state.control(CALL).place() == place);
          return true;
        });
  }

  private ActResult act(Move move) {
    return control.act(CALL, move).join();
  }

  @Test
  void aLegThatIsSeenToEndAsItIsToBeEndedLeavesTheCallerKept() throws IOException {
    takes(Spot.KEEP, Place.KEPT);
    aboutToAsk =
        () -> {
          if (floor.state().control(CALL).place() == Place.KEPT) {
            legEnds();
          }
        };
    assertThat(act(new Move.Keep())).isEqualTo(new ActResult.Done());
    assertThat(floor.state().calls()).containsKey(CALL);
  }

  @Test
  void aLegThatEndsBeforeTheFloorShowsItLeavesTheCallerInTheQueue() throws IOException {
    when(moves.move(CALL, Spot.REQUEUE))
        .thenAnswer(_ -> {
          offer(new FloorEvent.BridgeLeft(NOW, "b", CALL));
          offer(new FloorEvent.CallRouted(NOW, CALL, "urgent", 50, FloorEvent.Route.FRONT_DOOR));
          shows(
              new FloorEvent.QueueJoined(NOW, CALL, "urgent"),
              state -> state.calls().get(CALL).state() == CallState.RINGING);
          return true;
        });
    when(moves.end(LEG))
        .thenAnswer(_ -> {
          offer(new FloorEvent.ChannelEnded(NOW, LEG));
          return false;
        });
    assertThat(act(new Move.Queue("urgent", Optional.of(50)))).isEqualTo(new ActResult.Done());
    verify(moves).end(LEG);
  }

  @Test
  void whoWasBroughtAndHangsUpAsTheyAreToBeDismissedIsDismissed() {
    shows(
        new FloorEvent.Controlled(NOW, CALL, new ControlFact.PartyRung(PARTY, Role.OUTSIDE, true)),
        state -> !state.control(CALL).brought().isEmpty());
    aboutToAsk =
        () ->
            shows(
                new FloorEvent.ChannelEnded(NOW, PARTY),
                state -> state.control(CALL).brought().isEmpty());
    assertThat(act(new Move.Dismiss())).isEqualTo(new ActResult.Done());
    assertThat(floor.state().legs(CALL)).containsExactly(LEG);
  }
}
