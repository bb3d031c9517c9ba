package org.onecall.telephony.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.onecall.telephony.FloorListener;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorEvent;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.floor.Maps;
import org.onecall.telephony.floor.Refusal;

/**
 * Measures queues by looking at each step of the floor: which calls joined, were answered, ended.
 * Each is counted at most once, whatever the link to Asterisk does.
 */
public final class Measured implements FloorListener {
  private static final String NO_QUEUE = "none";
  private static final int SAID_MAX = 10_000;

  /** Estimates of one caller that are scored; who waits that long was told often enough. */
  private static final int SAID_EACH_MAX = 30;

  /** Scores that are kept with their calls: some days of a busy service. */
  private static final int TOLD_MAX = 10_000;

  private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
  private final NavigableMap<Instant, Long> turnedAway = new TreeMap<>();

  private final Map<String, QueueFigures> queues = new TreeMap<>();
  private final Map<String, List<Said>> said = new HashMap<>();
  private final Deque<ToldWait> told = new ArrayDeque<>();

  /** What a caller could have been told when joining, or was told. */
  private record Said(Instant at, Duration more) {}

  /** Most steps leave the very same calls behind, and nothing is to be compared then. */
  @SuppressWarnings("ReferenceEquality")
  @Override
  public synchronized void stepped(FloorState before, FloorEvent event, FloorState after) {
    if (event instanceof FloorEvent.CallRefused away) {
      turnedAway(away);
      return;
    }
    Map<String, Call> was = before.calls();
    Map<String, Call> is = after.calls();
    if (was == is) {
      return;
    }
    for (String id : Maps.changed(was, is)) {
      Call call = is.get(id);
      Call old = was.get(id);
      if (call != null && !call.equals(old)) {
        changed(Optional.ofNullable(old), call, after, event.at());
      } else if (call == null && old != null) {
        after.call(id).ifPresent(over -> ended(old, over));
      }
    }
  }

  private void turnedAway(FloorEvent.CallRefused call) {
    refused.merge(call.why(), 1L, Long::sum);
    turnedAway.headMap(call.at().minus(TurnedAway.KEPT)).clear();
    turnedAway.merge(TurnedAway.minute(call.at()), 1L, Long::sum);
  }

  private static boolean waits(CallState state) {
    return switch (state) {
      case WAITING, RINGING -> true;
      case GREETING, TALKING, ENDED -> false;
    };
  }

  private void changed(Optional<Call> before, Call call, FloorState floor, Instant now) {
    boolean waitedBefore = before.filter(b -> b.state() != CallState.GREETING).isPresent();
    if (!waitedBefore && call.state() != CallState.GREETING) {
      // Who stands in for a caller who is rung back has joined before, as that caller.
      count(call, call.isBack() ? queueOf(call) : queueOf(call).withJoined());
      if (waits(call.state()) && before.isPresent()) {
        say(call, floor, now);
      }
    }
    boolean answeredBefore = before.flatMap(Call::answeredAt).isPresent();
    if (!answeredBefore) {
      call.answeredAt().ifPresent(at -> answered(call, at));
    }
  }

  private void answered(Call call, Instant at) {
    QueueFigures figures = queueOf(call);
    if (!call.isBack()) {
      figures = figures.withAnswered(call.waited(at));
    }
    for (Said once : said.getOrDefault(call.id(), List.of())) {
      ToldWait wait =
          new ToldWait(call.id(), call.line(), call.arrivedAt(), once.at(), once.more(), at);
      figures = figures.withScore(wait.error());
      keep(wait);
    }
    said.remove(call.id());
    count(call, figures);
  }

  private void keep(ToldWait wait) {
    told.addLast(wait);
    if (told.size() > TOLD_MAX) {
      told.removeFirst();
    }
  }

  private void ended(Call before, Call over) {
    said.remove(over.id());
    if (before.answeredAt().isEmpty()) {
      over.answeredAt().ifPresent(at -> answered(over, at));
    }
    Instant at = over.endedAt().orElse(over.arrivedAt());
    QueueFigures figures = queueOf(over);
    if (over.outcome().isPresent() && !over.isBack()) {
      figures = figures.withEnded(over.outcome().get(), over.waited(at));
    }
    if (over.answeredAt().isPresent()) {
      figures = figures.withHandled(Duration.between(over.answeredAt().get(), at));
    }
    count(over, figures);
  }

  private void say(Call call, FloorState floor, Instant at) {
    String queue = call.queue().orElse(NO_QUEUE);
    List<Call> waiting = WaitEstimate.waiting(floor, queue);
    int place = 1;
    for (Call other : waiting) {
      if (other.id().equals(call.id())) {
        break;
      }
      place++;
    }
    Duration handling = queueOf(call).meanHandling();
    WaitEstimate.at(floor, queue, place, handling)
        .more()
        .ifPresent(more -> told(call.id(), at, more));
  }

  /** A waiting caller was told that it takes that long still: scored at the answer. */
  public synchronized void told(String call, Instant at, Duration more) {
    List<Said> before = said.getOrDefault(call, List.of());
    if (before.size() < SAID_EACH_MAX && (!before.isEmpty() || said.size() < SAID_MAX)) {
      List<Said> all = new ArrayList<>(before);
      all.add(new Said(at, more));
      said.put(call, List.copyOf(all));
    }
  }

  private QueueFigures queueOf(Call call) {
    return queues.getOrDefault(call.queue().orElse(NO_QUEUE), QueueFigures.NONE);
  }

  private void count(Call call, QueueFigures figures) {
    queues.put(call.queue().orElse(NO_QUEUE), figures);
  }

  /** The last waits that callers were told, beside what then happened; oldest first. */
  public synchronized List<ToldWait> told() {
    return List.copyOf(told);
  }

  /** Calls that were turned away so far. */
  public synchronized Map<Refusal, Long> refused() {
    return Map.copyOf(refused);
  }

  /** When calls were turned away lately. */
  public synchronized TurnedAway turnedAway() {
    return new TurnedAway(turnedAway);
  }

  /** What was measured so far, by queue; calls that ended before they had one are under none. */
  public synchronized Map<String, QueueFigures> queues() {
    return Map.copyOf(queues);
  }

  /** Each waiting caller's place and how long still, worked out now. */
  public synchronized Map<String, WaitEstimate.Estimated> estimates(FloorState floor) {
    Map<String, WaitEstimate.Estimated> all = new HashMap<>();
    for (String queue : WaitEstimate.queues(floor)) {
      Duration handling = queues.getOrDefault(queue, QueueFigures.NONE).meanHandling();
      int place = 1;
      for (Call call : WaitEstimate.waiting(floor, queue)) {
        all.put(call.id(), WaitEstimate.at(floor, queue, place, handling));
        place++;
      }
    }
    return all;
  }
}
