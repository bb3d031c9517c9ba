package org.onecall.load.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onecall.booking.PersonRecords;
import org.onecall.booking.RemoteSlots.RemoteAsk;
import org.onecall.booking.RemoteSlots.RemoteFound;
import org.onecall.booking.RemoteSlots.RemoteFree;
import org.onecall.booking.RemoteSlots.RemoteResult;
import org.onecall.booking.Slot;
import org.onecall.config.Partners;
import org.onecall.directory.CarePlan;
import org.onecall.encounter.Actor;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.Event;
import org.onecall.encounter.Patient;
import org.onecall.encounter.Recorded;
import org.onecall.partner.send.PartnerSlots;
import org.onecall.partner.send.Us;
import org.onecall.patient.Condition;

/**
 * Promise 3 across two organisations: whatever the other side's system does, a booking is done,
 * gone, refused, or unknown until it has been asked for; and nothing is booked twice.
 */
class PartnerSlotsTest extends OnDatabase {
  /** The two services, by the standard their systems speak. */
  enum Service {
    CENTRE,
    PRACTICE
  }

  private SimulatedPartner partner;
  private PartnerSlots slots;
  private final List<PartnerSlots> others = new ArrayList<>();

  @BeforeEach
  void startPartner() {
    partner = SimulatedPartner.start(0);
    slots =
        new PartnerSlots(
            vertx,
            database,
            List.of(
                provider(Service.CENTRE, Partners.Standard.BARS, partner.barsAddress()),
                provider(Service.PRACTICE, Partners.Standard.GP_CONNECT, partner.gpAddress())),
            new Us("ZZ900", "Onecall", Instant::now, UUID::randomUUID),
            WORKER);
  }

  @AfterEach
  void stopPartner() {
    others.forEach(PartnerSlots::close);
    slots.close();
    partner.close();
  }

  private static Partners.Provider provider(
      Service service, Partners.Standard standard, String address) {
    return new Partners.Provider(
        service.name().toLowerCase(java.util.Locale.ROOT),
        standard,
        URI.create(address),
        "2000099990",
        Optional.empty(),
        1,
        Partners.Fallback.REFER,
        Optional.empty(),
        Optional.of("a1t4"));
  }

  private static Encounter encounter(String nhsNumber) {
    Actor by = new Actor("amira");
    Instant now = Instant.parse("2026-11-27T09:00:00Z");
    return Encounter.replay(
        new EncounterId(UUID.randomUUID()),
        List.of(
            new Recorded(
                1,
                now,
                by,
                new Event.Opened(new CallId("1.1"), "public", new Caller("07700900123"), "amira")),
            new Recorded(
                2,
                now,
                by,
                new Event.PatientRecorded(
                    new Patient(
                        Optional.of("Ada"),
                        Optional.of("Testperson"),
                        Optional.of(LocalDate.of(1944, 2, 29)),
                        Optional.of("ZZ1 1AA"),
                        Optional.of(nhsNumber),
                        Optional.of(Patient.Sex.FEMALE),
                        Optional.empty())))));
  }

  private List<Slot> free(Service service) {
    Instant now = Instant.now();
    return switch (await(slots.free(name(service), now, now.plusSeconds(8 * 3_600)))) {
      case RemoteFree.Slots(List<Slot> some) -> some;
      case RemoteFree.Away(String why) -> throw new AssertionError(why);
    };
  }

  private static String name(Service service) {
    return service.name().toLowerCase(java.util.Locale.ROOT);
  }

  private RemoteAsk ask(Service service) {
    return ask(service, "9000000009");
  }

  private RemoteAsk ask(Service service, String nhsNumber) {
    return new RemoteAsk(
        UUID.randomUUID().toString(),
        encounter(nhsNumber),
        free(service).getFirst().id(),
        Instant.now());
  }

  private long booked(Service service) {
    var request =
        HttpRequest.newBuilder(URI.create(partner.barsAddress().replace("/bars", "/count")))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      String count = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      String key = service == Service.CENTRE ? "centreBooked" : "practiceBooked";
      return Long.parseLong(count.replaceFirst(".*\"" + key + "\":([0-9]+).*", "$1"));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void freeSlotIsBookedFoundAndCancelled(Service service) {
    RemoteAsk ask = ask(service);
    assertThat(await(slots.hold(ask))).isInstanceOf(RemoteResult.Done.class);

    RemoteResult result = await(slots.book(ask));

    assertThat(result).isInstanceOf(RemoteResult.Done.class);
    String theirs = ((RemoteResult.Done) result).theirReference();
    assertThat(await(slots.lookup(ask))).isEqualTo(new RemoteFound.There(theirs));
    assertThat(await(slots.book(ask))).isEqualTo(result);
    assertThat(booked(service)).isEqualTo(1);
    assertThat(free(service)).extracting(Slot::id).doesNotContain(ask.slot());

    assertThat(await(slots.cancel(ask, theirs, "Better"))).isEqualTo(result);
    assertThat(booked(service)).isZero();
    assertThat(await(slots.cancel(ask, theirs, "Again"))).isInstanceOf(RemoteResult.Refused.class);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void lostSlotIsGoneAndTheNextOnesAreThereAtOnce(Service service) {
    RemoteAsk ask = ask(service);
    partner.behave(Mood.LOSING);

    assertThat(await(slots.book(ask))).isInstanceOf(RemoteResult.Gone.class);

    assertThat(free(service)).isNotEmpty().extracting(Slot::id).doesNotContain(ask.slot());
    assertThat(booked(service)).isZero();
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void systemThatIsDownBooksNothingAndIsThenLeftAlone(Service service) {
    RemoteAsk ask = ask(service);
    partner.behave(Mood.DOWN);

    RemoteResult result = await(slots.book(ask));

    assertThat(result).isInstanceOf(RemoteResult.Refused.class);
    assertThat(((RemoteResult.Refused) result).code()).isEqualTo("provider-away");
    for (int i = 0; i < 3; i++) {
      await(slots.book(ask));
    }
    assertThat(slots.restsUntil(name(service))).isPresent();
    Service other = service == Service.CENTRE ? Service.PRACTICE : Service.CENTRE;
    partner.behave(Mood.WELL);
    assertThat(slots.restsUntil(name(other))).isEmpty();
    assertThat(free(other)).isNotEmpty();
    assertThat(booked(service)).isZero();
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void answerThatIsLostLeavesItUnknownUntilItIsAskedFor(Service service) {
    RemoteAsk ask = ask(service);
    PartnerSlots first = slots;
    // The search and the look for the patient are answered; the booking itself is not.
    try (var silent = new SilentForBookings(vertx, partner)) {
      var through =
          new PartnerSlots(
              vertx,
              database,
              List.of(
                  provider(Service.CENTRE, Partners.Standard.BARS, silent.address() + "/bars"),
                  provider(
                      Service.PRACTICE, Partners.Standard.GP_CONNECT, silent.address() + "/gpc")),
              new Us("ZZ900", "Onecall", Instant::now, UUID::randomUUID),
              WORKER);

      assertThat(await(through.book(ask))).isInstanceOf(RemoteResult.Unknown.class);
      through.close();
    }

    assertThat(booked(service)).isEqualTo(1);
    assertThat(await(first.lookup(ask))).isInstanceOf(RemoteFound.There.class);
    assertThat(await(first.book(ask))).isInstanceOf(RemoteResult.Done.class);
    assertThat(booked(service)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"SLOW", "WRONG", "SILENT"})
  void systemThatGivesNoReadableAnswerIsAway(Mood mood) {
    partner.behave(mood);
    Instant now = Instant.now();

    assertThat(await(slots.free("centre", now, now.plusSeconds(3_600))))
        .isInstanceOf(RemoteFree.Away.class);
    assertThat(await(slots.free("practice", now, now.plusSeconds(3_600))))
        .isInstanceOf(RemoteFree.Away.class);
  }

  /** The encounter waits for nothing any more: the caller has cancelled meanwhile. */
  @Test
  void practiceIsNotBelievedToHaveNothingWhileABookingMayStillArriveThere() {
    RemoteAsk ask = ask(Service.PRACTICE);
    Instant now = ask.sentAt();

    assertThat(await(practiceAt(now.plusSeconds(50)).lookup(ask)))
        .isInstanceOf(RemoteFound.NotSaid.class);
    assertThat(await(practiceAt(now.plusSeconds(70)).lookup(ask)))
        .isInstanceOf(RemoteFound.NotThere.class);
    assertThat(await(slots.book(ask))).isInstanceOf(RemoteResult.Done.class);
    assertThat(await(practiceAt(now.plusSeconds(50)).lookup(ask)))
        .isInstanceOf(RemoteFound.There.class);
  }

  /** The practice's system as it is asked at a moment. */
  private PartnerSlots practiceAt(Instant moment) {
    PartnerSlots then =
        new PartnerSlots(
            vertx,
            database,
            List.of(provider(Service.PRACTICE, Partners.Standard.GP_CONNECT, partner.gpAddress())),
            new Us("ZZ900", "Onecall", () -> moment, UUID::randomUUID),
            WORKER);
    others.add(then);
    return then;
  }

  @Test
  void busySystemIsAskedTheSameAgain() {
    RemoteAsk ask = ask(Service.CENTRE);
    partner.behave(Mood.BUSY);

    assertThat(await(slots.book(ask))).isInstanceOf(RemoteResult.Done.class);
    assertThat(booked(Service.CENTRE)).isEqualTo(1);
  }

  @Test
  void patientWhomThePracticeDoesNotKnowIsRegisteredFirst() {
    assertThat(await(slots.book(ask(Service.PRACTICE, "9434765870"))))
        .isInstanceOf(RemoteResult.Done.class);
  }

  @Test
  void referralSaysThatWishesAboutTreatmentAreOnRecord() {
    PersonRecords wishes =
        (encounter, transaction) ->
            Future.succeededFuture(
                new PersonRecords.OnRecord(
                    Optional.empty(), Set.of(Condition.ADVANCE_PLAN), CarePlan.NONE));
    var telling =
        new PartnerSlots(
            vertx,
            database,
            List.of(provider(Service.CENTRE, Partners.Standard.BARS, partner.barsAddress())),
            new Us("ZZ900", "Onecall", Instant::now, UUID::randomUUID),
            WORKER,
            wishes);
    others.add(telling);
    Encounter encounter = encounter("9000000009");
    assertThat(await(telling.refer("wishes-1", "centre", encounter, Optional.empty())))
        .isInstanceOf(RemoteResult.Done.class);
    assertThat(await(slots.refer("no-wishes-1", "centre", encounter, Optional.empty())))
        .isInstanceOf(RemoteResult.Done.class);
    assertThat(sent("wishes-1")).contains("flag-categories-bars\",\"code\":\"RT\"");
    assertThat(sent("no-wishes-1"))
        .doesNotContain("\"Flag\"")
        .contains("number-present-but-not-traced", "CDSSExtension", "a1t4");
  }

  /** The message that was sent under a name. */
  private static String sent(String name) {
    return await(
            database
                .pool()
                .preparedQuery("SELECT body::text AS body FROM partner_sent WHERE request = $1")
                .execute(Tuple.of(name)))
        .iterator()
        .next()
        .getString("body");
  }

  @Test
  void referralIsSentOnce() {
    Encounter encounter = encounter("9000000009");
    RemoteResult first = await(slots.refer("referral-1", "centre", encounter, Optional.empty()));

    assertThat(first).isInstanceOf(RemoteResult.Done.class);
    assertThat(await(slots.refer("referral-1", "centre", encounter, Optional.empty())))
        .isEqualTo(first);
  }
}
