package org.onecall.partner.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.booking.RemoteSlots.RemoteAsk;
import org.onecall.booking.RemoteSlots.RemoteFound;
import org.onecall.booking.RemoteSlots.RemoteResult;
import org.onecall.encounter.Patient;
import org.onecall.partner.Words;
import org.onecall.partner.send.Asking.Said;

/** A GP practice's system, by the shapes of GP Connect's appointments: FHIR STU3, local times. */
final class GpConnectSide implements Side {
  /** How many questions one booking asks, each within the provider's time. */
  private static final int ASKED_MAX = 4;

  /** The widest stretch of time that the standard lets a search be about. */
  private static final int RANGE_DAYS_MAX = 14;

  private final Asking asking;
  private final GpConnectMessages messages;
  private final Us us;
  private final Duration stillUnderWay;

  GpConnectSide(Provider provider, Asking asking, Us us) {
    this.asking = asking;
    this.messages = new GpConnectMessages(provider, us);
    this.us = us;
    // The slot, the patient and perhaps a registration are asked for before the booking is sent.
    this.stillUnderWay =
        BarsSide.STILL_UNDER_WAY.plus(provider.timeLimit().multipliedBy(ASKED_MAX));
  }

  @Override
  public Future<Search> search(Instant from, Instant to) {
    Instant widest = from.plus(RANGE_DAYS_MAX, ChronoUnit.DAYS);
    Instant last = to.plus(1, ChronoUnit.HOURS);
    String path =
        "/Slot?start=ge"
            + BarsHeaders.encoded(GpConnectMessages.local(from))
            + "&end=le"
            + BarsHeaders.encoded(GpConnectMessages.local(last.isAfter(widest) ? widest : last))
            + "&status=free&_include=Slot:schedule"
            + "&_include:recurse=Schedule:actor:Practitioner"
            + "&_include:recurse=Schedule:actor:Location"
            + "&_include:recurse=Location:managingOrganization&searchFilter="
            + BarsHeaders.encoded(
                GpConnectMessages.STU3 + "CodeSystem/GPConnect-OrganisationType-1|urgent-care");
    return asking
        .ask(
            "GET",
            path,
            messages.headers("search:slot-1", "organization/*.read"),
            Optional.empty(),
            true)
        .map(said ->
            switch (said) {
              case Said.Fhir fhir when fhir.status() == 200 ->
                  new Search.Free(
                      TheirSlots.of(fhir.body()).stream()
                          .filter(one -> !one.start().isBefore(from) && !one.start().isAfter(to))
                          .toList());
              case Said.Fhir fhir -> new Search.NotSaid("status " + fhir.status());
              case Said.NotAsked(String why) -> new Search.NotSaid(why);
              case Said.NotSaid(String why) -> new Search.NotSaid(why);
            });
  }

  @Override
  public Future<RemoteResult> book(RemoteAsk ask) {
    Optional<String> number = ask.encounter().patient().flatMap(Patient::nhsNumber);
    if (number.isEmpty()) {
      return Future.succeededFuture(
          new RemoteResult.Refused(
              "no-nhs-number", "The practice books for a patient with an NHS number only."));
    }
    Instant start = ask.slot().start();
    return search(start, start)
        .compose(search ->
            switch (search) {
              case Search.NotSaid not -> Future.<RemoteResult>succeededFuture(BarsSide.away());
              case Search.Free(List<Theirs> free) ->
                  free.stream()
                      .filter(one -> one.start().equals(start))
                      .findFirst()
                      .map(slot -> withPatient(ask, slot, number.get()))
                      // One that is booked already may be ours, of an asking before.
                      .orElseGet(() -> ours(ask));
            });
  }

  private Future<RemoteResult> ours(RemoteAsk ask) {
    return there(ask)
        .map(found ->
            switch (found) {
              case RemoteFound.There(String id) -> new RemoteResult.Done(id);
              case RemoteFound.NotThere not -> new RemoteResult.Gone();
              case RemoteFound.NotSaid(String why) -> new RemoteResult.Unknown(why);
            });
  }

  private Future<RemoteResult> withPatient(RemoteAsk ask, Theirs slot, String number) {
    return patient(number)
        .compose(found ->
            switch (found) {
              case Found.Known(String id) -> post(ask, slot, id);
              case Found.Nobody nobody -> register(ask, slot);
              case Found.NotSaid not -> Future.succeededFuture(BarsSide.away());
            });
  }

  /** Whether the practice knows the patient. */
  sealed interface Found {
    record Known(String id) implements Found {}

    record Nobody() implements Found {}

    record NotSaid() implements Found {}
  }

  private Future<Found> patient(String number) {
    return asking
        .ask(
            "GET",
            "/Patient?identifier="
                + BarsHeaders.encoded("https://fhir.nhs.uk/Id/nhs-number|" + number),
            messages.headers("search:patient-1", "patient/*.read"),
            Optional.empty(),
            true)
        .map(said ->
            switch (said) {
              case Said.Fhir fhir when fhir.status() == 200 -> known(fhir.body());
              case Said.Fhir fhir when fhir.status() == 404 -> new Found.Nobody();
              case Said.Fhir fhir -> new Found.NotSaid();
              case Said.NotAsked not -> new Found.NotSaid();
              case Said.NotSaid not -> new Found.NotSaid();
            });
  }

  static Found known(JsonNode bundle) {
    String id = bundle.at("/entry/0/resource/id").asText();
    return id.isEmpty() ? new Found.Nobody() : new Found.Known(id);
  }

  /** Has the patient registered there for a while, as somebody who lives elsewhere is. */
  private Future<RemoteResult> register(RemoteAsk ask, Theirs slot) {
    ObjectNode parameters = messages.registration(ask);
    return asking
        .ask(
            "POST",
            "/Patient/$gpc.registerpatient",
            messages.headers("gpc.registerpatient-1", "patient/*.write"),
            Optional.of(parameters.toString()),
            false)
        .compose(said ->
            switch (said) {
              case Said.Fhir fhir
                  when fhir.status() == 200
                      && known(fhir.body()) instanceof Found.Known(String id) ->
                  post(ask, slot, id);
              case Said.Fhir fhir -> Future.succeededFuture(refused(fhir));
              // Registered or not, nothing is booked.
              case Said.NotAsked not -> Future.succeededFuture(BarsSide.away());
              case Said.NotSaid not -> Future.succeededFuture(BarsSide.away());
            });
  }

  private static RemoteResult refused(Said.Fhir fhir) {
    return new RemoteResult.Refused(
        "refused",
        "The practice's system refused this ("
            + fhir.body().at("/issue/0/details/coding/0/code").asText("no code")
            + ").");
  }

  private Future<RemoteResult> post(RemoteAsk ask, Theirs slot, String patientId) {
    String body = messages.appointment(ask, slot, patientId).toString();
    return asking
        .ask(
            "POST",
            "/Appointment",
            messages.headers("create:appointment-1", "patient/*.write"),
            Optional.of(body),
            // This standard has no id for a repeat, so none is sent.
            false)
        .compose(said ->
            // Somebody has it, and that may be this patient: a link delivers a message twice.
            said instanceof Said.Fhir fhir && fhir.status() == 409
                ? ours(ask)
                : Future.succeededFuture(booked(said)));
  }

  static RemoteResult booked(Said said) {
    return switch (said) {
      case Said.Fhir fhir when fhir.status() == 201 || fhir.status() == 200 ->
          fhir.body().path("id").asText().isEmpty()
              ? new RemoteResult.Unknown("success without an id")
              : new RemoteResult.Done(fhir.body().path("id").asText());
      case Said.Fhir fhir when fhir.status() < 500 && fhir.status() != 408 -> refused(fhir);
      case Said.Fhir fhir -> new RemoteResult.Unknown("status " + fhir.status());
      case Said.NotAsked not -> BarsSide.away();
      case Said.NotSaid(String why) -> new RemoteResult.Unknown(why);
    };
  }

  /**
   * What was sent a moment ago may still be carried out there, whether or not the caller still
   * wants it: cancelled here, it has to be found and cancelled there.
   */
  @Override
  public Future<RemoteFound> lookup(RemoteAsk ask) {
    return there(ask)
        .map(found ->
            found instanceof RemoteFound.NotThere
                    && ask.sentAt().plus(stillUnderWay).isAfter(us.clock().instant())
                ? new RemoteFound.NotSaid("it may still be under way")
                : found);
  }

  private Future<RemoteFound> there(RemoteAsk ask) {
    Optional<String> number = ask.encounter().patient().flatMap(Patient::nhsNumber);
    if (number.isEmpty()) {
      return Future.succeededFuture(new RemoteFound.NotThere());
    }
    return patient(number.get())
        .compose(found ->
            switch (found) {
              case Found.Known(String id) -> appointments(ask, id);
              case Found.Nobody nobody -> Future.succeededFuture(new RemoteFound.NotThere());
              case Found.NotSaid not ->
                  Future.succeededFuture(new RemoteFound.NotSaid("the practice does not answer"));
            });
  }

  private Future<RemoteFound> appointments(RemoteAsk ask, String patientId) {
    Instant start = ask.slot().start();
    String day = GpConnectMessages.local(start).substring(0, 10);
    return asking
        .ask(
            "GET",
            "/Patient/"
                + BarsHeaders.encoded(patientId)
                + "/Appointment?start=ge"
                + day
                + "&start=le"
                + day,
            messages.headers("search:patient_appointments-1", "patient/*.read"),
            Optional.empty(),
            true)
        .map(said ->
            switch (said) {
              case Said.Fhir fhir when fhir.status() == 200 -> found(fhir.body(), start);
              case Said.Fhir fhir -> new RemoteFound.NotSaid("status " + fhir.status());
              case Said.NotAsked(String why) -> new RemoteFound.NotSaid(why);
              case Said.NotSaid(String why) -> new RemoteFound.NotSaid(why);
            });
  }

  static RemoteFound found(JsonNode bundle, Instant start) {
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode one = entry.path("resource");
      if (one.path("resourceType").asText().equals("Appointment")
          && one.path("status").asText().equals("booked")
          && TheirSlots.time(one.path("start").asText()).equals(Optional.of(start))) {
        return new RemoteFound.There(one.path("id").asText());
      }
    }
    return new RemoteFound.NotThere();
  }

  @Override
  public Future<RemoteResult> cancel(RemoteAsk ask, String theirReference, String reason) {
    return asking
        .ask(
            "GET",
            "/Appointment/" + BarsHeaders.encoded(theirReference),
            messages.headers("read:appointment-1", "patient/*.read"),
            Optional.empty(),
            true)
        .compose(said ->
            switch (said) {
              case Said.Fhir fhir
                  when fhir.status() == 200
                      && fhir.body().path("status").asText().equals("booked") ->
                  put(theirReference, fhir, reason);
              case Said.Fhir fhir when fhir.status() == 200 ->
                  Future.succeededFuture(
                      new RemoteResult.Refused(
                          "already-cancelled", "That booking was cancelled before."));
              case Said.Fhir fhir -> Future.succeededFuture(refused(fhir));
              case Said.NotAsked not -> Future.succeededFuture(BarsSide.away());
              case Said.NotSaid not -> Future.succeededFuture(BarsSide.away());
            });
  }

  /** An appointment as it was read, cancelled. */
  static ObjectNode cancelled(JsonNode read, String reason) {
    ObjectNode cancelled = read.deepCopy();
    cancelled.put("status", "cancelled");
    cancelled
        .withArray("/extension")
        .addObject()
        .put(
            "url",
            GpConnectMessages.STU3
                + "StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1")
        .put("valueString", Words.cut(reason, 300));
    return cancelled;
  }

  /** The version of what was read, for which alone it is changed. */
  static String version(Said.Fhir read) {
    return read.headers()
        .getOrDefault("etag", "W/\"" + read.body().at("/meta/versionId").asText("1") + "\"");
  }

  private Future<RemoteResult> put(String theirReference, Said.Fhir read, String reason) {
    Map<String, String> headers =
        new HashMap<>(messages.headers("cancel:appointment-1", "patient/*.write"));
    headers.put("If-Match", version(read));
    return asking
        .ask(
            "PUT",
            "/Appointment/" + BarsHeaders.encoded(theirReference),
            headers,
            Optional.of(cancelled(read.body(), reason).toString()),
            false)
        .map(said ->
            switch (said) {
              case Said.Fhir fhir when fhir.status() == 200 ->
                  new RemoteResult.Done(theirReference);
              case Said.Fhir fhir when fhir.status() < 500 && fhir.status() != 408 -> refused(fhir);
              case Said.Fhir fhir -> new RemoteResult.Unknown("status " + fhir.status());
              case Said.NotAsked not -> BarsSide.away();
              case Said.NotSaid(String why) -> new RemoteResult.Unknown(why);
            });
  }
}
