package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.onecall.directory.CarePlan;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
import org.onecall.directory.Opening;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.PlaceRequest;
import org.onecall.encounter.Sought;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/** Who may choose which service is judged where the place is given, whatever a screen showed. */
class ChoicesTest {
  private static final String SAME_DAY_CARE = "aldenmoor-same-day-care";
  private static final Outcome WOUND =
      Encounters.outcome(Urgency.WITHIN_6_HOURS, "wound-care", 360);
  private static final Outcome LIFT = Encounters.outcome(Urgency.WITHIN_2_HOURS, "falls-lift", 120);
  private static final Outcome DEPARTMENT =
      Encounters.outcome(Urgency.WITHIN_6_HOURS, "emergency-department", 360);

  private static final Directory COUNTY = DirectoryFiles.sample();
  private static PlacesFixture places;
  private static Instant ten;
  private static ServiceFinder finder;
  private static EncounterPlaces chooser;

  @BeforeAll
  static void open() {
    places = new PlacesFixture();
    ten = places.tomorrow.atTime(10, 0).atZone(Opening.ZONE).toInstant();
    await(new SlotSupply(places.database.pool(), COUNTY).ensure(places.tomorrow, 2));
    finder = new ServiceFinder(COUNTY, places.booking);
    chooser = new EncounterPlaces(finder, places.booking, InstantSource.fixed(ten));
  }

  @AfterAll
  static void close() {
    places.close();
  }

  @Test
  void sameDayEmergencyCareIsOfferedToAClinicianAndToNoHandler() {
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", DEPARTMENT);
    assertThat(offered(encounter, Need.Asker.HANDLER)).doesNotContain(SAME_DAY_CARE);
    assertThat(offered(encounter, Need.Asker.CLINICIAN)).contains(SAME_DAY_CARE);
    Offers besides =
        await(
            finder.findBesides(
                encounter, "same-day-emergency-care", Set.of(), Need.Asker.CLINICIAN, ten));
    assertThat(besides.kept())
        .as("that it is for one day hides it from nobody who looks for it")
        .extracting(offer -> offer.service().service().id())
        .startsWith(SAME_DAY_CARE);
  }

  @Test
  void sameDayEmergencyCareIsGivenToAClinicianAndRefusedToAHandler() {
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", DEPARTMENT);
    PlaceRequest byHandler = new PlaceRequest.ReferTo(SAME_DAY_CARE);
    assertThat(text(perform(encounter, byHandler), "not-eligible"))
        .contains("only a clinician may choose it");
    String first = offered(encounter, Need.Asker.CLINICIAN).getFirst();
    Encounter reasoned =
        first.equals(SAME_DAY_CARE) ? encounter : Encounters.refusing(encounter, first);
    assertThat(text(perform(reasoned, byHandler), "not-eligible"))
        .as("a reason makes no clinician of anybody")
        .contains("only a clinician may choose it");
    given(
        perform(reasoned, new PlaceRequest.ReferTo(SAME_DAY_CARE, Optional.empty(), clinician())));
  }

  @Test
  void whoWasLeftOutIsChosenByAClinicianAloneAndWithAReason() {
    Encounter fromThePublic = Encounters.concluded("Ben", "ZZ1 1AA", LIFT);
    assertThat(
            text(
                perform(fromThePublic, new PlaceRequest.ReferTo("aldenmoor-falls")),
                "not-eligible"))
        .contains("takes only calls that came by");
    PlaceRequest byClinician =
        new PlaceRequest.ReferTo("aldenmoor-falls", Optional.empty(), clinician());
    assertThat(text(perform(fromThePublic, byClinician), "say-why-not")).contains("Eldermarsh");
    String first = offered(fromThePublic, Need.Asker.CLINICIAN).getFirst();
    given(perform(Encounters.refusing(fromThePublic, first), byClinician));

    Encounter elsewhere = Encounters.concluded("nhs111", "Cis", "ZZ4 1AA", LIFT);
    assertThat(
            text(perform(elsewhere, new PlaceRequest.ReferTo("aldenmoor-falls")), "not-eligible"))
        .contains("does not serve ZZ4");
  }

  @Test
  void whatIsSaferIsAnybodysToChooseWithTheReasonWhyTheFirstOfferIsNotTaken() {
    Encounter encounter = Encounters.concluded("Dee", "ZZ1 1AA", WOUND);
    PlaceRequest ambulance = new PlaceRequest.ReferTo("ambulance-999");
    text(perform(encounter, ambulance), "say-why-not");
    String first = offered(encounter, Need.Asker.HANDLER).getFirst();
    given(perform(Encounters.refusing(encounter, first), ambulance));
    assertThat(text(perform(encounter, new PlaceRequest.ReferTo("self-care")), "not-eligible"))
        .contains("does not take");
  }

  @Test
  void aTimeBeyondWhatTheOutcomeAllowsIsAClinicians() {
    Encounter encounter = Encounters.concluded("Eve", "ZZ1 1AA", WOUND);
    Slot late =
        await(
                places.booking.slots(
                    "aldenmoor-utc",
                    ten.plus(Duration.ofMinutes(361)),
                    ten.plus(Duration.ofDays(1))))
            .getFirst();
    String slot = late.id().toString();
    text(perform(encounter, new PlaceRequest.HoldIt("aldenmoor-utc", slot)), "outside-time");
    Sought another = new Sought(Need.Asker.HANDLER, Optional.of("wound-care"), List.of());
    text(
        perform(encounter, new PlaceRequest.HoldIt("aldenmoor-utc", slot, another)),
        "outside-time");
    assertThat(perform(encounter, new PlaceRequest.HoldIt("aldenmoor-utc", slot, clinician())))
        .isInstanceOf(PlaceAnswer.Kept.class);
  }

  @Test
  void whatComesAsWellIsForWhatItWasLookedForAndPassesOverNoOfferOfThat() {
    Encounter encounter = Encounters.concluded("Fay", "ZZ1 1AA", WOUND);
    PlaceRequest forTheOutcome = new PlaceRequest.ReferAlso("aldenmoor-social-care");
    text(perform(encounter, forTheOutcome), "not-eligible");
    given(
        perform(
            encounter,
            new PlaceRequest.ReferAlso("aldenmoor-social-care", besides("social-care"))));
    // Of carers' support, what is for an emergency of the carer comes first for whom that holds.
    Sought atRisk =
        new Sought(Need.Asker.HANDLER, Optional.of("carer-support"), List.of("carer-at-risk"));
    List<String> support =
        await(
                finder.findBesides(
                    encounter, "carer-support", Set.of("carer-at-risk"), Need.Asker.HANDLER, ten))
            .kept()
            .stream()
            .map(offer -> offer.service().service().id())
            .toList();
    assertThat(support).contains("aldenmoor-carer-support");
    if (!support.getFirst().equals("aldenmoor-carer-support")) {
      PlaceRequest passing = new PlaceRequest.ReferAlso("aldenmoor-carer-support", atRisk);
      text(perform(encounter, passing), "say-why-not");
      given(perform(Encounters.refusing(encounter, support.getFirst()), passing));
    }
  }

  @Test
  void whatIsFoundForSomethingElsePassesOverTheOutcomesOwnOfferOnlyWithAReason() {
    Encounter encounter = Encounters.concluded("Gil", "ZZ1 1AA", WOUND);
    PlaceRequest other =
        new PlaceRequest.ReferTo("aldenmoor-social-care", Optional.empty(), besides("social-care"));
    assertThat(text(perform(encounter, other), "say-why-not"))
        .contains("Aldenmoor Urgent Treatment Centre");
    given(perform(Encounters.refusing(encounter, "aldenmoor-utc"), other));
  }

  @Test
  void whoeverTwoCallsAreAboutHasOneUrgentBookingHoweverTheirNameWasHeard() {
    PersonRecords records =
        (encounter, transaction) ->
            Future.succeededFuture(
                new PersonRecords.OnRecord(
                    Optional.empty(),
                    Set.of(),
                    CarePlan.NONE,
                    Optional.of(PatientKey.ofRecord("hal", Optional.empty()))));
    var knowing =
        new EncounterPlaces(
            new ServiceFinder(COUNTY, places.booking, records, RemoteSupply.NONE, Map::of),
            places.booking,
            InstantSource.fixed(ten));
    Outcome visit = Encounters.outcome(Urgency.WITHIN_2_HOURS, "urgent-home-visit", 120);
    Encounter first = Encounters.concluded("Hal", "ZZ1 1AA", visit);
    PlaceRequest refer = new PlaceRequest.ReferTo(offered(first, Need.Asker.HANDLER).getFirst());
    given(places.inTransaction(tx -> knowing.perform(tx, first, refer)));
    Encounter again = Encounters.concluded("Hell", "ZZ1 1AA", visit);
    PlaceAnswer second = places.inTransaction(tx -> knowing.perform(tx, again, refer));
    text(second, "urgent-booking-stands");
    assertThat(PatientKey.ofRecord("hal", Optional.of("9434765919")))
        .as("a verified number is what others know them by")
        .isEqualTo(PatientKey.ofRecord("other", Optional.of("9434765919")));
  }

  private static Sought clinician() {
    return Sought.forOutcome(Need.Asker.CLINICIAN);
  }

  private static Sought besides(String need) {
    return new Sought(Need.Asker.HANDLER, Optional.of(need), List.of());
  }

  private static List<String> offered(Encounter encounter, Need.Asker asker) {
    Optional<Offers> found = await(finder.find(encounter, asker, ten));
    return found.orElseThrow().kept().stream()
        .map(offer -> offer.service().service().id())
        .toList();
  }

  private static PlaceAnswer perform(Encounter encounter, PlaceRequest request) {
    return places.inTransaction(tx -> chooser.perform(tx, encounter, request));
  }

  private static void given(PlaceAnswer answer) {
    assertThat(answer).isInstanceOf(PlaceAnswer.Given.class);
  }

  /** The words of a refusal of that code. */
  private static String text(PlaceAnswer answer, String code) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            PlaceAnswer.Unavailable.class, no -> assertThat(no.code()).isEqualTo(code));
    return ((PlaceAnswer.Unavailable) answer).text();
  }
}
