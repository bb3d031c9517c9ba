package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Age;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
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
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/**
 * The checks that the facts of urgent care make testable, as far as they are about services and
 * places: 1, 8, 9 (its numbers stand in {@code RankingTest}), 14 and the part of 15 that is about
 * hours. They run on the sample county.
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
        new CarePlan(List.of(new CarePlan.Step("sallowby-miu", "The nurses there know her leg")));
    PersonRecords records =
        encounter ->
            Future.succeededFuture(
                new PersonRecords.OnRecord(java.util.Optional.empty(), Set.of(), plan));
    ServiceFinder finder = new ServiceFinder(county, places.booking, records, RemoteSupply.NONE);
    Instant ten = places.tomorrow.atTime(10, 0).atZone(Opening.ZONE).toInstant();
    EncounterPlaces her =
        new EncounterPlaces(finder, places.booking, java.time.InstantSource.fixed(ten));
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    await(new SlotSupply(places.database.pool(), county).ensure(places.tomorrow, 1));

    Offers offers = await(finder.find(encounter, ten)).orElseThrow();
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

  private boolean responseAt(int hour, int minute) {
    LocalDate day = LocalDate.of(2026, 11, 24);
    Person grown =
        new Person(
            Age.of(day.minusYears(18), day),
            Sex.FEMALE,
            java.util.Optional.empty(),
            Set.of(),
            java.util.Optional.of("public"));
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
