package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.onecall.directory.Age;
import org.onecall.directory.Availability;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
import org.onecall.directory.Opening;
import org.onecall.directory.Person;
import org.onecall.directory.Place;
import org.onecall.directory.Ranked;
import org.onecall.directory.Ranking;
import org.onecall.directory.Service;
import org.onecall.directory.Sex;
import org.onecall.directory.read.DirectoryFiles;

/**
 * Each row of the seeds that names a service: somebody whom it is for, who rings on a working day
 * at ten in the morning from Aldenmoor, is offered it and leaves with a reference. The rows are
 * those of docs/seeds.md.
 */
class SeedRowsTest {
  private static final int SUPPLIED_DAYS = 15;

  private static final Directory COUNTY = DirectoryFiles.sample();
  private static PlacesFixture places;
  private static Instant ten;
  private static LocalDate day;

  @BeforeAll
  static void open() {
    places = new PlacesFixture();
    day =
        places
            .tomorrow
            .datesUntil(places.tomorrow.plusDays(10))
            .filter(date -> date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
            .filter(date -> !COUNTY.county().bankHolidays().contains(date))
            .findFirst()
            .orElseThrow();
    ten = day.atTime(10, 0).atZone(Opening.ZONE).toInstant();
  }

  @AfterAll
  static void close() {
    places.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "seed-rows.csv", delimiter = '|')
  void eachRowsServiceIsOfferedToWhomItIsForAndGivesAReference(
      String row,
      String wanted,
      String need,
      int minutes,
      int age,
      String flags,
      String source,
      String asker) {
    Need needed =
        new Need(
            need,
            minutes,
            Set.of(),
            asker.equals("clinician") ? Need.Asker.CLINICIAN : Need.Asker.HANDLER);
    Ranked ranked =
        Ranking.rank(
            needed,
            person(age, flags, source),
            Place.ofPostcode("ZZ1 1AA"),
            ten,
            COUNTY,
            Availability.NOT_COUNTED);
    Optional<Service> offered =
        ranked.kept().stream()
            .map(Ranked.Kept::service)
            .filter(service -> service.id().matches(wanted.replace("*", ".*")))
            .findFirst();

    assertThat(offered)
        .as(
            "%s is offered among %s",
            wanted, ranked.kept().stream().map(kept -> kept.service().id()).toList())
        .isPresent();
    assertThat(given(row + "-" + offered.get().id() + "-" + need, offered.get()).reference())
        .isNotBlank();
  }

  private static Person person(int years, String flags, String source) {
    return new Person(
        Age.of(day.minusYears(years), day),
        Sex.FEMALE,
        Optional.of("fen-road-practice"),
        Arrays.stream(Optional.ofNullable(flags).orElse("").split(" *, *"))
            .filter(flag -> !flag.isEmpty())
            .collect(Collectors.toSet()),
        Optional.of(source));
  }

  private static Booked given(String encounter, Service service) {
    await(
        new SlotSupply(places.database.pool(), new Directory(COUNTY.county(), List.of(service)))
            .ensure(day, SUPPLIED_DAYS));
    BookRequest request = places.request(encounter, service.id());
    BookResult result =
        switch (service.capacity()) {
          case Capacity.Appointments some -> booked(encounter, service, request);
          case Capacity.NotCounted none ->
              places.inTransaction(tx -> places.booking.refer(tx, service.id(), request));
          case Capacity.PerDay some -> taken(service, request);
          case Capacity.PerWeek some -> taken(service, request);
          case Capacity.Beds some -> taken(service, request);
          case Capacity.Elsewhere elsewhere -> throw new AssertionError("kept by others");
        };
    assertThat(result).isInstanceOf(BookResult.Confirmed.class);
    return ((BookResult.Confirmed) result).booked();
  }

  private static BookResult taken(Service service, BookRequest request) {
    return places.inTransaction(tx -> places.booking.take(tx, service.id(), ten, request));
  }

  private static BookResult booked(String encounter, Service service, BookRequest request) {
    Slot slot =
        await(places.booking.slots(service.id(), ten, ten.plusSeconds(SUPPLIED_DAYS * 86_400L)))
            .getFirst();
    HoldResult held =
        await(places.booking.hold(encounter, slot.id(), places.suitable(service.id())));
    assertThat(held).isInstanceOf(HoldResult.Held.class);
    return await(places.booking.book(((HoldResult.Held) held).hold(), request));
  }
}
