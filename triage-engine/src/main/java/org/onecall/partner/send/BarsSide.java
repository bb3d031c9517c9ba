package org.onecall.partner.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.booking.RemoteSlots.RemoteAsk;
import org.onecall.booking.RemoteSlots.RemoteFound;
import org.onecall.booking.RemoteSlots.RemoteResult;
import org.onecall.encounter.Encounter;
import org.onecall.partner.send.Asking.Said;

/** A provider that speaks the booking and referral standard. */
final class BarsSide implements Side {
  /** What could still arrive after that long cannot. */
  static final Duration STILL_UNDER_WAY = Duration.ofSeconds(60);

  static final String MESSAGE = "/$process-message";

  private final Provider provider;
  private final Asking asking;
  private final BarsMessages messages;
  private final Sent sent;
  private final Us us;
  private final BarsHeaders headers;

  BarsSide(Provider provider, Asking asking, Sent sent, Us us) {
    this.provider = provider;
    this.asking = asking;
    this.messages = new BarsMessages(us);
    this.sent = sent;
    this.us = us;
    this.headers = new BarsHeaders(provider, us);
  }

  @Override
  public Future<Search> search(Instant from, Instant to) {
    return search(from, to, us.ids().get());
  }

  private Future<Search> search(Instant from, Instant to, UUID correlation) {
    String path =
        "/Slot?status=free&start=ge"
            + from
            + "&start=le"
            + to
            + "&Schedule.actor:HealthcareService="
            + provider.theirId()
            + "&_include=Slot:schedule&_include=Schedule:actor:HealthcareService";
    return asking
        .ask("GET", path, headers.of(us.ids().get(), correlation), Optional.empty(), true)
        .map(said ->
            switch (said) {
              case Said.Fhir fhir when fhir.status() == 200 ->
                  new Search.Free(TheirSlots.of(fhir.body()));
              case Said.Fhir fhir -> new Search.NotSaid("status " + fhir.status());
              case Said.NotAsked(String why) -> new Search.NotSaid(why);
              case Said.NotSaid(String why) -> new Search.NotSaid(why);
            });
  }

  @Override
  public Future<RemoteResult> book(RemoteAsk ask) {
    return sent.find(ask.request(), Sent.Kind.BOOKING)
        .compose(before -> before.isPresent() ? again(ask, before.get()) : firstBooking(ask));
  }

  private Future<RemoteResult> again(RemoteAsk ask, Sent.Message before) {
    return switch (before.state()) {
      case DONE ->
          Future.succeededFuture(new RemoteResult.Done(before.theirId().orElse("unknown")));
      case GONE -> Future.succeededFuture(new RemoteResult.Gone());
      case REFUSED -> Future.succeededFuture(refused());
      // The same bytes under the same ids: whoever has done it says so.
      case SENT, UNKNOWN -> post(ask, before);
    };
  }

  static RemoteResult refused() {
    return new RemoteResult.Refused("refused", "The service refused this booking before.");
  }

  private Future<RemoteResult> firstBooking(RemoteAsk ask) {
    Instant start = ask.slot().start();
    return search(start.minusSeconds(60), start.plusSeconds(60), journey(ask.encounter()))
        .compose(search ->
            switch (search) {
              case Search.NotSaid(String why) -> Future.<RemoteResult>succeededFuture(away());
              case Search.Free(List<Theirs> free) ->
                  free.stream()
                      .filter(one -> one.start().equals(start))
                      .findFirst()
                      .map(slot -> keepAndPost(ask, slot))
                      .orElseGet(() -> Future.succeededFuture(new RemoteResult.Gone()));
            });
  }

  static RemoteResult away() {
    return new RemoteResult.Refused(
        RemoteResult.AWAY,
        "The service's own system does not answer. Refer without a time, or ring.");
  }

  private Future<RemoteResult> keepAndPost(RemoteAsk ask, Theirs slot) {
    BarsMessages.Made made = messages.booking(ask.encounter(), slot, provider.theirId());
    return sent.keep(
            new Sent.Draft(
                us.ids().get(),
                journey(ask.encounter()),
                made.bundleId(),
                ask.request(),
                Sent.Kind.BOOKING,
                provider.service(),
                ask.encounter().id().toString(),
                Optional.of(ask.slot().start()),
                made.body()))
        .compose(message -> post(ask, message));
  }

  private Future<RemoteResult> post(RemoteAsk ask, Sent.Message message) {
    return asking
        .ask(
            "POST",
            MESSAGE,
            headers.of(
                message.requestId(),
                message.correlation(),
                provider.context("booked|booking-request|new")),
            Optional.of(message.body()),
            true)
        .compose(said ->
            switch (said) {
              case Said.Fhir fhir when isDuplicate(fhir) ->
                  lookup(ask)
                      .map(found ->
                          switch (found) {
                            case RemoteFound.There(String id) -> new RemoteResult.Done(id);
                            case RemoteFound.NotThere not ->
                                new RemoteResult.Unknown("processed, but not found");
                            case RemoteFound.NotSaid(String why) -> new RemoteResult.Unknown(why);
                          });
              case Said.Fhir fhir -> Future.succeededFuture(result(fhir, message, "Appointment"));
              case Said.NotAsked(String why) -> Future.succeededFuture(away());
              case Said.NotSaid(String why) ->
                  Future.succeededFuture(new RemoteResult.Unknown(why));
            })
        .compose(result -> settled(message, result));
  }

  private Future<RemoteResult> settled(Sent.Message message, RemoteResult result) {
    return settled(sent, message, result);
  }

  /** Notes how a message ended. */
  static Future<RemoteResult> settled(Sent sent, Sent.Message message, RemoteResult result) {
    return switch (result) {
      case RemoteResult.Done(String id) ->
          sent.settle(message.requestId(), Sent.State.DONE, Optional.of(id)).map(result);
      case RemoteResult.Gone gone ->
          sent.settle(message.requestId(), Sent.State.GONE, Optional.empty()).map(result);
      // One that could not be asked may be asked once more.
      case RemoteResult.Refused(String code, String words) when code.equals(RemoteResult.AWAY) ->
          Future.succeededFuture(result);
      case RemoteResult.Refused refused ->
          sent.settle(message.requestId(), Sent.State.REFUSED, Optional.empty()).map(result);
      case RemoteResult.Unknown unknown ->
          sent.settle(message.requestId(), Sent.State.UNKNOWN, Optional.empty()).map(result);
    };
  }

  /** Whether an answer is one to that message: it carries the message's id. */
  static boolean echoes(Said.Fhir fhir, Sent.Message message) {
    return fhir.headers()
        .getOrDefault("x-request-id", "")
        .equalsIgnoreCase(message.requestId().toString());
  }

  static boolean isDuplicate(Said.Fhir fhir) {
    return fhir.status() == 409 && fhir.body().at("/issue/0/code").asText().equals("duplicate");
  }

  /**
   * What an answer to a message means.
   *
   * @param kind the resource whose id is the other side's name for what was done
   */
  static RemoteResult result(Said.Fhir fhir, Sent.Message message, String kind) {
    if (!echoes(fhir, message)) {
      return new RemoteResult.Unknown("an answer without the id of its request");
    }
    return switch (fhir.status()) {
      case 200 -> done(fhir.body(), kind);
      case 409 -> new RemoteResult.Gone();
      case 408, 425, 429, 500, 503 -> new RemoteResult.Unknown("status " + fhir.status());
      case 400, 401, 403, 404, 406, 422, 501 ->
          new RemoteResult.Refused(
              "refused",
              "The service's own system refused it ("
                  + fhir.body().at("/issue/0/details/coding/0/code").asText("no code")
                  + ").");
      default -> new RemoteResult.Unknown("status " + fhir.status());
    };
  }

  private static RemoteResult done(JsonNode bundle, String kind) {
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode one = entry.path("resource");
      if (one.path("resourceType").asText().equals(kind) && !one.path("id").asText().isEmpty()) {
        return new RemoteResult.Done(one.path("id").asText());
      }
    }
    return new RemoteResult.Unknown("success without an id");
  }

  @Override
  public Future<RemoteFound> lookup(RemoteAsk ask) {
    return sent.find(ask.request(), Sent.Kind.BOOKING)
        .compose(message -> {
          Optional<String> whose = BarsHeaders.whose(ask.encounter());
          if (message.isEmpty()) {
            // Whoever took it in hand a moment ago may be about to send it.
            boolean young = ask.sentAt().plus(STILL_UNDER_WAY).isAfter(us.clock().instant());
            return Future.succeededFuture(
                young
                    ? new RemoteFound.NotSaid("it may be about to be sent")
                    : new RemoteFound.NotThere());
          }
          if (whose.isEmpty()) {
            return Future.succeededFuture(
                new RemoteFound.NotSaid("nobody to look for: too little is known of the patient"));
          }
          return asking
              .ask(
                  "GET",
                  "/Appointment?" + whose.get(),
                  headers.of(us.ids().get(), message.get().correlation()),
                  Optional.empty(),
                  true)
              .compose(said ->
                  switch (said) {
                    case Said.Fhir fhir when fhir.status() == 200 ->
                        found(ask, message.get(), fhir.body());
                    case Said.Fhir fhir ->
                        Future.succeededFuture(new RemoteFound.NotSaid("status " + fhir.status()));
                    case Said.NotAsked(String why) ->
                        Future.succeededFuture(new RemoteFound.NotSaid(why));
                    case Said.NotSaid(String why) ->
                        Future.succeededFuture(new RemoteFound.NotSaid(why));
                  });
        });
  }

  private Future<RemoteFound> found(RemoteAsk ask, Sent.Message message, JsonNode bundle) {
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode one = entry.path("resource");
      boolean ours =
          one.path("resourceType").asText().equals("Appointment")
              && one.path("status").asText().equals("booked")
              && TheirSlots.time(one.path("start").asText())
                  .equals(Optional.of(ask.slot().start()));
      if (ours) {
        String id = one.path("id").asText();
        return sent.settle(message.requestId(), Sent.State.DONE, Optional.of(id))
            .map(new RemoteFound.There(id));
      }
    }
    boolean over =
        message.state() == Sent.State.REFUSED
            || message.state() == Sent.State.GONE
            || message.sentAt().plus(STILL_UNDER_WAY).isBefore(us.clock().instant());
    return Future.succeededFuture(
        over ? new RemoteFound.NotThere() : new RemoteFound.NotSaid("it may still be under way"));
  }

  @Override
  public Future<RemoteResult> cancel(RemoteAsk ask, String theirReference, String reason) {
    UUID correlation = journey(ask.encounter());
    return asking
        .ask(
            "GET",
            "/Appointment/" + BarsHeaders.encoded(theirReference),
            headers.of(us.ids().get(), correlation),
            Optional.empty(),
            true)
        .compose(said ->
            switch (said) {
              case Said.Fhir fhir
                  when fhir.status() == 200
                      && fhir.body().path("status").asText().equals("booked") ->
                  cancelRead(ask, theirReference, fhir.body(), correlation);
              case Said.Fhir fhir when fhir.status() == 200 ->
                  Future.succeededFuture(
                      new RemoteResult.Refused(
                          "already-cancelled", "That booking was cancelled before."));
              case Said.Fhir fhir when fhir.status() == 404 ->
                  Future.succeededFuture(
                      new RemoteResult.Refused("no-such-booking", "They have no such booking."));
              case Said.Fhir fhir -> Future.succeededFuture(away());
              case Said.NotAsked not -> Future.succeededFuture(away());
              // Reading changes nothing, so nothing is unknown.
              case Said.NotSaid not -> Future.succeededFuture(away());
            });
  }

  private Future<RemoteResult> cancelRead(
      RemoteAsk ask, String theirReference, JsonNode read, UUID correlation) {
    BarsMessages.Made made =
        messages.cancellation(ask.encounter(), theirReference, read, provider.theirId());
    return sent.keep(
            new Sent.Draft(
                us.ids().get(),
                correlation,
                made.bundleId(),
                ask.request() + "/" + theirReference,
                Sent.Kind.CANCELLATION,
                provider.service(),
                ask.encounter().id().toString(),
                Optional.of(ask.slot().start()),
                made.body()))
        .compose(message ->
            asking
                .ask(
                    "POST",
                    MESSAGE,
                    headers.of(
                        message.requestId(),
                        message.correlation(),
                        provider.context("cancelled|booking-request|update")),
                    Optional.of(message.body()),
                    true)
                .map(said ->
                    switch (said) {
                      case Said.Fhir fhir when isDuplicate(fhir) ->
                          new RemoteResult.Done(theirReference);
                      case Said.Fhir fhir when fhir.status() == 200 ->
                          new RemoteResult.Done(theirReference);
                      case Said.Fhir fhir when fhir.status() == 409 ->
                          new RemoteResult.Refused(
                              "already-cancelled", "That booking has changed over there.");
                      case Said.Fhir fhir when fhir.status() < 500 && fhir.status() != 408 ->
                          refused();
                      case Said.Fhir fhir -> new RemoteResult.Unknown("status " + fhir.status());
                      case Said.NotAsked not -> away();
                      case Said.NotSaid(String why) -> new RemoteResult.Unknown(why);
                    })
                .compose(result -> settled(message, result)));
  }

  /** The same for all messages about one encounter. */
  static UUID journey(Encounter encounter) {
    return UUID.nameUUIDFromBytes(("journey " + encounter.id()).getBytes(StandardCharsets.UTF_8));
  }
}
