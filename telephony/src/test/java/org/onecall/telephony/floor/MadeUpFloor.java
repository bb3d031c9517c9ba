package org.onecall.telephony.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A floor of chance: it lives, tells its events, can be asked for a snapshot, and knows the truth.
 */
final class MadeUpFloor {
  private static final List<String> PHONES = List.of("1001", "1002", "1003");

  private final SplittableRandom random;
  private final Map<String, One> live = new LinkedHashMap<>();
  private final List<FloorEvent> ledger = new ArrayList<>();
  private final List<FloorEvent> out = new ArrayList<>();
  private Instant now;
  private int channels;
  private long offered;
  private long answered;
  private long abandoned;

  /** One call: where it is, and who talks. */
  private static final class One {
    final String id;
    final Instant arrivedAt;
    boolean routed;
    String phone = "";
    String leg = "";
    Optional<Instant> answeredAt = Optional.empty();

    One(String id, Instant arrivedAt) {
      this.id = id;
      this.arrivedAt = arrivedAt;
    }

    CallState state() {
      return answeredAt.isPresent()
          ? CallState.TALKING
          : !leg.isEmpty() ? CallState.RINGING : routed ? CallState.WAITING : CallState.GREETING;
    }
  }

  MadeUpFloor(SplittableRandom random, Instant now) {
    this.random = random;
    this.now = now;
  }

  /** Lives on for some steps, and tells what happened. */
  List<FloorEvent> events(int steps) {
    out.clear();
    for (int i = 0; i < steps; i++) {
      now = now.plusMillis(1 + random.nextInt(3000));
      List<One> all = List.copyOf(live.values());
      if (all.isEmpty() || random.nextInt(4) == 0) {
        arrive();
      } else {
        step(all.get(random.nextInt(all.size())));
      }
    }
    return List.copyOf(out);
  }

  private void arrive() {
    One one = new One("1." + channels++, now);
    live.put(one.id, one);
    offered++;
    out.add(new FloorEvent.CallArrived(now, one.id, "public", "0333", "", ""));
  }

  private void step(One one) {
    switch (one.state()) {
      case GREETING -> {
        one.routed = true;
        out.add(new FloorEvent.CallRouted(now, one.id, "q", 1, FloorEvent.Route.FRONT_DOOR));
        out.add(new FloorEvent.QueueJoined(now, one.id, "q"));
      }
      case WAITING -> ringOrLeave(one);
      case RINGING -> answerOrNot(one);
      case TALKING -> end(one);
      case ENDED -> throw new AssertionError("an ended call does nothing");
    }
  }

  private void ringOrLeave(One one) {
    Optional<String> free =
        PHONES.stream()
            .filter(p -> live.values().stream().noneMatch(o -> o.phone.equals(p)))
            .findFirst();
    if (free.isEmpty() || random.nextInt(4) == 0) {
      end(one);
      return;
    }
    one.phone = free.get();
    one.leg = "1." + channels++;
    out.add(new FloorEvent.PhoneRinging(now, one.id, one.phone, one.leg));
  }

  private void answerOrNot(One one) {
    switch (random.nextInt(4)) {
      case 0 -> {
        out.add(new FloorEvent.PhoneUnanswered(now, one.id, one.phone));
        out.add(new FloorEvent.ChannelEnded(now, one.leg));
        one.phone = "";
        one.leg = "";
      }
      case 1 -> end(one);
      default -> {
        one.answeredAt = Optional.of(now);
        out.add(new FloorEvent.PhoneAnswered(now, one.id, one.phone, one.leg));
        out.add(new FloorEvent.BridgeEntered(now, "b" + one.id, one.leg));
        out.add(new FloorEvent.BridgeEntered(now, "b" + one.id, one.id));
      }
    }
  }

  private void end(One one) {
    live.remove(one.id);
    if (one.answeredAt.isPresent()) {
      answered++;
      out.add(new FloorEvent.BridgeLeft(now, "b" + one.id, one.id));
      out.add(new FloorEvent.BridgeLeft(now, "b" + one.id, one.leg));
    } else {
      abandoned++;
    }
    if (!one.leg.isEmpty()) {
      out.add(new FloorEvent.ChannelEnded(now, one.leg));
    }
    FloorEvent ended =
        new FloorEvent.CallEnded(
            now,
            one.id,
            "public",
            one.arrivedAt,
            one.routed ? Optional.of("q") : Optional.empty(),
            one.routed ? 1 : 0,
            false,
            one.answeredAt.map(_ -> one.phone),
            one.answeredAt,
            FloorEvent.EndedBy.CALLER);
    ledger.add(ended);
    out.add(ended);
    out.add(new FloorEvent.ChannelEnded(now, one.id));
  }

  /** What Asterisk would say to one who asks now. */
  List<FloorEvent> snapshot() {
    List<FloorEvent> rows = new ArrayList<>();
    rows.add(new FloorEvent.LinkLost(now));
    rows.add(new FloorEvent.SnapshotBegan(now, Instant.EPOCH));
    for (One one : live.values()) {
      Optional<String> bridge = one.answeredAt.map(_ -> "b" + one.id);
      rows.add(
          new FloorEvent.CallRow(
              now,
              one.id,
              "public",
              "0333",
              "",
              "",
              one.arrivedAt,
              one.routed ? Optional.of("q") : Optional.empty(),
              one.routed ? 1 : 0,
              false,
              one.answeredAt.map(_ -> one.phone),
              one.answeredAt,
              bridge));
      if (!one.leg.isEmpty()) {
        rows.add(new FloorEvent.LegRow(now, one.leg, one.id, one.phone, bridge));
      }
    }
    rows.addAll(ledger);
    rows.add(new FloorEvent.SnapshotEnded(now));
    return rows;
  }

  /** Asserts that a floor shows what is. */
  void assertTrue(FloorState floor) {
    assertThat(floor.calls().keySet()).containsExactlyInAnyOrderElementsOf(live.keySet());
    for (One one : live.values()) {
      Call call = floor.calls().get(one.id);
      assertThat(call.state()).as(one.id).isEqualTo(one.state());
      assertThat(call.arrivedAt()).isEqualTo(one.arrivedAt);
      assertThat(call.answeredAt()).isEqualTo(one.answeredAt);
      assertThat(call.handler())
          .isEqualTo(one.leg.isEmpty() ? Optional.empty() : Optional.of(one.phone));
    }
    Counts counts = floor.counts();
    assertThat(counts.balanced()).isTrue();
    assertThat(counts.offered()).isEqualTo(offered);
    assertThat(counts.answered())
        .isEqualTo(
            answered + live.values().stream().filter(o -> o.state() == CallState.TALKING).count());
    assertThat(counts.abandonedWithin30s() + counts.abandoned30To60s() + counts.abandonedAfter60s())
        .isEqualTo(abandoned);
    assertThat(counts.failed()).isZero();
    for (String phone : PHONES) {
      Optional<One> with = live.values().stream().filter(o -> o.phone.equals(phone)).findFirst();
      Agent agent = floor.agents().get(phone);
      assertThat(agent == null ? Optional.empty() : agent.callId().filter(_ -> with.isPresent()))
          .isEqualTo(with.map(o -> o.id));
    }
  }
}
