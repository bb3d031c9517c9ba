package org.onecall.partner.send;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.onecall.booking.PersonRecords;
import org.onecall.booking.RemoteSlots.RemoteResult;
import org.onecall.encounter.Encounter;
import org.onecall.partner.send.Asking.Said;
import org.onecall.patient.Condition;

/** Referrals to a provider that speaks the booking and referral standard, and their recall. */
final class BarsReferrals {
  private final PersonRecords records;
  private final ReferralFacts facts;
  private final Provider provider;
  private final Asking asking;
  private final BarsMessages messages;
  private final Sent sent;
  private final Us us;
  private final BarsHeaders headers;

  BarsReferrals(
      Provider provider,
      Asking asking,
      Sent sent,
      Us us,
      PersonRecords records,
      ReferralFacts facts) {
    this.records = records;
    this.facts = facts;
    this.provider = provider;
    this.asking = asking;
    this.messages = new BarsMessages(us);
    this.sent = sent;
    this.us = us;
    this.headers = new BarsHeaders(provider, us);
  }

  /** Sends a referral once by its name, and says how it went. */
  Future<RemoteResult> refer(String request, Encounter encounter, Optional<String> appointment) {
    return records
        .of(encounter, Optional.empty())
        .compose(record -> facts.of(encounter, record.flags().contains(Condition.ADVANCE_PLAN)))
        .compose(about ->
            kept(
                request,
                Sent.Kind.REFERRAL,
                encounter,
                () ->
                    messages.referral(
                        encounter, appointment, provider.theirId(), about, provider.useCase())))
        .compose(message ->
            message.state() == Sent.State.DONE
                ? Future.succeededFuture(new RemoteResult.Done(message.theirId().orElse("unknown")))
                : post(message, "new").compose(result -> BarsSide.settled(sent, message, result)));
  }

  private interface Making {
    BarsMessages.Made make();
  }

  /** The message of that name as it was kept before, else as it is made now. */
  private Future<Sent.Message> kept(
      String request, Sent.Kind kind, Encounter encounter, Making making) {
    return sent.find(request, kind)
        .compose(before -> {
          if (before.isPresent()) {
            return Future.succeededFuture(before.get());
          }
          BarsMessages.Made made = making.make();
          return sent.keep(
              new Sent.Draft(
                  us.ids().get(),
                  BarsSide.journey(encounter),
                  made.bundleId(),
                  request,
                  kind,
                  provider.service(),
                  encounter.id().toString(),
                  Optional.empty(),
                  made.body()));
        });
  }

  private Future<RemoteResult> post(Sent.Message message, String reason) {
    return asking
        .ask(
            "POST",
            BarsSide.MESSAGE,
            headers.of(
                message.requestId(),
                message.correlation(),
                provider.context("referral|servicerequest-request|" + reason)),
            Optional.of(message.body()),
            true)
        .map(said ->
            switch (said) {
              // It was done by an earlier sending, whose answer with their id was lost.
              case Said.Fhir fhir when BarsSide.isDuplicate(fhir) ->
                  new RemoteResult.Done(message.requestId().toString());
              case Said.Fhir fhir -> BarsSide.result(fhir, message, "ServiceRequest");
              case Said.NotAsked not -> BarsSide.away();
              case Said.NotSaid(String why) -> new RemoteResult.Unknown(why);
            });
  }

  /**
   * Recalls a referral that was sent under that name; one that was never sent is as good as
   * recalled, and of one whose fate is open nothing is known yet.
   */
  Future<RemoteResult> recall(String request, Encounter encounter) {
    return sent.find(request, Sent.Kind.REFERRAL)
        .compose(found ->
            found.isEmpty()
                ? Future.succeededFuture(new RemoteResult.Done("never sent"))
                : recall(found.get(), request, encounter));
  }

  private Future<RemoteResult> recall(Sent.Message referral, String request, Encounter encounter) {
    return switch (referral.state()) {
      case GONE, REFUSED -> Future.succeededFuture(new RemoteResult.Done("not there"));
      case SENT, UNKNOWN ->
          Future.succeededFuture(
              new RemoteResult.Refused(RemoteResult.AWAY, "The referral is not settled yet."));
      case DONE -> {
        String theirs = referral.theirId().orElse("unknown");
        yield read(theirs, BarsSide.journey(encounter))
            .compose(said ->
                switch (said) {
                  case Said.Fhir fhir when fhir.status() == 200 ->
                      fhir.body().path("status").asText().equals("active")
                          ? revoke(theirs, fhir.body(), request, encounter)
                          : Future.succeededFuture(new RemoteResult.Done(theirs));
                  case Said.Fhir fhir when fhir.status() < 500 ->
                      Future.succeededFuture(
                          new RemoteResult.Refused(
                              "no-such-referral", "Their system does not find the referral."));
                  // Reading changes nothing, so nothing is unknown.
                  case Said.Fhir fhir -> Future.succeededFuture(BarsSide.away());
                  case Said.NotAsked not -> Future.succeededFuture(BarsSide.away());
                  case Said.NotSaid not -> Future.succeededFuture(BarsSide.away());
                });
      }
    };
  }

  private Future<Said> read(String theirs, UUID correlation) {
    return asking.ask(
        "GET",
        "/ServiceRequest/" + BarsHeaders.encoded(theirs),
        headers.of(us.ids().get(), correlation),
        Optional.empty(),
        true);
  }

  private Future<RemoteResult> revoke(
      String theirs, JsonNode read, String request, Encounter encounter) {
    return kept(
            request,
            Sent.Kind.CANCELLATION,
            encounter,
            () -> messages.recall(encounter, theirs, read, provider.theirId()))
        .compose(message ->
            post(message, "update").compose(result -> BarsSide.settled(sent, message, result)));
  }
}
