package org.onecall.desk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Session;
import org.onecall.desk.access.Sessions;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Agent;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both phones of everybody who is signed in no more: they listen to no call, and those on which
 * nobody may take calls any more are in no queue.
 *
 * <p>A phone goes on by itself when its person's page is gone. So it is looked at for a while
 * after, as what was asked for just before may come just behind, and for as long as there is
 * something left that telephony did not do. Who signs in again is let be. Belongs to one event
 * loop.
 */
final class GonePhones {
  private static final Logger log = LoggerFactory.getLogger(GonePhones.class);
  private static final Duration LOOKED_AT = Duration.ofMinutes(1);

  private final Context loop;
  private final InstantSource clock;
  private final Telephone telephone;
  private final Floors floors;
  private final Sessions sessions;
  private final Trying trying = new Trying();
  private final Map<String, Gone> gone = new HashMap<>();

  /**
   * A phone whose person is gone.
   *
   * @param barred whether it is to be in no queue, as nobody may take calls on it
   */
  private record Gone(Instant since, boolean barred) {}

  GonePhones(
      Context loop, InstantSource clock, Telephone telephone, Floors floors, Sessions sessions) {
    this.loop = loop;
    this.clock = clock;
    this.telephone = telephone;
    this.floors = floors;
    this.sessions = sessions;
  }

  /** A session has ended. */
  void ended(Session session) {
    if (sessions.of(session.person().user()).isEmpty()) {
      left(session.person(), false);
    }
  }

  /** Somebody may do nothing any more. */
  void barred(Person person) {
    left(person, true);
  }

  /** Nobody takes calls on that phone, nor on the one in the browser that goes with it. */
  void unattended(String phone) {
    left(phone, true);
  }

  private void left(Person person, boolean barred) {
    person.phone().ifPresent(phone -> left(phone, barred));
  }

  private void left(String phone, boolean barred) {
    for (PhoneChoice.Kind kind : PhoneChoice.Kind.values()) {
      String number = PhoneChoice.number(phone, kind);
      boolean already = barred(number);
      gone.put(number, new Gone(clock.instant(), barred || already));
    }
    look(telephone.floor());
  }

  private boolean barred(String number) {
    return Optional.ofNullable(gone.get(number)).filter(Gone::barred).isPresent();
  }

  /** Sets right what is not; call whenever the floor has stepped, and each second. */
  void look(FloorState floor) {
    if (gone.isEmpty() || !floor.live()) {
      return;
    }
    Map.copyOf(gone).forEach((phone, one) -> look(floor, phone, one));
  }

  private void look(FloorState floor, String phone, Gone one) {
    List<Person> back = back(phone);
    if (!back.isEmpty() && (!one.barred() || back.stream().anyMatch(Person::takesCalls))) {
      gone.remove(phone);
      return;
    }
    List<String> heard =
        floor.calls().keySet().stream()
            .filter(call -> back.isEmpty())
            .filter(call ->
                floor.control(call).watchers().stream()
                    .map(Control.Watcher::phone)
                    .anyMatch(phone::equals))
            .toList();
    for (String call : heard) {
      trying.once(
          "unwatch " + phone + " " + call,
          () -> {
            log.info("call {}: whoever listened is signed in no more", call);
            return here(telephone.control().act(call, new Move.Unwatch(phone)));
          });
    }
    Agent agent = floor.agents().get(phone);
    boolean queued = one.barred() && agent != null && !agent.queues().isEmpty();
    if (queued) {
      trying.once("take out " + phone, () -> here(telephone.signOut(phone)));
    }
    boolean over = Duration.between(one.since(), clock.instant()).compareTo(LOOKED_AT) > 0;
    if (over && heard.isEmpty() && !queued) {
      gone.remove(phone);
    }
  }

  /** Who is signed in and has the phone by now, not once had it: what it does is theirs. */
  private List<Person> back(String phone) {
    return floors
        .at(phone)
        .map(last ->
            sessions.of(last.user()).stream()
                .map(Session::person)
                .filter(now -> now.phone().equals(last.phone()))
                .toList())
        .orElse(List.of());
  }

  private Future<ActResult> here(CompletableFuture<ActResult> act) {
    return Future.fromCompletionStage(act, loop);
  }
}
