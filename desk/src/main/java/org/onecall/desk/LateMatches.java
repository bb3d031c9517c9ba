package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.Line;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.Arrival;
import org.onecall.telephony.front.CaseFinder;
import org.onecall.telephony.front.CaseMatch;
import org.onecall.telephony.front.LineBook;
import org.onecall.telephony.front.Matches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again for the cases of transferred callers that the front door did not find: a case may
 * come after its call, or its call may have come while cases were away. A case that is found then
 * is shown as one found at the door, and hurries a caller who still waits.
 *
 * <p>Candidates that a handler chooses among are not changed under their hands: from the answer on,
 * only a case that is sure takes their place. Belongs to one event loop.
 */
final class LateMatches {
  private static final Logger log = LoggerFactory.getLogger(LateMatches.class);

  /** A case that comes later than that after its call is found by the handler alone. */
  private static final Duration LATE_MAX = Duration.ofMinutes(30);

  /** Each call is looked for every so many seconds, and so many calls in one. */
  private static final int TURNS = 2;

  private static final int AT_ONCE_MAX = 20;

  private final Vertx vertx;
  private final Context loop;
  private final Telephone telephone;
  private final LineBook lines;
  private final Matches matches;
  private final MovesInTurn moves;
  private final Trying trying = new Trying();
  private final Map<String, Long> lookedFor = new HashMap<>();
  private long turn;

  LateMatches(
      Vertx vertx,
      Context loop,
      Telephone telephone,
      LineBook lines,
      Matches matches,
      MovesInTurn moves) {
    this.vertx = vertx;
    this.loop = loop;
    this.telephone = telephone;
    this.lines = lines;
    this.matches = matches;
    this.moves = moves;
  }

  /** Looks for what is not known yet, not too much at a time; call it each second. */
  void look(FloorState floor, Instant now) {
    turn++;
    lookedFor.keySet().removeIf(id -> !floor.calls().containsKey(id));
    floor.calls().values().stream()
        .filter(call -> isDue(call, now))
        .sorted(Comparator.comparing((Call call) -> lookedFor.getOrDefault(call.id(), 0L)))
        .limit(AT_ONCE_MAX)
        .forEach(call -> {
          lookedFor.put(call.id(), turn);
          trying.once("match " + call.id(), () -> again(arrival(call)));
        });
  }

  private boolean isDue(Call call, Instant now) {
    return call.state() != CallState.GREETING
        && !call.isBack()
        && lines.line(call.line()).filter(Line::transfers).isPresent()
        && turn - lookedFor.getOrDefault(call.id(), 0L) >= TURNS
        && Duration.between(call.arrivedAt(), now).compareTo(LATE_MAX) < 0
        && matches.of(call.id()).flatMap(CaseMatch::sure).isEmpty();
  }

  /** What the door knew of the caller; a service that has just started knows less. */
  private Arrival arrival(Call call) {
    return matches
        .known(call.id())
        .map(Matches.Known::arrival)
        .orElseGet(() ->
            new Arrival(
                call.id(), call.line(), call.dialled(), call.caller(), call.reference(), ""));
  }

  private Future<?> again(Arrival arrival) {
    return vertx
        .executeBlocking(() -> matches.again(arrival), false)
        .compose(found -> took(arrival, found));
  }

  private Future<?> took(Arrival arrival, CaseMatch found) {
    Call call = telephone.floor().calls().get(arrival.call());
    CaseMatch known = matches.of(arrival.call()).orElse(CaseMatch.NONE);
    if (call == null || known.sure().isPresent() || !isBetter(found, known, call)) {
      return Future.succeededFuture();
    }
    matches.accept(arrival, found);
    log.info("call {}: its case is known now, by {}", call.id(), found.by());
    return hurry(call, found);
  }

  private static boolean isBetter(CaseMatch found, CaseMatch known, Call call) {
    return found.sure().isPresent()
        || (!found.cases().isEmpty()
            && !found.equals(known)
            && (known.cases().isEmpty() || call.state() != CallState.TALKING));
  }

  /** As at the door: a case's time frame hurries its caller, and never holds one back. */
  private Future<?> hurry(Call call, CaseMatch found) {
    Optional<Integer> wanted = found.sure().flatMap(CaseFinder.Found::priority);
    if (wanted.isEmpty()) {
      return Future.succeededFuture();
    }
    return moves
        .move(call.id(), now -> hurry(now, wanted.orElseThrow()))
        .onSuccess(result -> {
          if (!(result instanceof ActResult.Done)) {
            log.info("call {} was not hurried: {}", call.id(), result);
          }
        });
  }

  private Future<ActResult> hurry(Call now, int wanted) {
    if (wanted <= now.priority() || now.state() != CallState.WAITING) {
      return Future.succeededFuture(new ActResult.Done());
    }
    var move = new Move.Queue(now.queue().orElse(""), Optional.of(wanted));
    return Future.fromCompletionStage(telephone.control().act(now.id(), move), loop);
  }
}
