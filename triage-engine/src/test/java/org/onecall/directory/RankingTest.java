package org.onecall.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.directory.Services.NEED;
import static org.onecall.directory.Services.at;
import static org.onecall.directory.Services.directory;
import static org.onecall.directory.Services.open;
import static org.onecall.directory.Services.rank;
import static org.onecall.directory.Services.rankPerson;
import static org.onecall.directory.Services.rules;
import static org.onecall.directory.Services.service;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published rules of the directory, each by an example of its own. */
class RankingTest {
  private static final Service UTC =
      service("utc", ServiceType.URGENT_TREATMENT_CENTRE, WayIn.WALK_IN);

  private static final Service NEAR_ED = emergencyDepartment("near", 1_000);

  @Test
  void aServiceThatClosesSoonAndOpensAgainWithinTheWindowIsReturned() {
    assertThat(rank(120, "20:15", open(UTC, "08:00-20:40", "21:00-23:00")).kept()).hasSize(1);
  }

  @Test
  void hoursThatMeetAtMidnightAreOneSession() {
    assertThat(rank(30, "23:45", open(UTC, "00:00-08:00", "20:00-24:00")).kept()).hasSize(1);
  }

  @Test
  void theWindowFollowsTheTimeFrame() {
    Instant now = at("12:00");
    assertThat(SessionWindow.end(now, 0)).isEqualTo(at("13:00"));
    assertThat(SessionWindow.end(now, 1)).isEqualTo(at("12:30"));
    assertThat(SessionWindow.end(now, 30)).isEqualTo(at("12:30"));
    assertThat(SessionWindow.end(now, 31)).isEqualTo(at("12:31"));
    assertThat(SessionWindow.end(now, 60)).isEqualTo(at("13:00"));
    assertThat(SessionWindow.end(now, 61)).isEqualTo(at("12:01"));
    assertThat(SessionWindow.end(now, 240)).isEqualTo(at("15:00"));
  }

  @Test
  void monthsAndDaysOfAgeAreCountedAsPublished() {
    LocalDate day = LocalDate.of(2026, 11, 24);
    assertThat(Age.of(day.minusDays(31), day).daysMin()).isEqualTo(31);
    assertThat(Age.of(day.minusMonths(3), day).daysMin()).isEqualTo(3 * 30.4375);
    assertThat(Age.of(day.minusMonths(23), day).daysMin()).isEqualTo(23 * 30.4375);
    assertThat(Age.of(day.minusYears(80), day).daysMin()).isEqualTo(80 * 365.25);
  }

  @Test
  void notKnowingTheAgeRulesNobodyOutAndIsSaid() {
    Service adults =
        rules(UTC, Services.ages(new AgeLimits(18 * Age.DAYS_IN_YEAR, Double.POSITIVE_INFINITY)));
    assertThat(rankPerson(Person.NOT_KNOWN, adults).kept().getFirst().reasons())
        .contains("Check: the person's age: it takes 18 years and over");
  }

  @Test
  void homeAreaComesFirstThenRankThenDistance() {
    Ranked ranked =
        rank(
            120,
            "12:00",
            at(UTC, "west", 500),
            at(
                service("home-far", ServiceType.URGENT_TREATMENT_CENTRE, WayIn.WALK_IN),
                "east",
                9_000),
            at(
                service("home-near", ServiceType.URGENT_TREATMENT_CENTRE, WayIn.WALK_IN),
                "east",
                2_000),
            at(service("practice", ServiceType.GP_PRACTICE, WayIn.CALL), "east", 100));
    assertThat(names(ranked)).containsExactly("The home-near", "The home-far", "The practice");
    assertThat(ranked.leftOut().getFirst().reason())
        .isEqualTo("2 of its kind are offered, ranked before it");
    assertThat(ranked.gaps()).isEmpty();
  }

  @Test
  void ofSomeTypesOneIsOffered() {
    Ranked ranked =
        rank(
            120,
            "12:00",
            service("one", ServiceType.GP_PRACTICE, WayIn.CALL),
            service("two", ServiceType.GP_PRACTICE, WayIn.CALL));
    assertThat(ranked.kept()).hasSize(1);
  }

  @Test
  void theOwnPracticeComesFirstAndOthersOfTheirOwnAreLeftOut() {
    Service own = practice("own", 9_000);
    Service other = practice("other", 100);
    Person patient =
        new Person(Age.ADULT, Sex.FEMALE, Optional.of("own"), Set.of(), Optional.empty());
    Ranked ranked = rankPerson(patient, other, own);
    assertThat(names(ranked)).containsExactly("The own");
    assertThat(ranked.leftOut().getFirst().reason())
        .isEqualTo("the person is registered elsewhere");
  }

  @Test
  void aServiceThatFailedExactlyOneTestIsAGapForCommissioners() {
    Service closedOnly =
        open(service("closed-only", ServiceType.URGENT_CARE, WayIn.CALL), "01:00-02:00");
    Service closedAndElsewhere =
        rules(
            open(
                service("closed-and-elsewhere", ServiceType.URGENT_CARE, WayIn.CALL),
                "01:00-02:00"),
            Services.area(new Area(Set.of("west"), Set.of(), Set.of(), Set.of())));
    Ranked ranked = rank(120, "12:00", UTC, closedOnly, closedAndElsewhere);
    assertThat(ranked.gaps()).extracting(gap -> gap.service().id()).containsExactly("closed-only");
    assertThat(ranked.leftOut())
        .filteredOn(left -> left.service().id().equals("closed-and-elsewhere"))
        .singleElement()
        .extracting(Ranked.LeftOut::reason)
        .isEqualTo("closed, opens tomorrow 01:00, and is needed by 13:00; does not serve ZZ1");
  }

  @Test
  void someoneFromOutsideTheCountyIsSentSomewhere() {
    Service limited =
        rules(UTC, Services.area(new Area(Set.of("east"), Set.of(), Set.of(), Set.of())));
    Ranked ranked = rankAt(Place.ofPostcode("QX9 9QX"), limited, NEAR_ED);
    assertThat(names(ranked)).containsExactly("The near (Catch-all)");
    assertThat(ranked.leftOut().getFirst().reason()).isEqualTo("does not serve QX9");
  }

  @Test
  void anEmergencyDepartmentThatIsClosedIsNoCatchAllAndTheNextTwoAre() {
    Availability closed = Availability.NOT_COUNTED.with(Map.of("near", closedUntil("13:00")));
    Service shut = open(UTC, "08:00-09:00");
    Service second = emergencyDepartment("second", 2_000);
    Service third = emergencyDepartment("third", 3_000);
    assertThat(names(rankLeft(closed, shut, NEAR_ED, second, third)))
        .containsExactly("The second (Catch-all)", "The third (Catch-all)");
    Availability openAgain = Availability.NOT_COUNTED.with(Map.of("near", closedUntil("12:00")));
    assertThat(names(rankLeft(openAgain, shut, NEAR_ED, second, third)))
        .containsExactly("The near (Catch-all)", "The second (Catch-all)");
  }

  private static Standing closedUntil(String time) {
    return new Standing(
        Availability.State.GREEN,
        Optional.empty(),
        Optional.of(new Standing.Closure("a fire", Optional.of(at(time)))),
        Optional.empty(),
        OptionalInt.empty());
  }

  @Test
  void aSearchReachesAsFarAsTheCountySaysForThePlace() {
    SearchReach reach =
        new SearchReach(10, Map.of("ZZ1", 20, "ZZ1 4", 30, "ZZ1 4AA", 40, "ZZ3", 5));
    assertThat(reach.from(Place.NOT_KNOWN)).isEqualTo(10);
    assertThat(reach.from(Place.ofPostcode("ZZ2 4AA"))).isEqualTo(10);
    assertThat(reach.from(Place.ofPostcode("ZZ1"))).isEqualTo(20);
    assertThat(reach.from(Place.ofPostcode("zz1 5aa"))).isEqualTo(20);
    assertThat(reach.from(Place.ofPostcode("ZZ14AB"))).isEqualTo(30);
    assertThat(reach.from(Place.ofPostcode("ZZ1 4AA"))).isEqualTo(40);

    Service far = Services.at(UTC, "", 25_000);
    County usual = Services.county();
    County near =
        new County(
            usual.name(),
            usual.bankHolidays(),
            usual.localities(),
            usual.needs(),
            usual.ranks(),
            reach);
    assertThat(reached(near, "ZZ1 4AA", far)).isTrue();
    assertThat(reached(near, "ZZ1 9AA", far)).isFalse();
    assertThat(reached(usual, "ZZ1 9AA", far)).isTrue();
  }

  private static boolean reached(County county, String postcode, Service service) {
    Directory directory = new Directory(county, List.of(service));
    Place place = Place.ofPostcode(postcode);
    boolean ranked =
        !Ranking.rank(
                Need.of(NEED, 120),
                Person.NOT_KNOWN,
                place,
                at("12:00"),
                directory,
                Availability.NOT_COUNTED)
            .kept()
            .isEmpty();
    assertThat(OpenNow.near(place, at("12:00"), directory).nearest()).hasSize(ranked ? 1 : 0);
    return ranked;
  }

  @Test
  void someoneWithoutAPostcodeIsServedAndTheAreaChecked() {
    Service limited =
        rules(UTC, Services.area(new Area(Set.of("east"), Set.of(), Set.of(), Set.of())));
    assertThat(Place.ofPostcode("ZZ99 3VZ")).isEqualTo(Place.NOT_KNOWN);
    assertThat(rankAt(Place.ofPostcode(" "), limited).kept().getFirst().reasons())
        .contains("Check: the person is in the area it serves");
  }

  @Test
  void aServiceThatSaysItIsFullIsLeftOut() {
    Ranked ranked =
        Ranking.rank(
            Need.of(NEED, 120),
            Person.NOT_KNOWN,
            Place.NOT_KNOWN,
            at("12:00"),
            directory(UTC),
            new Availability(
                Map.of("utc", new Availability.Left(Availability.State.RED, 3, Optional.empty()))));
    assertThat(ranked.kept()).isEmpty();
    assertThat(ranked.gaps()).hasSize(1);
  }

  @Test
  void withoutAFreeAppointmentPeopleWalkInUnlessBookingIsRequired() {
    Service clinic = service("clinic", ServiceType.URGENT_TREATMENT_CENTRE, WayIn.SLOT);
    Capacity slots = new Capacity.Appointments(15, 1, Map.of());
    Availability none =
        new Availability(
            Map.of("clinic", new Availability.Left(Availability.State.GREEN, 0, Optional.empty())));
    Ranked walkIn = rankLeft(none, Services.counted(clinic, slots, Set.of()));
    assertThat(walkIn.kept()).extracting(Ranked.Kept::wayIn).containsExactly(WayIn.WALK_IN);
    Ranked booked =
        rankLeft(none, Services.counted(clinic, slots, Set.of(Attribute.BOOKING_REQUIRED)));
    assertThat(booked.kept()).isEmpty();
    assertThat(booked.leftOut().getFirst().reason()).isEqualTo("no free appointment in time");
  }

  @Test
  void skillsFlagsSourcesTimeFramesAndChoosersAreEachATest() {
    Service.Rules all = Services.anybody();
    Service strict =
        rules(
            UTC,
            new Service.Rules(
                List.of(new Takes(NEED, 60, 240)),
                all.ages(),
                Set.of(Sex.FEMALE),
                Set.of("x-ray"),
                Set.of("pregnant"),
                Set.of("frail"),
                Set.of("ambulance-crew"),
                all.area()));
    Service forClinicians =
        Services.counted(strict, new Capacity.NotCounted(), Set.of(Attribute.CLINICIANS_ONLY));
    Ranked ranked =
        Ranking.rank(
            new Need(NEED, 30, Set.of("x-ray", "plaster"), Need.Asker.HANDLER),
            new Person(
                Age.ADULT, Sex.FEMALE, Optional.empty(), Set.of("pregnant"), Optional.of("public")),
            Place.NOT_KNOWN,
            at("12:00"),
            directory(forClinicians),
            Availability.NOT_COUNTED);
    assertThat(ranked.leftOut().getFirst().failures())
        .extracting(Ranked.Failure::criterion)
        .containsExactly(
            Criterion.SKILLS,
            Criterion.TIME_FRAME,
            Criterion.CHOOSER,
            Criterion.SOURCE,
            Criterion.FLAGS);
    Person male =
        new Person(Age.ADULT, Sex.MALE, Optional.empty(), Set.of("frail"), Optional.empty());
    assertThat(rankPerson(male, strict).leftOut().getFirst().reason())
        .isEqualTo("does not take people who are male");
  }

  @Test
  void aBankHolidayAndAGivenDateHaveTheirOwnHours() {
    Instant christmas = LocalDate.of(2026, 12, 25).atTime(12, 0).atZone(Opening.ZONE).toInstant();
    Opening weekly = open(UTC, "08:00-20:00").opening();
    Set<LocalDate> holidays = Services.county().bankHolidays();
    assertThat(HoursInWords.of(weekly, christmas, holidays))
        .isEqualTo("closed, opens tomorrow 08:00");
    Opening special =
        new Opening(
            Map.of(LocalDate.of(2026, 12, 25), List.of(Services.session("10:00-14:00"))),
            Opening.Hours.ALL,
            Optional.empty(),
            Map.of());
    assertThat(HoursInWords.of(special, christmas, holidays)).isEqualTo("open until 14:00");
    assertThat(HoursInWords.of(Opening.ALWAYS, christmas, holidays)).isEqualTo("open all hours");
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    Service[] services = {at(UTC, "east", 500), NEAR_ED, practice("own", 9_000)};
    assertThat(rank(120, "12:00", services)).isEqualTo(rank(120, "12:00", services));
  }

  private static Service practice(String id, int metres) {
    return at(
        rules(
            service(id, ServiceType.GP_PRACTICE, WayIn.CALL),
            Services.area(new Area(Set.of(), Set.of(), Set.of(id), Set.of()))),
        "east",
        metres);
  }

  private static Service emergencyDepartment(String id, int metres) {
    Service.Rules all = Services.anybody();
    return at(
        rules(
            service(id, ServiceType.EMERGENCY_DEPARTMENT, WayIn.WALK_IN),
            new Service.Rules(
                List.of(),
                all.ages(),
                all.sexes(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                all.area())),
        "east",
        metres);
  }

  private static Ranked rankAt(Place place, Service... services) {
    return Ranking.rank(
        Need.of(NEED, 120),
        Person.NOT_KNOWN,
        place,
        at("12:00"),
        directory(services),
        Availability.NOT_COUNTED);
  }

  private static Ranked rankLeft(Availability left, Service... services) {
    return Ranking.rank(
        Need.of(NEED, 120),
        Person.NOT_KNOWN,
        new Place.InDistrict("ZZ1"),
        at("12:00"),
        directory(services),
        left);
  }

  private static List<String> names(Ranked ranked) {
    return ranked.kept().stream().map(Ranked.Kept::name).toList();
  }
}
