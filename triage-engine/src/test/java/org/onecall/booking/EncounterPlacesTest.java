package org.onecall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onecall.directory.Availability;
import org.onecall.directory.Directory;
import org.onecall.directory.Need;
import org.onecall.directory.Opening;
import org.onecall.directory.Position;
import org.onecall.directory.Ranked;
import org.onecall.directory.Service.Contact;
import org.onecall.directory.Standing;
import org.onecall.directory.WayIn;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Patient;
import org.onecall.encounter.PlaceAnswer;
import org.onecall.encounter.PlaceRequest;
import org.onecall.encounter.SlotRef;
import org.onecall.encounter.Sought;
import org.onecall.journal.Database;
import org.onecall.journal.TestPostgres;
import org.onecall.protocol.Outcome;
import org.onecall.protocol.Urgency;

/** An encounter finds its services in the sample county and gets its place there. */
class EncounterPlacesTest {
  private static final Outcome WOUND =
      Encounters.outcome(Urgency.WITHIN_6_HOURS, "wound-care", 360);
  private static final Outcome LIFT = Encounters.outcome(Urgency.WITHIN_2_HOURS, "falls-lift", 120);

  private final Vertx vertx = Vertx.vertx();
  private final Database database = TestPostgres.open(vertx);
  private final Directory directory = DirectoryFiles.sample();
  private final LocalDate tomorrow = Instant.now().atZone(Opening.ZONE).toLocalDate().plusDays(1);
  private final Instant now = tomorrow.atTime(10, 0).atZone(Opening.ZONE).toInstant();
  private final Booking booking =
      new PgBooking(database.pool(), Duration.ofMinutes(5), new Random(11));
  private final ServiceFinder finder = new ServiceFinder(directory, booking);
  private final EncounterPlaces places =
      new EncounterPlaces(directory, booking, InstantSource.fixed(now));

  EncounterPlacesTest() {
    await(new SlotSupply(database.pool(), directory).ensure(tomorrow, 2));
  }

  @AfterEach
  void close() {
    await(database.close());
    await(vertx.close());
  }

  @Test
  void aWoundIsOfferedTheTreatmentCentreOfItsTownFirstWithItsSlots() {
    Offers offers = offers(Encounters.concluded("Ada", "ZZ1 1AA", WOUND));
    Offers.Offer first = offers.kept().getFirst();
    assertThat(first.service().service().id()).isEqualTo("aldenmoor-utc");
    assertThat(first.service().wayIn()).isEqualTo(WayIn.SLOT);
    assertThat(first.slots().getFirst().start()).isEqualTo(now);
    assertThat(first.service().reasons())
        .contains("Takes care of a wound within 6 hours", "Serves the person's area");
    assertThat(offers.kept()).hasSizeBetween(2, 8);
    assertThat(offers.leftOut()).allSatisfy(left -> assertThat(left.reason()).isNotBlank());
    assertThat(offers.kept().size() + offers.leftOut().size())
        .isEqualTo(directory.services().size());
  }

  @Test
  void aSlotIsHeldBookedAndGivenBack() {
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    Slot slot = offers(encounter).kept().getFirst().slots().getFirst();
    PlaceAnswer.Kept kept = hold(encounter, slot);
    assertThat(kept.slot()).isEqualTo(new SlotRef(slot.id().toString(), slot.start(), slot.end()));
    Encounter holding = Encounters.holding(encounter, kept);
    PlaceAnswer.Given given =
        given(perform(holding, new PlaceRequest.BookIt(holding.held().orElseThrow())));
    assertThat(given.slot()).contains(kept.slot());
    Contact utc = directory.service("aldenmoor-utc").orElseThrow().contact();
    assertThat(given.service().address()).isPresent().isEqualTo(utc.address());
    assertThat(given.service().phone()).isPresent().isEqualTo(utc.phone());
    Encounter placed = Encounters.placed(encounter, given);
    assertThat(perform(placed, new PlaceRequest.GiveBack(placed.placement().orElseThrow())))
        .isEqualTo(new PlaceAnswer.Freed());
    assertThat(perform(placed, new PlaceRequest.GiveBack(placed.placement().orElseThrow())))
        .as("what was given back before is free")
        .isEqualTo(new PlaceAnswer.Freed());
    assertThat(await(booking.find(encounter.id().toString(), slot.id()))).isEmpty();
  }

  @Test
  void aSlotAlreadyGoneIsAnsweredWithTheNextThree() {
    Encounter first = Encounters.concluded("Ada", "ZZ7 1AA", WOUND);
    Slot only = slots(first, "corvale-utc").getFirst();
    hold(first, only);
    PlaceAnswer answer =
        perform(
            Encounters.concluded("Ben", "ZZ7 1AA", WOUND),
            new PlaceRequest.HoldIt("corvale-utc", only.id().toString()));
    assertThat(answer)
        .isInstanceOfSatisfying(
            PlaceAnswer.Unavailable.class,
            gone -> {
              assertThat(gone.code()).isEqualTo("slot-gone");
              assertThat(gone.alternatives())
                  .hasSize(3)
                  .allMatch(slot -> slot.start().isAfter(only.start()))
                  .allMatch(slot -> slot.id().startsWith("corvale-utc@"));
            });
  }

  @Test
  void whatTheDirectoryDoesNotHaveIsRefusedByName() {
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    assertThat(code(perform(encounter, new PlaceRequest.HoldIt("nowhere", "nowhere@x"))))
        .isEqualTo("unknown-service");
    assertThat(code(perform(encounter, new PlaceRequest.HoldIt("aldenmoor-utc", "soon"))))
        .isEqualTo("no-such-slot");
    assertThat(
            code(
                perform(encounter, new PlaceRequest.HoldIt("aldenmoor-utc", "corvale-utc@" + now))))
        .isEqualTo("no-such-slot");
    assertThat(code(perform(encounter, new PlaceRequest.ReferTo("corvale-utc"))))
        .isEqualTo("slot-needed");
  }

  @Test
  void whatIsToldAsWellNeedsNoAppointment() {
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    PlaceAnswer.Given also = given(perform(encounter, new PlaceRequest.ReferAlso("aldenmoor-utc")));
    assertThat(also.slot()).isEmpty();
    // An appointment would be instead of the place that the caller has: none is asked for.
    assertThat(perform(encounter, new PlaceRequest.ReferAlso("corvale-utc")))
        .isInstanceOfSatisfying(
            PlaceAnswer.Unavailable.class,
            no -> {
              assertThat(no.code()).isEqualTo("slot-needed");
              assertThat(no.text()).contains("telephone number").doesNotContain("Book a slot");
            });
  }

  @Test
  void theFifthFallOfTheDayFindsTheTeamFullAndRapidResponseInItsPlace() {
    for (int i = 1; i <= 4; i++) {
      Encounter encounter = Encounters.concluded("nhs111", "Faller" + i, "ZZ1 1AA", LIFT);
      assertThat(offers(encounter).kept().getFirst().service().service().id())
          .isEqualTo("aldenmoor-falls");
      assertThat(offers(encounter).kept().getFirst().service().placesLeft()).hasValue(5 - i);
      PlaceAnswer.Given given =
          given(perform(encounter, new PlaceRequest.ReferTo("aldenmoor-falls")));
      assertThat(given.slot()).isEmpty();
    }
    Encounter fifth = Encounters.concluded("nhs111", "Faller5", "ZZ1 1AA", LIFT);
    assertThat(offers(fifth).kept().getFirst().service().service().id())
        .isEqualTo("eldermarsh-rapid-response");
    assertThat(offers(fifth).leftOut())
        .filteredOn(left -> left.service().id().equals("aldenmoor-falls"))
        .singleElement()
        .extracting(Ranked.LeftOut::reason)
        .isEqualTo("all 4 places of today are taken");
    assertThat(code(perform(fifth, new PlaceRequest.ReferTo("aldenmoor-falls"))))
        .isEqualTo("slot-gone");
    given(perform(fifth, new PlaceRequest.ReferTo("eldermarsh-rapid-response")));
  }

  @Test
  void nobodyIsSentToWhereATeamSitsThatComesToThem() {
    Contact sits =
        new Contact(Optional.of("01632 960700"), Optional.of("Team base"), Optional.empty());
    Contact seen =
        new Contact(sits.phone(), sits.address(), Optional.of(new Position(60_400, 90_300)));
    assertThat(sits.whereToGo()).isEmpty();
    assertThat(seen.whereToGo()).contains("Team base");
    // Nobody of the public is given a number that the public page does not show.
    assertThat(directory.service("aldenmoor-step-up-beds").orElseThrow().callersRing()).isEmpty();
    assertThat(directory.service("aldenmoor-falls").orElseThrow().callersRing()).isPresent();
  }

  @Test
  void whoIsToldAsWellPassesOverNothingAndStandsInNobodysWay() {
    Outcome emergency = Encounters.outcome(Urgency.AMBULANCE, "emergency-ambulance", 0);
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", emergency);
    assertThat(code(perform(encounter, new PlaceRequest.ReferTo("eldermarsh-rapid-response"))))
        .isEqualTo("emergency-outcome");
    PlaceRequest visit =
        new PlaceRequest.ReferAlso(
            "eldermarsh-rapid-response",
            new Sought(Need.Asker.HANDLER, Optional.of("urgent-home-visit"), List.of()));
    PlaceAnswer.Given also = given(perform(encounter, visit));
    assertThat(also.service().id()).isEqualTo("eldermarsh-rapid-response");
    // The same again is the same referral, and an urgent booking of the person's is still free.
    assertThat(given(perform(encounter, visit)).reference()).isEqualTo(also.reference());
  }

  @Test
  void whatClosedSinceItWasKeptIsNeitherBookedNorToldAsWellAndWhatIsFullTakesNobody() {
    Map<String, Standing> said = new ConcurrentHashMap<>();
    ServiceFinder knowing =
        new ServiceFinder(directory, booking, PersonRecords.NONE, RemoteSupply.NONE, () -> said);
    var closing = new EncounterPlaces(knowing, booking, InstantSource.fixed(now));
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    Slot slot = offers(encounter).kept().getFirst().slots().getFirst();
    Encounter holding = Encounters.holding(encounter, hold(encounter, slot));
    PlaceRequest book = new PlaceRequest.BookIt(holding.held().orElseThrow());
    said.put(
        "aldenmoor-utc",
        new Standing(
            Availability.State.GREEN,
            Optional.empty(),
            Optional.of(new Standing.Closure("flooded", Optional.empty())),
            Optional.empty(),
            OptionalInt.empty()));
    assertThat(code(perform(closing, holding, book))).isEqualTo("service-closed");
    assertThat(code(perform(closing, holding, new PlaceRequest.ReferAlso("aldenmoor-utc"))))
        .isEqualTo("service-closed");
    said.put("aldenmoor-utc", full());
    said.put("aldenmoor-ed", full());
    assertThat(code(perform(closing, holding, book))).isEqualTo("service-full");
    Outcome emergency = Encounters.outcome(Urgency.EMERGENCY_DEPARTMENT, "emergency", 0);
    Encounter urgent = Encounters.concluded("Ben", "ZZ1 1AA", emergency);
    given(perform(closing, urgent, new PlaceRequest.ReferAlso("aldenmoor-ed")));
    // What is said of how much it can take ends by itself.
    var later = new EncounterPlaces(knowing, booking, InstantSource.fixed(now.plusSeconds(1)));
    given(perform(later, holding, book));
  }

  private Standing full() {
    return new Standing(
        Availability.State.RED,
        Optional.of(now.plusSeconds(1)),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  @Test
  void theFallsTeamIsForThoseWhoRangTheEmergencyServices() {
    Encounter fromThePublic = Encounters.concluded("Ada", "ZZ1 1AA", LIFT);
    assertThat(offers(fromThePublic).leftOut())
        .filteredOn(left -> left.service().id().equals("aldenmoor-falls"))
        .singleElement()
        .satisfies(left -> assertThat(left.isGap()).isTrue());
    Encounter elsewhere = Encounters.concluded("nhs111", "Ben", "ZZ4 1AA", LIFT);
    assertThat(offers(elsewhere).kept())
        .extracting(offer -> offer.service().service().id())
        .contains("eldermarsh-rapid-response")
        .doesNotContain("aldenmoor-falls");
  }

  @Test
  void passingOverWhatIsOfferedFirstNeedsOneOfTheStandardReasons() {
    Encounter encounter = Encounters.concluded("Ada", "ZZ2 1AA", WOUND);
    String first = offers(encounter).kept().getFirst().service().service().id();
    assertThat(first).isEqualTo("aldenmoor-utc");
    PlaceRequest other = new PlaceRequest.ReferTo("sallowby-miu");
    assertThat(perform(encounter, other))
        .isInstanceOfSatisfying(
            PlaceAnswer.Unavailable.class,
            no -> {
              assertThat(no.code()).isEqualTo("say-why-not");
              assertThat(no.text())
                  .isEqualTo("Say first why not: Aldenmoor Urgent Treatment Centre.");
            });
    given(perform(Encounters.refusing(encounter, first), other));
  }

  @Test
  void aBookingOfAnEarlierCallIsCancelledByItsReferenceAndItsPlaceIsFree() {
    Encounter first = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    PlaceAnswer.Given given = book(first, "aldenmoor-utc");
    Encounter later = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    PlaceRequest cancel = new PlaceRequest.CancelIt(given.reference(), "She is better");
    assertThat(perform(later, cancel))
        .isEqualTo(new PlaceAnswer.Cancelled(given.service(), given.reference()));
    assertThat(code(perform(later, cancel))).isEqualTo("already-cancelled");
    book(later, "aldenmoor-utc");
  }

  @Test
  void selfCareAndTheAmbulanceAreReferralsWithAReference() {
    Outcome emergency = Encounters.outcome(Urgency.AMBULANCE, "emergency-ambulance", 0);
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", emergency);
    assertThat(offers(encounter).kept())
        .extracting(offer -> offer.service().service().id())
        .containsExactly("ambulance-999");
    PlaceAnswer.Given given = given(perform(encounter, new PlaceRequest.ReferTo("ambulance-999")));
    assertThat(perform(encounter, new PlaceRequest.ReferTo("ambulance-999"))).isEqualTo(given);
  }

  @Test
  void aPersonWithAnUrgentBookingIsNotGivenASecondOne() {
    Encounter first = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    book(first, "aldenmoor-utc");
    Encounter again = Encounters.concluded("  ada ", "ZZ1 1AA", WOUND);
    Slot slot = slots(again, "aldenmoor-utc").getFirst();
    Encounter holding = Encounters.holding(again, hold(again, slot));
    PlaceAnswer refused = perform(holding, new PlaceRequest.BookIt(holding.held().orElseThrow()));
    assertThat(code(refused)).isEqualTo("urgent-booking-stands");
    assertThat(((PlaceAnswer.Unavailable) refused).text())
        .startsWith("This person already has an urgent booking: OC-")
        .contains("at Aldenmoor Urgent Treatment Centre, 10:00");
    given(
        perform(
            holding,
            new PlaceRequest.BookIt(
                holding.held().orElseThrow(), Optional.of("A second wound, other arm"))));
  }

  @Test
  void aNewPlaceForTheSameEncounterTakesThePlaceOfTheOld() {
    Encounter encounter = Encounters.concluded("Ada", "ZZ1 1AA", WOUND);
    Encounter placed = Encounters.placed(encounter, book(encounter, "aldenmoor-utc"));
    Encounter holding =
        Encounters.holding(placed, hold(placed, slots(placed, "corvale-utc").getLast()));
    given(perform(holding, new PlaceRequest.BookIt(holding.held().orElseThrow())));
  }

  @Test
  void thePersonsKeyIsTheSameForTheSamePersonAndNamesNobody() {
    assertThat(PatientKey.of(Patient.unknown())).isEmpty();
    Patient ada = Encounters.concluded("Ada", "ZZ1 1AA", WOUND).patient().orElseThrow();
    assertThat(PatientKey.of(ada))
        .isEqualTo(
            PatientKey.of(Encounters.concluded("ADA", "ZZ9 9ZZ", LIFT).patient().orElseThrow()))
        .hasValueSatisfying(key -> assertThat(key).matches("[0-9a-f]{64}"));
  }

  private PlaceAnswer.Given book(Encounter encounter, String service) {
    Encounter holding =
        Encounters.holding(encounter, hold(encounter, slots(encounter, service).getFirst()));
    return given(perform(holding, new PlaceRequest.BookIt(holding.held().orElseThrow())));
  }

  private List<Slot> slots(Encounter encounter, String service) {
    return offers(encounter).kept().stream()
        .filter(offer -> offer.service().service().id().equals(service))
        .findFirst()
        .orElseThrow()
        .slots();
  }

  private Offers offers(Encounter encounter) {
    Optional<Offers> found = await(finder.find(encounter, Need.Asker.HANDLER, now));
    return found.orElseThrow();
  }

  private PlaceAnswer.Kept hold(Encounter encounter, Slot slot) {
    PlaceAnswer answer =
        perform(encounter, new PlaceRequest.HoldIt(slot.id().service(), slot.id().toString()));
    assertThat(answer).isInstanceOf(PlaceAnswer.Kept.class);
    return (PlaceAnswer.Kept) answer;
  }

  private PlaceAnswer perform(Encounter encounter, PlaceRequest request) {
    return perform(places, encounter, request);
  }

  private PlaceAnswer perform(EncounterPlaces at, Encounter encounter, PlaceRequest request) {
    return await(database.inTransaction(tx -> at.perform(tx, encounter, request)));
  }

  private static PlaceAnswer.Given given(PlaceAnswer answer) {
    assertThat(answer).isInstanceOf(PlaceAnswer.Given.class);
    return (PlaceAnswer.Given) answer;
  }

  private static String code(PlaceAnswer answer) {
    assertThat(answer).isInstanceOf(PlaceAnswer.Unavailable.class);
    return ((PlaceAnswer.Unavailable) answer).code();
  }
}
