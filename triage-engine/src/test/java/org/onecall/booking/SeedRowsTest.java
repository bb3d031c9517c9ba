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
import org.junit.jupiter.params.provider.CsvSource;
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

  /** Minutes: within how many the need is to be met. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          S3   | clinician-line                  | clinician-call             | 20    | 40 |                       | public         | handler
          S7   | aldenmoor-crisis-adults         | mental-health-crisis       | 240   | 40 |                       | public         | handler
          S8   | self-care                       | self-care                  | 1440  | 40 |                       | public         | handler
          S8   | *pharmacy*                      | pharmacy-advice            | 1440  | 40 |                       | public         | handler
          S8   | fen-road-practice               | gp-appointment             | 1440  | 40 |                       | nhs111         | handler
          S20  | eldermarsh-rapid-response       | urgent-home-visit          | 120   | 80 |                       | public         | handler
          S21  | eldermarsh-home-first           | home-first                 | 20160 | 80 |                       | professional   | handler
          S22  | aldenmoor-rehabilitation        | rehabilitation             | 20160 | 80 |                       | public         | handler
          S23  | aldenmoor-falls                 | falls-lift                 | 120   | 80 |                       | ambulance      | handler
          S27  | aldenmoor-falls                 | falls-lift                 | 120   | 80 |                       | telecare       | handler
          S28  | eldermarsh-enhanced-care        | enhanced-care              | 120   | 80 |                       | ambulance-crew | handler
          S30  | aldenmoor-step-up-beds          | step-up-bed                | 20160 | 80 |                       | professional   | handler
          S32  | aldenmoor-virtual-ward          | virtual-ward               | 20160 | 80 |                       | professional   | clinician
          S32  | aldenmoor-virtual-ward-line     | clinician-call             | 20    | 80 | virtual-ward          | public         | handler
          S33  | eldermarsh-admission-prevention | recently-discharged-support| 20160 | 50 |                       | public         | handler
          S34  | ambulance-999                   | emergency-ambulance        | 0     | 50 |                       | public         | handler
          S36  | aldenmoor-rapid-assessment      | rapid-assessment           | 20160 | 80 |                       | public         | handler
          S40  | aldenmoor-utc                   | wound-care                 | 360   | 30 |                       | nhs111         | handler
          S41  | *-miu                           | minor-injury               | 360   | 30 |                       | public         | handler
          S41  | aldenmoor-walk-in               | minor-illness              | 1440  | 30 |                       | public         | handler
          S44  | *evening*                       | gp-appointment             | 4320  | 30 |                       | public         | handler
          S46  | *pharmacy*                      | minor-illness              | 1440  | 30 |                       | public         | handler
          S49  | aldenmoor-same-day-care         | same-day-emergency-care    | 360   | 50 |                       | professional   | clinician
          S52  | aldenmoor-care-home             | respite-place              | 20160 | 85 |                       | professional   | handler
          S55  | eldermarsh-crisis-young         | mental-health-crisis       | 240   | 15 |                       | public         | handler
          S56  | aldenmoor-liaison-adults        | mental-health-liaison      | 240   | 40 |                       | professional   | handler
          S56  | aldenmoor-liaison-young         | mental-health-liaison      | 240   | 15 |                       | professional   | handler
          S57  | aldenmoor-mental-health-adults  | mental-health-support      | 20160 | 40 |                       | public         | handler
          S57  | aldenmoor-mental-health-young   | mental-health-support      | 20160 | 15 |                       | public         | handler
          S58  | mh-practitioner-*               | mental-health-support      | 20160 | 40 |                       | public         | handler
          S59  | eldermarsh-health-check-smi     | physical-health-check      | 20160 | 40 | severe-mental-illness | public         | handler
          S61  | nurse-practitioner-*            | blood-test                 | 20160 | 40 |                       | public         | handler
          S62  | social-prescriber-*             | social-prescribing         | 20160 | 40 |                       | public         | handler
          S64  | clinical-pharmacist-*           | medicine-review            | 20160 | 40 |                       | public         | handler
          S64  | paramedic-*                     | gp-appointment             | 1440  | 40 |                       | public         | handler
          S64  | physiotherapist-*               | muscles-and-joints         | 20160 | 40 |                       | public         | handler
          S65  | aldenmoor-community-team        | feet                       | 20160 | 70 |                       | public         | handler
          S66  | aldenmoor-district-nursing      | district-nursing           | 1440  | 70 | housebound            | public         | handler
          S66  | aldenmoor-palliative            | palliative-care            | 1440  | 70 | end-of-life-plan      | public         | handler
          S66  | eldermarsh-night-nursing        | district-nursing           | 720   | 70 | housebound            | public         | handler
          S68  | aldenmoor-social-care           | social-care                | 20160 | 70 |                       | public         | handler
          S69  | eldermarsh-eye-casualty         | eye-problem                | 1440  | 50 |                       | public         | handler
          S69  | eldermarsh-joints               | muscles-and-joints         | 20160 | 50 |                       | public         | handler
          S69  | eldermarsh-respiratory          | breathing-condition        | 20160 | 50 |                       | public         | handler
          S69  | eldermarsh-heart                | heart-condition            | 20160 | 50 |                       | public         | handler
          S69  | eldermarsh-diabetes             | diabetes-care              | 20160 | 50 |                       | public         | handler
          S69  | aldenmoor-community-team        | dementia                   | 20160 | 80 |                       | public         | handler
          S70  | aldenmoor-cancer-line           | cancer-treatment-advice    | 120   | 50 |                       | public         | handler
          S71  | *-pharmacy-*                    | medicine-supply            | 1440  | 50 |                       | public         | handler
          S80  | aldenmoor-diabetes-prevention   | diabetes-prevention        | 20160 | 50 | at-risk-of-diabetes   | public         | handler
          S81  | group-*                         | peer-support               | 20160 | 50 |                       | public         | handler
          S83  | eldermarsh-stop-smoking         | stop-smoking               | 20160 | 50 |                       | public         | handler
          S83  | eldermarsh-healthy-weight       | weight                     | 20160 | 50 |                       | public         | handler
          S83  | eldermarsh-alcohol              | alcohol                    | 20160 | 50 |                       | public         | handler
          S83  | eldermarsh-sexual-health        | sexual-health              | 20160 | 20 |                       | public         | handler
          S84  | eldermarsh-screening            | screening                  | 20160 | 50 |                       | public         | handler
          S84  | eldermarsh-learning-disability  | learning-disability-check  | 20160 | 10 |                       | public         | handler
          S84  | *-dental                        | dental                     | 1440  | 10 |                       | public         | handler
          S84  | *-optician                      | eye-problem                | 1440  | 10 |                       | public         | handler
          S84  | aldenmoor-hearing               | hearing                    | 20160 | 60 |                       | public         | handler
          S85  | aldenmoor-community-team        | long-term-condition        | 20160 | 60 |                       | public         | handler
          S85  | *-pharmacy-*                    | blood-pressure-check       | 20160 | 60 |                       | public         | handler
          S86  | eldermarsh-housing              | housing                    | 20160 | 30 |                       | public         | handler
          S88  | eldermarsh-carer-emergency      | carer-support              | 240   | 60 | carer-at-risk         | public         | handler
          S88  | aldenmoor-carer-support         | carer-support              | 20160 | 60 |                       | public         | handler
          S90  | aldenmoor-maternity             | maternity-advice           | 120   | 30 |                       | public         | handler
          S92  | group-cancer-peers              | cancer-support             | 20160 | 50 |                       | public         | handler
          S95  | eldermarsh-home-first           | home-first                 | 20160 | 80 |                       | professional   | handler
          S96  | eldermarsh-discharge-to-assess  | discharge-to-assess        | 4320  | 80 |                       | professional   | handler
          S97  | eldermarsh-transfer-of-care     | transfer-of-care           | 1440  | 80 |                       | professional   | handler
          S98  | aldenmoor-reablement            | reablement                 | 20160 | 80 |                       | professional   | handler
          S99  | aldenmoor-care-lounge           | waiting-for-care-home      | 20160 | 80 |                       | professional   | handler
          S100 | aldenmoor-intermediate-care     | intermediate-care          | 20160 | 80 |                       | professional   | handler
          """)
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
