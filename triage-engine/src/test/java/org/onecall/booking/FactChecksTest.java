package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Age;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
import org.onecall.directory.Needs;
import org.onecall.directory.Opening;
import org.onecall.directory.Person;
import org.onecall.directory.Place;
import org.onecall.directory.Ranked;
import org.onecall.directory.Ranking;
import org.onecall.directory.Sex;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.PlaceRequest;
import org.onecall.patient.task.HeardBy;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Sent;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskAct;
import org.onecall.patient.task.TaskDecision;
import org.onecall.patient.task.TaskEvent;
import org.onecall.patient.task.TaskMaker;
import org.onecall.patient.task.TaskRules;
import org.onecall.patient.task.TaskTerms;
import org.onecall.protocol.Answer;
import org.onecall.protocol.Answers;
import org.onecall.protocol.Content;
import org.onecall.protocol.Facts;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;
import org.onecall.protocol.ProtocolShelf;
import org.onecall.protocol.Question;
import org.onecall.protocol.Step;
import org.onecall.protocol.Urgency;

/**
 * The checks that the facts of urgent care make testable, as far as they are about services and
 * places: 1, 8, 14 and 15. They run on the sample county.
 */
class FactChecksTest {
  private static final Outcome WOUND =
      Encounters.outcome(Urgency.WITHIN_6_HOURS, "wound-care", 360);

  private final PlacesFixture places = new PlacesFixture();
  private final Directory county = DirectoryFiles.sample();

  @AfterEach
  void close() {
    places.close();
  }

  private BookResult take(String who, Instant moment) {
    return places.take(who, SampleServices.FALLS, moment);
  }

  @Test
  void check1TwoSimultaneousBookingsOfOneSlotExactlyOneIsMade() {
    SlotId slot = places.slot(SampleServices.CLINIC, 600);
    for (int round = 0; round < 5; round++) {
      int again = round;
      List<Future<HoldResult>> held = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        held.add(
            places.booking.hold(
                "r" + again + "-" + i, slot, places.suitable(SampleServices.CLINIC)));
      }
      long won = held.stream().filter(one -> await(one) instanceof HoldResult.Held).count();
      assertThat(won).isEqualTo(1);
      for (int i = 0; i < 8; i++) {
        await(places.booking.release("r" + again + "-" + i));
      }
    }
  }

  @Test
  void check8FallsRapidResponsePatients1To4OfTheDayAcceptedThe5thOfferedTheNextOption() {
    Instant noon = places.noon();
    for (int i = 1; i <= 4; i++) {
      assertThat(take("patient" + i, noon)).isInstanceOf(BookResult.Confirmed.class);
    }
    assertThat(take("patient5", noon))
        .isInstanceOfSatisfying(
            BookResult.Gone.class,
            gone ->
                assertThat(gone.alternatives())
                    .anyMatch(slot -> slot.id().service().equals(SampleServices.RAPID)));
  }

  @Test
  void check8TwoHandlersAtOnceForPlace4OneWins() {
    Instant noon = places.noon();
    for (int i = 1; i <= 3; i++) {
      take("patient" + i, noon);
    }
    List<Future<BookResult>> both = new ArrayList<>();
    for (String who : List.of("handler-a", "handler-b")) {
      both.add(
          places.database.inTransaction(tx ->
              places.booking.take(
                  tx, SampleServices.FALLS, noon, places.request(who, SampleServices.RAPID))));
    }
    assertThat(both.stream().filter(one -> await(one) instanceof BookResult.Confirmed).count())
        .isEqualTo(1);
  }

  @Test
  void check8ResetAtLocalMidnightIncludingClockChangeDays() {
    for (LocalDate day : List.of(LocalDate.of(2027, 3, 28), LocalDate.of(2027, 10, 31))) {
      await(new SlotSupply(places.database.pool(), SampleServices.directory()).ensure(day, 2));
      Instant last = day.plusDays(1).atStartOfDay(Opening.ZONE).toInstant().minusSeconds(1);
      Instant first = last.plusSeconds(1);
      for (int i = 1; i <= 4; i++) {
        assertThat(take(day + "-" + i, last)).isInstanceOf(BookResult.Confirmed.class);
      }
      assertThat(take(day + "-5", last)).isInstanceOf(BookResult.Gone.class);
      assertThat(take(day + "-6", first)).isInstanceOf(BookResult.Confirmed.class);
    }
  }

  @Test
  void check14CarePlanWithAnEscalationContactPresentSkippingItNeedsAReason() {
    CarePlan plan =
        new CarePlan(
            List.of(new CarePlan.AtService("sallowby-miu", "The nurses there know her leg")));
    PersonRecords records =
        (encounter, transaction) ->
            Future.succeededFuture(new PersonRecords.OnRecord(Optional.empty(), Set.of(), plan));
    ServiceFinder finder =
        new ServiceFinder(county, places.booking, records, RemoteSupply.NONE, Map::of);
    Instant ten = places.tomorrow.atTime(10, 0).atZone(Opening.ZONE).toInstant();
    EncounterPlaces her =
        new EncounterPlaces(finder, places.booking, java.time.InstantSource.fixed(ten));
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    await(new SlotSupply(places.database.pool(), county).ensure(places.tomorrow, 1));

    Offers offers = await(finder.find(encounter, Need.Asker.HANDLER, ten)).orElseThrow();
    assertThat(offers.kept().getFirst().service().service().id()).isEqualTo("sallowby-miu");
    assertThat(offers.kept().getFirst().service().basis()).isEqualTo(Ranked.Basis.CARE_PLAN);

    PlaceRequest other = new PlaceRequest.ReferTo("aldenmoor-walk-in");
    PlaceAnswer refused = places.inTransaction(tx -> her.perform(tx, encounter, other));
    assertThat(refused)
        .isInstanceOfSatisfying(
            PlaceAnswer.Unavailable.class, no -> assertThat(no.code()).isEqualTo("say-why-not"));
    Encounter reasoned =
        Encounters.refusing(Encounters.refusing(encounter, "sallowby-miu"), "aldenmoor-utc");
    PlaceAnswer given = places.inTransaction(tx -> her.perform(tx, reasoned, other));
    assertThat(given).isInstanceOf(PlaceAnswer.Given.class);
  }

  @Test
  void check15Referral1930AcceptedInsideThe2000Close() {
    assertThat(responseAt(19, 30)).isTrue();
    assertThat(responseAt(19, 31)).isFalse();
    assertThat(responseAt(9, 0)).isTrue();
  }

  /** What the shipped protocol for a fall concludes of somebody of 18 who answers so. */
  private static Outcome fallen(Map<String, Answer> unlikeWell) {
    Protocol fall =
        ProtocolShelf.load(Content.DEMONSTRATION)
            .current(new ProtocolId("fall-adult"))
            .orElseThrow();
    Answers answers =
        Answers.NONE
            .with(Facts.AGE, Answer.number(Facts.daysOfMonths(18 * 12)))
            .with(Facts.SEX, Answer.one("male"));
    while (fall.next(answers) instanceof Step.Ask(Question question)) {
      Answer usual =
          switch (question.id()) {
            case "awake-and-breathing", "walks-as-before" -> Answer.yes();
            case "neck-or-back" -> Answer.one("no-pain");
            default ->
                switch (question.kind()) {
                  case ANY_OF -> Answer.none();
                  case YES_NO -> Answer.no();
                  case ONE_OF -> Answer.notSure();
                  default -> Answer.number(1);
                };
          };
      answers = answers.with(question.id(), unlikeWell.getOrDefault(question.id(), usual));
    }
    return ((Step.Concluded) fall.next(answers)).outcome();
  }

  @Test
  void check15Fall18YearsWithoutInjuryAt0900HasATwoHourClockThatIsBreachedAt1100() {
    Outcome outcome = fallen(Map.of("on-floor-now", Answer.yes(), "can-get-up", Answer.no()));
    assertThat(outcome.need()).isEqualTo("falls-lift");
    Instant nine = places.tomorrow.atTime(9, 0).atZone(Opening.ZONE).toInstant();
    Need need = Needs.of(outcome, Need.Asker.HANDLER);
    assertThat(offered(need, 18, nine)).contains("eldermarsh-rapid-response");

    TaskRules rules = new TaskRules(TaskTerms.ORDINARY);
    Subject somebody =
        new Subject(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "Fell",
            Optional.of("OC-1"),
            Optional.empty(),
            Optional.empty());
    NewTask wanted =
        TaskMaker.of(
                DirectoryFiles.sample().service("eldermarsh-rapid-response").orElseThrow(),
                new Sent("OC-1", Optional.empty(), outcome.urgency(), somebody, nine),
                HeardBy.DESK,
                Set.of())
            .orElseThrow();
    Task made = rules.make(wanted, new UUID(0, 15), "onecall", nine).task();
    Task taken =
        ((TaskDecision.Done) rules.decide(made, new TaskAct.Accept(), "owen", nine)).task();
    Instant eleven = nine.plus(Duration.ofHours(2));
    assertThat(taken.clock().dueAt()).contains(eleven);
    assertThat(happens(rules, taken, eleven.minusSeconds(1))).doesNotContain("breached");
    assertThat(happens(rules, taken, eleven)).contains("breached");
  }

  private static List<String> happens(TaskRules rules, Task task, Instant at) {
    return rules.tick(task, at).stream()
        .flatMap(done -> done.events().stream())
        .map(TaskEvent::what)
        .toList();
  }

  @Test
  void check15StrokeSignMakesRapidResponseImpossible() {
    Outcome outcome = fallen(Map.of("life-threats", Answer.several("stroke-signs")));
    assertThat(outcome.urgency()).isEqualTo(Urgency.AMBULANCE);
    Instant nine = places.tomorrow.atTime(9, 0).atZone(Opening.ZONE).toInstant();
    assertThat(offered(Needs.of(outcome, Need.Asker.HANDLER), 18, nine))
        .containsExactly("ambulance-999");

    EncounterPlaces chooser =
        new EncounterPlaces(county, places.booking, java.time.InstantSource.fixed(nine));
    await(new SlotSupply(places.database.pool(), county).ensure(places.tomorrow, 1));
    Encounter encounter =
        Encounters.refusing(Encounters.concluded("Ada", "ZZ1 1AA", outcome), "ambulance-999");
    for (String other : List.of("eldermarsh-rapid-response", "aldenmoor-falls", "aldenmoor-utc")) {
      PlaceAnswer answer =
          places.inTransaction(
              tx -> chooser.perform(tx, encounter, new PlaceRequest.ReferTo(other)));
      assertThat(answer)
          .as(other)
          .isInstanceOfSatisfying(
              PlaceAnswer.Unavailable.class,
              no -> assertThat(no.code()).isEqualTo("emergency-outcome"));
    }
  }

  private List<String> offered(Need need, int years, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, Opening.ZONE);
    Person person =
        new Person(
            Age.of(day.minusYears(years), day),
            Sex.MALE,
            Optional.empty(),
            Set.of(),
            Optional.of("public"));
    return Ranking.rank(
            need,
            person,
            Place.ofPostcode("ZZ4"),
            at,
            county,
            org.onecall.directory.Availability.NOT_COUNTED)
        .kept()
        .stream()
        .map(kept -> kept.service().id())
        .toList();
  }

  private boolean responseAt(int hour, int minute) {
    LocalDate day = LocalDate.of(2026, 11, 24);
    Person grown =
        new Person(
            Age.of(day.minusYears(18), day),
            Sex.FEMALE,
            Optional.empty(),
            Set.of(),
            Optional.of("public"));
    return Ranking.rank(
            Need.of("urgent-home-visit", Math.toIntExact(Duration.ofHours(2).toMinutes())),
            grown,
            Place.ofPostcode("ZZ1"),
            day.atTime(hour, minute).atZone(Opening.ZONE).toInstant(),
            county,
            org.onecall.directory.Availability.NOT_COUNTED)
        .kept()
        .stream()
        .anyMatch(kept -> kept.service().id().equals("eldermarsh-rapid-response"));
  }
}
