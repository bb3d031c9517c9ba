package org.onecall.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onecall.encounter.GivenAnswer.Standing;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;

/** Whatever anybody does in whatever state: a decision comes, and history alone tells the rest. */
class DeciderRandomTest {

  private static final int ENCOUNTERS = 150;
  private static final int COMMANDS = 80;

  @ParameterizedTest
  @ValueSource(longs = {1, 20261122, 7_777_777})
  void anyCommandInAnyStateIsDecidedAndHistoryTellsAll(long seed) {
    Random random = new Random(seed);
    RandomCommands commands = new RandomCommands(random);
    List<EncounterState> reached = new ArrayList<>();
    FakePlaces places = new FakePlaces();
    for (int i = 0; i < ENCOUNTERS; i++) {
      Play play = new Play("1." + i, places, MadeUp.DECIDER);
      for (int j = 0; j < COMMANDS; j++) {
        if (random.nextInt(25) == 0) {
          play.later(Duration.ofMinutes(random.nextInt(40)));
        }
        long before = play.encounter().version();
        boolean refused = play.does(commands.next(play.encounter(), play.now())).isPresent();
        assertThat(play.encounter().version()).isGreaterThanOrEqualTo(before);
        if (refused) {
          assertThat(play.encounter().version()).isEqualTo(before);
        }
        check(play.encounter());
      }
      reached.add(play.encounter().state());
      historyTellsAll(play);
    }
    assertThat(reached).contains(EncounterState.values());
  }

  /** What holds in every state. */
  private static void check(Encounter encounter) {
    Triage triage = encounter.triage();
    assertThat(triage.question().isPresent() && triage.outcome().isPresent()).isFalse();
    if (triage.protocol().isEmpty()) {
      assertThat(triage.answers()).allMatch(GivenAnswer::struck);
      return;
    }
    Answers counting = Answers.NONE;
    for (GivenAnswer given : triage.answers()) {
      if (given.standing() == Standing.COUNTS) {
        assertThat(counting.has(given.question())).isFalse();
        counting = counting.with(given.question(), given.answer());
      }
    }
    checkProtocols(triage, counting);
  }

  /** The answers not struck, and they alone, lead to what is asked or concluded. */
  private static void checkProtocols(Triage triage, Answers counting) {
    assertThat(triage.followed()).extracting(Followed::id).doesNotHaveDuplicates();
    List<Outcome> conclusions = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    for (Followed one : triage.followed()) {
      Protocol protocol = MadeUp.SHELF.withHash(one.protocol().hash()).orElseThrow();
      Answers own = counting;
      for (String question : counting.questions()) {
        own = protocol.counted(counting).contains(question) ? own : own.without(question);
      }
      switch (protocol.next(own)) {
        case Step.Ask(var question) -> {
          asked.add(question.id());
          assertThat(one.concluded()).isEmpty();
        }
        case Step.Concluded(var outcome) -> {
          conclusions.add(outcome);
          assertThat(one.concluded()).contains(outcome);
        }
      }
    }
    if (triage.question().isPresent()) {
      assertThat(asked).contains(triage.question().get());
      assertThat(conclusions).noneMatch(o -> o.urgency() == Urgency.AMBULANCE);
    } else {
      Urgency most =
          conclusions.stream().map(Outcome::urgency).max(Comparator.naturalOrder()).orElseThrow();
      assertThat(triage.outcome().orElseThrow().urgency()).isEqualTo(most);
      assertThat(asked.isEmpty() || most == Urgency.AMBULANCE).isTrue();
    }
  }

  private static void historyTellsAll(Play play) {
    EncounterId id = play.encounter().id();
    assertThat(Encounter.replay(id, play.history())).isEqualTo(play.encounter());
    List<Recorded> written =
        play.history().stream()
            .map(r ->
                new Recorded(
                    r.sequence(), r.at(), r.by(), EventCodec.read(EventCodec.write(r.event()))))
            .toList();
    assertThat(written).isEqualTo(play.history());
    assertThat(Encounter.replay(id, written)).isEqualTo(play.encounter());
  }
}
