package org.onecall.desk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.onecall.config.Role;
import org.onecall.desk.TestClock;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Session;
import org.onecall.desk.http.Json;

/** Snapshots, updates, what each viewer may see, and what becomes of slow clients. */
class LiveStateTest {
  private final TestClock clock = new TestClock();
  private final Set<String> over = new HashSet<>();
  private int flushesAsked;
  private final LiveState state =
      new LiveState(clock, session -> !over.contains(session.id()), () -> flushesAsked++);

  private final Person amira =
      new Person("amira", "Amira", Set.of(Role.HANDLER), Optional.of("1001"));
  private final Person ben = new Person("ben", "Ben", Set.of(Role.HANDLER), Optional.of("1002"));
  private final Person sam = new Person("sam", "Sam", Set.of(Role.SUPERVISOR), Optional.empty());

  private Session session(Person person, String id) {
    return new Session(id, person, clock.instant(), Instant.MAX);
  }

  private TestWire follow(Person person) {
    var wire = new TestWire();
    state.join(session(person, person.user()), wire);
    return wire;
  }

  private void put(String name, String value, Audience... audiences) {
    state.put(
        name,
        List.of(audiences).stream()
            .map(audience -> new Facet(audience, name, Json.object().textNode(value)))
            .toList());
  }

  /** All turns of a second. */
  private void second() {
    for (int turn = 0; turn < LiveState.TURNS; turn++) {
      state.beat();
    }
  }

  private static Audience everyone() {
    return new Audience.Everyone();
  }

  @Test
  void whoeverJoinsIsSentAllTheyMaySee() {
    put("health", "good", everyone());
    put("call/1", "ringing", new Audience.Only("amira"), new Audience.Holders(Role.SUPERVISOR));
    put("today", "7", new Audience.Holders(Role.SUPERVISOR));
    assertThat(follow(amira).seen).containsOnlyKeys("health", "call/1");
    assertThat(follow(ben).seen).containsOnlyKeys("health");
    assertThat(follow(sam).seen).containsOnlyKeys("health", "call/1", "today");
  }

  @Test
  void eachSeesTheirOwnFacetUnderItsOwnKey() {
    state.put(
        "agent of amira",
        List.of(
            new Facet(new Audience.Only("amira"), "me", Json.object().textNode("whole")),
            new Facet(
                new Audience.Holders(Role.SUPERVISOR),
                "agent/amira",
                Json.object().textNode("cut"))));
    assertThat(follow(amira).seen).containsExactly(java.util.Map.entry("me", "whole"));
    assertThat(follow(sam).seen).containsExactly(java.util.Map.entry("agent/amira", "cut"));
    assertThat(follow(ben).seen).isEmpty();
  }

  @Test
  void changesOfOneMomentGoOutTogether() {
    TestWire wire = follow(amira);
    put("a", "1", everyone());
    put("b", "1", everyone());
    put("a", "2", everyone());
    assertThat(flushesAsked).isEqualTo(1);
    state.flush();
    assertThat(wire.messages).hasSize(2);
    assertThat(wire.seen).containsEntry("a", "2").containsEntry("b", "1");
    put("a", "2", everyone());
    assertThat(flushesAsked).as("nothing changed").isEqualTo(1);
    put("a", "3", everyone());
    assertThat(flushesAsked).isEqualTo(2);
  }

  @Test
  void whoTakesCallsIsToldAtOnceAndWhoWatchesOfAllChangesWithTheNextTurn() {
    TestWire handler = follow(amira);
    TestWire board = follow(sam);
    put("a", "1", everyone());
    state.flush();
    put("b", "1", everyone());
    state.flush();
    assertThat(handler.seen).containsOnlyKeys("a", "b");
    assertThat(handler.messages).hasSize(3);
    assertThat(board.seen).isEmpty();
    state.beat();
    assertThat(board.seen).containsOnlyKeys("a", "b");
    assertThat(board.messages.get(1).path("set")).hasSize(2);
    assertThat(board.messages)
        .filteredOn(one -> one.path("type").asText().equals("update"))
        .hasSize(1);
  }

  @Test
  void whatAViewerMayNotSeeMovesNothingForThem() {
    TestWire wire = follow(ben);
    put("call/1", "x", new Audience.Only("amira"));
    state.flushAll();
    state.remove("call/1");
    state.flushAll();
    assertThat(wire.messages).hasSize(1);
  }

  @Test
  void whatAViewerMayNoLongerSeeIsRemoved() {
    TestWire wire = follow(amira);
    put("encounter/1", "mine", new Audience.Only("amira"));
    state.flushAll();
    put("encounter/1", "hers", new Audience.Only("ben"));
    state.flushAll();
    assertThat(wire.seen).isEmpty();
  }

  @Test
  void whatChangedForOthersAloneIsNotSentAgain() {
    TestWire own = follow(amira);
    TestWire board = follow(sam);
    var hers = new Facet(new Audience.Only("amira"), "me", Json.object().textNode("ready"));
    for (String seen : List.of("1", "2")) {
      var others = Json.object().textNode(seen);
      state.put(
          "amira",
          List.of(hers, new Facet(new Audience.Holders(Role.SUPERVISOR), "agent/amira", others)));
      state.flushAll();
    }
    assertThat(own.messages).as("a snapshot and one update").hasSize(2);
    assertThat(own.seen).containsEntry("me", "ready");
    assertThat(board.messages).hasSize(3);
    assertThat(board.seen).containsEntry("agent/amira", "2");
  }

  @Test
  void whatIsSeenUnderAnotherNameIsNoLongerSeenUnderTheFirst() {
    TestWire wire = follow(amira);
    for (String key : List.of("mine", "ours")) {
      state.put("a", List.of(new Facet(everyone(), key, Json.object().textNode("1"))));
      state.flushAll();
    }
    assertThat(wire.seen).containsOnlyKeys("ours");
  }

  @Test
  void aSlowSocketGetsTheNewestAndHoldsNoQueue() {
    TestWire wire = follow(sam);
    wire.full = true;
    for (int i = 0; i < 1_000; i++) {
      put("call/" + i % 10, "v" + i, everyone());
      state.flushAll();
    }
    for (int i = 0; i < 5; i++) {
      state.remove("call/" + i);
    }
    state.flushAll();
    assertThat(wire.messages).hasSize(1);
    wire.full = false;
    state.flushAll();
    assertThat(wire.messages).hasSize(2);
    assertThat(wire.seen).containsOnlyKeys("call/5", "call/6", "call/7", "call/8", "call/9");
    assertThat(wire.seen).containsEntry("call/9", "v999");
  }

  @Test
  void aSlowSocketDelaysNobodyElseAndIsClosedInTheEnd() {
    TestWire slow = follow(sam);
    TestWire quick = follow(amira);
    slow.full = true;
    put("a", "1", everyone());
    state.flushAll();
    assertThat(quick.seen).containsEntry("a", "1");
    clock.pass(LiveState.STUCK_MAX);
    second();
    assertThat(slow.closeCode).isZero();
    clock.pass(Duration.ofSeconds(1));
    second();
    assertThat(slow.closeCode).isEqualTo(4408);
    assertThat(quick.closeCode).isZero();
    assertThat(state.sockets()).isEqualTo(1);
  }

  @Test
  void aSocketThatCatchesUpIsNotClosed() {
    TestWire wire = follow(sam);
    wire.full = true;
    put("a", "1", everyone());
    state.flushAll();
    clock.pass(Duration.ofSeconds(9));
    wire.full = false;
    state.flushAll();
    wire.full = true;
    clock.pass(Duration.ofSeconds(9));
    second();
    assertThat(wire.closeCode).isZero();
  }

  @Test
  void aSilentSocketIsPingedAndThenClosed() {
    var wire = new TestWire();
    LiveState.Membership membership = state.join(session(amira, "s"), wire);
    for (int i = 0; i < 60; i++) {
      clock.pass(Duration.ofSeconds(1));
      second();
      if (wire.pings * 10 == i + 1 && i < 30) {
        state.alive(membership);
      }
    }
    assertThat(wire.pings).isEqualTo(6);
    clock.pass(Duration.ofSeconds(10));
    second();
    assertThat(wire.closeCode).isEqualTo(4408);
  }

  @Test
  void eachSocketIsToldOnceASecondThatAllIsLiveAndNeverAllOfThemAtOnce() {
    List<TestWire> wires = new ArrayList<>();
    for (int i = 0; i < 5 * LiveState.TURNS; i++) {
      var wire = new TestWire();
      state.join(session(amira, "s" + i), wire);
      wires.add(wire);
    }
    for (int turn = 1; turn <= LiveState.TURNS; turn++) {
      state.beat();
      assertThat(wires.stream().filter(wire -> wire.messages.size() == 2)).hasSize(5 * turn);
    }
    assertThat(wires).allMatch(wire -> wire.messages.size() == 2);
  }

  @Test
  void anEndedSessionLosesItsSocketsAtTheNextBeat() {
    TestWire wire = follow(amira);
    over.add("amira");
    second();
    assertThat(wire.closeCode).isEqualTo(4401);
    assertThat(state.isFollowed("amira")).isFalse();
  }

  @Test
  void aSessionHasABoundedNumberOfSockets() {
    List<TestWire> wires = new ArrayList<>();
    for (int i = 0; i < LiveState.SOCKETS_PER_SESSION_MAX + 1; i++) {
      wires.add(follow(amira));
    }
    assertThat(wires.getFirst().closeCode).isEqualTo(4409);
    assertThat(wires.getLast().closeCode).isZero();
    assertThat(state.sockets()).isEqualTo(LiveState.SOCKETS_PER_SESSION_MAX);
  }

  @Test
  void theNumberOfSocketsIsBounded() {
    for (int i = 0; i < LiveState.SOCKETS_MAX; i++) {
      state.join(session(amira, "s" + i), new TestWire());
    }
    var wire = new TestWire();
    state.join(session(amira, "one more"), wire);
    assertThat(wire.closeCode).isEqualTo(1013);
    assertThat(state.sockets()).isEqualTo(LiveState.SOCKETS_MAX);
  }

  @Test
  void theNumberOfEntriesIsBounded() {
    for (int i = 0; i < LiveState.ENTRIES_MAX; i++) {
      put("e" + i, "v", everyone());
    }
    put("e0", "w", everyone());
    assertThatThrownBy(() -> put("one more", "v", everyone()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whateverHappensEverySocketEndsUpWithWhatItMaySee() {
    long seed = 20_261_122;
    var random = new Random(seed);
    List<Audience> audiences =
        List.of(
            everyone(),
            new Audience.Only("amira"),
            new Audience.Only("ben"),
            new Audience.Holders(Role.SUPERVISOR));
    List<Person> people = List.of(amira, ben, sam);
    List<TestWire> wires = new ArrayList<>();
    List<Person> owners = new ArrayList<>();
    var truth = new TreeMap<String, Audience>();
    var values = new TreeMap<String, String>();
    for (int step = 0; step < 5_000; step++) {
      String name = "k" + random.nextInt(20);
      switch (random.nextInt(10)) {
        case 0 -> {
          if (wires.size() < 20) {
            Person person = people.get(random.nextInt(people.size()));
            var wire = new TestWire();
            state.join(session(person, person.user() + wires.size()), wire);
            wires.add(wire);
            owners.add(person);
          }
        }
        case 1, 2 -> {
          state.remove(name);
          truth.remove(name);
          values.remove(name);
        }
        case 3 -> wires.forEach(wire -> wire.full = random.nextInt(3) == 0);
        case 4, 5 -> state.flushAll();
        default -> {
          Audience audience = audiences.get(random.nextInt(audiences.size()));
          put(name, "v" + step, audience);
          truth.put(name, audience);
          values.put(name, "v" + step);
        }
      }
    }
    wires.forEach(wire -> wire.full = false);
    state.flushAll();
    assertThat(wires).hasSize(20);
    for (int i = 0; i < wires.size(); i++) {
      var expected = new TreeMap<String, String>();
      Person person = owners.get(i);
      truth.forEach((name, audience) -> {
        if (audience.includes(person)) {
          expected.put(name, values.get(name));
        }
      });
      assertThat(wires.get(i).seen).as("seed %d, socket %d", seed, i).isEqualTo(expected);
    }
  }
}
