package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.booking.SampleServices.CLINIC;
import static org.onecall.booking.SampleServices.FALLS;
import static org.onecall.booking.SampleServices.daily;
import static org.onecall.booking.SampleServices.service;
import static org.onecall.journal.TestPostgres.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.Opening;
import org.onecall.directory.Service;
import org.onecall.directory.Session;
import org.onecall.directory.Span;
import org.onecall.directory.WayIn;

/** Places are there for every day, once, whatever the clocks do. */
class SlotSupplyTest {
  private final PlacesFixture places = new PlacesFixture();

  @AfterEach
  void close() {
    places.close();
  }

  @Test
  void makingADayAgainDoesNothing() {
    long before = places.count("SELECT count(*) FROM place_unit");
    SlotSupply supply = supply(SampleServices.directory());
    assertThat(await(supply.ensure(places.tomorrow, 2))).isZero();
    assertThat(places.count("SELECT count(*) FROM place_unit")).isEqualTo(before);
  }

  @Test
  void twoNodesThatMakeTheSameDayMakeItOnce() {
    LocalDate day = places.tomorrow.plusDays(5);
    var one = supply(SampleServices.directory()).ensure(day, 1);
    var other = supply(SampleServices.directory()).ensure(day, 1);
    assertThat(await(one) + await(other)).isEqualTo(1 + 1 + 96 + 48);
  }

  @Test
  void aShorterClinicWithdrawsWhatIsFreeAndLeavesWhatIsBooked() {
    SlotId booked = places.slot(CLINIC, 20 * 60);
    await(places.booking.book(places.held("amira", booked), places.request("amira")));
    Service shorter =
        service(
            CLINIC,
            WayIn.SLOT,
            new Capacity.Appointments(15, 1, Map.of()),
            daily(new Session(8 * 60, 12 * 60)));
    await(supply(directory(shorter)).ensure(places.tomorrow, 1));
    assertThat(await(places.booking.slots(CLINIC, midnight(0), midnight(1).minusSeconds(1))))
        .hasSize(16);
    assertThat(await(places.booking.hold("ben", places.slot(CLINIC, 19 * 60), places.suitable())))
        .isInstanceOf(HoldResult.Gone.class);
    assertThat(await(places.booking.find("amira", booked))).isPresent();
    await(supply(SampleServices.directory()).ensure(places.tomorrow, 1));
    places.held("ben", places.slot(CLINIC, 19 * 60));
  }

  @Test
  void fourFallsPlacesADayBeginAnewAtLocalMidnightAlsoWhenTheClocksChange() {
    for (LocalDate day : clockChanges()) {
      SlotSupply supply = supply(SampleServices.directory());
      await(supply.ensure(day.minusDays(1), 3));
      Instant begin = day.atStartOfDay(Opening.ZONE).toInstant();
      Instant end = day.plusDays(1).atStartOfDay(Opening.ZONE).toInstant();
      assertThat(Duration.between(begin, end)).isNotEqualTo(Duration.ofDays(1));
      takeFour("eve", begin.minusSeconds(1));
      takeFour("day", begin);
      assertThat(places.take("day-last", FALLS, end.minusSeconds(1)))
          .isInstanceOf(BookResult.Gone.class);
      takeFour("next", end);
    }
  }

  @Test
  void placesByTheWeekBeginAnewOnMonday() {
    Service homeFirst = service("home-first", WayIn.PLACE, new Capacity.PerWeek(1));
    LocalDate sunday = places.tomorrow.plusDays(14 - places.tomorrow.getDayOfWeek().getValue());
    await(supply(directory(homeFirst)).ensure(sunday.minusDays(6), 8));
    Instant noon = sunday.atTime(12, 0).atZone(Opening.ZONE).toInstant();
    assertThat(places.take("one", "home-first", noon.minus(Duration.ofDays(6))))
        .isInstanceOf(BookResult.Confirmed.class);
    assertThat(places.take("two", "home-first", noon)).isInstanceOf(BookResult.Gone.class);
    assertThat(places.take("three", "home-first", noon.plus(Duration.ofDays(1))))
        .isInstanceOf(BookResult.Confirmed.class);
  }

  @Test
  void aBedIsTakenUntilItIsGivenBack() {
    await(
        supply(directory(service("step-up", WayIn.PLACE, new Capacity.Beds(1))))
            .ensure(places.tomorrow, 1));
    BookResult first = places.take("one", "step-up", places.noon());
    Instant muchLater = places.noon().plus(Duration.ofDays(300));
    assertThat(places.take("two", "step-up", muchLater)).isInstanceOf(BookResult.Gone.class);
    String reference = ((BookResult.Confirmed) first).booked().reference();
    places.inTransaction(tx -> places.booking.cancel(tx, reference, "Went home"));
    assertThat(places.take("two", "step-up", muchLater)).isInstanceOf(BookResult.Confirmed.class);
  }

  @Test
  void appointmentsOfADayWithAChangeOfClocksAreAsManyAsItsHours() {
    for (LocalDate day : clockChanges()) {
      Instant begin = day.atStartOfDay(Opening.ZONE).toInstant();
      Instant end = day.plusDays(1).atStartOfDay(Opening.ZONE).toInstant();
      SupplyPlan plan =
          SupplyPlan.of(
                  service(CLINIC, WayIn.SLOT, new Capacity.Appointments(15, 1, Map.of())),
                  day,
                  Set.of())
              .orElseThrow();
      assertThat(plan.slots())
          .hasSize((int) Duration.between(begin, end).dividedBy(Duration.ofMinutes(15)));
      assertThat(plan.slots()).extracting(Span::start).doesNotHaveDuplicates();
    }
  }

  @Test
  void clinicHoursHoldOnlyWhileTheServiceIsOpen() {
    LocalDate holiday = LocalDate.of(2026, 12, 25);
    Opening opening =
        new Opening(
            Map.of(),
            Opening.Hours.BY_SESSION,
            java.util.Optional.of(List.of(new Session(10 * 60, 11 * 60))),
            daily(new Session(8 * 60, 18 * 60)).week());
    Capacity clinic =
        new Capacity.Appointments(
            30, 1, Map.of(holiday.getDayOfWeek(), List.of(new Session(9 * 60, 12 * 60))));
    Service practice = service("practice", WayIn.SLOT, clinic, opening);
    assertThat(SupplyPlan.of(practice, holiday, Set.of()).orElseThrow().slots()).hasSize(6);
    assertThat(SupplyPlan.of(practice, holiday, Set.of(holiday)).orElseThrow().slots()).hasSize(2);
    assertThat(SupplyPlan.of(practice, holiday.plusDays(1), Set.of()).orElseThrow().slots())
        .isEmpty();
  }

  private void takeFour(String who, Instant moment) {
    for (int i = 0; i < 4; i++) {
      assertThat(places.take(who + i + moment, FALLS, moment))
          .isInstanceOf(BookResult.Confirmed.class);
    }
    assertThat(places.take(who + "fifth" + moment, FALLS, moment))
        .isInstanceOf(BookResult.Gone.class);
  }

  /** The next two days on which the clocks change. */
  private static List<LocalDate> clockChanges() {
    var rules = Opening.ZONE.getRules();
    return Stream.iterate(
            rules.nextTransition(Instant.now().plus(Duration.ofDays(3))),
            change -> rules.nextTransition(change.getInstant()))
        .limit(2)
        .map(change -> change.getInstant().atOffset(ZoneOffset.UTC).toLocalDate())
        .toList();
  }

  private Instant midnight(int days) {
    return places.tomorrow.plusDays(days).atStartOfDay(Opening.ZONE).toInstant();
  }

  private SlotSupply supply(Directory directory) {
    return new SlotSupply(places.database.pool(), directory);
  }

  private static Directory directory(Service... services) {
    return new Directory(SampleServices.directory().county(), List.of(services));
  }
}
