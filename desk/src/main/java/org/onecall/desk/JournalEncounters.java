package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.onecall.booking.GapLog;
import org.onecall.booking.ServiceFinder;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Unavailable;
import org.onecall.directory.Need;
import org.onecall.encounter.Actor;
import org.onecall.encounter.CallId;
import org.onecall.encounter.Caller;
import org.onecall.encounter.Command;
import org.onecall.encounter.CommandId;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterService;
import org.onecall.encounter.Refusal;
import org.onecall.encounter.RefusedException;
import org.onecall.encounter.Reply;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolShelf;

/** The desk's encounters as they are in the journal. */
final class JournalEncounters implements Encounters {
  private final EncounterService service;
  private final Supplier<ProtocolShelf> shelf;
  private final ServiceFinder finder;
  private final ActCommands commands;
  private final GapLog gaps;
  private final TodaysEncounters today;
  private final HandlerDays days;
  private final Supplier<Future<Void>> check;
  private final InstantSource clock;
  private final Configuration configuration;

  /**
   * Encounters of that service.
   *
   * @param check asks the database whether it is there
   * @param configuration says whether each call begins with the emergency questions, and the number
   *     that the callers of a line are told to ring
   */
  JournalEncounters(
      EncounterService service,
      Supplier<ProtocolShelf> shelf,
      ServiceFinder finder,
      GapLog gaps,
      TodaysEncounters today,
      HandlerDays days,
      Supplier<Future<Void>> check,
      InstantSource clock,
      Configuration configuration) {
    this.service = service;
    this.shelf = shelf;
    this.finder = finder;
    this.commands = new ActCommands(shelf, finder);
    this.gaps = gaps;
    this.today = today;
    this.days = days;
    this.check = check;
    this.clock = clock;
    this.configuration = configuration;
    service.listen(today::changed);
  }

  @Override
  public Future<EncounterView> open(Taken call) {
    var opening =
        new Command.OpenCall(
            new CallId(call.callId()),
            call.line(),
            new Caller(call.caller()),
            call.user(),
            Optional.of(call.clinician()),
            configuration.settings().desk().gateFirst());
    return service.open(opening, Actor.TELEPHONY).map(this::view);
  }

  @Override
  public Future<Void> handOver(String encounterId, String user, boolean clinician) {
    var over = new Command.HandOver(user, Optional.of(clinician));
    return told(encounterId, UUID.randomUUID(), over);
  }

  @Override
  public Future<Void> ambulanceJoined(String encounterId) {
    return told(encounterId, UUID.randomUUID(), new Command.AmbulanceJoined());
  }

  @Override
  public Future<Void> callEnded(String encounterId, String callId, Instant at) {
    // The same name each time, so that telling twice is telling once.
    var name = "call ended " + encounterId + " " + callId;
    var commandId = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return told(encounterId, commandId, new Command.CallEnded());
  }

  @Override
  public Future<Void> callerAnswered(String encounterId) {
    return told(encounterId, UUID.randomUUID(), new Command.CallerAnswered());
  }

  @Override
  public Future<Optional<ToRing>> toRing(String user, String encounterId, boolean rangFrom) {
    return own(user, encounterId)
        .map(found ->
            found.map(encounter ->
                new ToRing(
                    encounter.toRing(rangFrom).number().replaceAll("[ ()-]", ""),
                    !EncounterJson.isHidden(encounter),
                    encounter.call().line(),
                    CaseRoutes.isOfCase(encounter.call().id().value()))));
  }

  /** What the telephone says of an encounter. */
  private Future<Void> told(String encounterId, UUID commandId, Command command) {
    return service
        .handle(EncounterId.parse(encounterId), new CommandId(commandId), Actor.TELEPHONY, command)
        .compose(reply ->
            switch (reply) {
              case Reply.Done done -> Future.succeededFuture();
              case Reply.Refused refused -> settled(refused.refusal());
            });
  }

  private static Future<Void> settled(Refusal refusal) {
    return Refusals.isPassing(refusal)
        ? Future.failedFuture(new Unavailable(refusal.text()))
        : Future.succeededFuture();
  }

  @Override
  public Future<ActReply> act(String user, String encounterId, UUID commandId, Act act) {
    return act(own(user, encounterId), user, commandId, act);
  }

  @Override
  public Future<ActReply> supervise(
      String supervisor, String encounterId, UUID commandId, Act act) {
    return act(found(encounterId), supervisor, commandId, act);
  }

  private Future<ActReply> act(
      Future<Optional<Encounter>> wanted, String user, UUID commandId, Act act) {
    return wanted.compose(found ->
        found
            .map(encounter -> act(encounter, user, commandId, act))
            .orElseGet(() -> Future.succeededFuture(new ActReply.NotFound())));
  }

  private Future<ActReply> act(Encounter encounter, String user, UUID commandId, Act act) {
    return commands
        .read(encounter, act)
        .recover(cause ->
            Future.failedFuture(
                new Unavailable(
                    "It cannot be read now what is on record of them. Try again.", cause)))
        .compose(read ->
            switch (read) {
              case ActCommands.Read.Not(String code, String text) ->
                  Future.succeededFuture(
                      new ActReply.Refused(
                          code, text, Optional.of(view(encounter)), Optional.empty()));
              case ActCommands.Read.As(Command command) ->
                  service
                      .handle(encounter.id(), new CommandId(commandId), new Actor(user), command)
                      .compose(this::reply);
            });
  }

  private Future<ActReply> reply(Reply reply) {
    return switch (reply) {
      case Reply.Done(Encounter encounter) ->
          Future.succeededFuture(new ActReply.Done(view(encounter)));
      case Reply.Refused refused when Refusals.isPassing(refused.refusal()) ->
          Future.failedFuture(new Unavailable(refused.refusal().text()));
      case Reply.Refused(Refusal refusal, Optional<Encounter> encounter) ->
          Future.succeededFuture(
              new ActReply.Refused(
                  refusal.code(),
                  refusal.text(),
                  encounter.map(this::view),
                  Refusals.alternatives(refusal)));
    };
  }

  @Override
  public Future<Boolean> isOf(String user, String encounterId) {
    return own(user, encounterId).map(Optional::isPresent);
  }

  @Override
  public Future<Optional<JsonNode>> services(String user, String encounterId, Need.Asker asker) {
    return own(user, encounterId)
        .compose(found ->
            found
                .map(encounter ->
                    finder
                        .find(encounter, asker, clock.instant())
                        .onSuccess(offers ->
                            offers.ifPresent(o -> gaps.record(encounter, o, clock.instant())))
                        .map(offers ->
                            Optional.<JsonNode>of(
                                offers
                                    .map(ServicesJson::of)
                                    .orElseGet(JournalEncounters::noServices)))
                        .recover(JournalEncounters::away))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  @Override
  public Future<Optional<JsonNode>> besides(String user, String encounterId, Besides besides) {
    return own(user, encounterId)
        .compose(found ->
            found
                .map(encounter ->
                    finder
                        .findBesides(
                            encounter,
                            besides.need(),
                            Set.copyOf(besides.facts()),
                            besides.asker(),
                            clock.instant())
                        .map(offers -> Optional.<JsonNode>of(ServicesJson.of(offers)))
                        .recover(JournalEncounters::away))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private static ObjectNode noServices() {
    var none = Json.object();
    none.putArray("kept");
    none.putArray("leftOut");
    return none;
  }

  private static <T> Future<T> away(Throwable cause) {
    return Future.failedFuture(
        new Unavailable("The directory cannot say what is free now. Try again.", cause));
  }

  @Override
  public Future<JsonNode> day(String user) {
    return days.of(user)
        .recover(cause ->
            Future.failedFuture(new Unavailable("Your day cannot be read now. Try again.", cause)));
  }

  @Override
  public ArrayNode protocols(String complaint) {
    ArrayNode found = Json.array();
    for (Protocol protocol : shelf.get().find(complaint)) {
      found
          .addObject()
          .put("id", protocol.id().value())
          .put("title", protocol.title())
          .put("version", protocol.version())
          .put("lastResort", protocol.isLastResort());
    }
    return found;
  }

  @Override
  public Future<List<EncounterView>> unfinished() {
    return service.unfinished().map(all -> all.stream().map(this::view).toList());
  }

  @Override
  public void listen(Consumer<EncounterView> listener) {
    service.listen(encounter -> listener.accept(view(encounter)));
  }

  @Override
  public Tally tally() {
    return today.tally();
  }

  @Override
  public Reached reached() {
    return today.reached();
  }

  @Override
  public Future<Void> check() {
    return check.get();
  }

  private Future<Optional<Encounter>> own(String user, String encounterId) {
    return found(encounterId)
        .map(found -> found.filter(encounter -> encounter.call().handler().equals(user)));
  }

  private Future<Optional<Encounter>> found(String encounterId) {
    EncounterId id;
    try {
      id = EncounterId.parse(encounterId);
    } catch (IllegalArgumentException notAnId) {
      return Future.succeededFuture(Optional.empty());
    }
    return service
        .find(id)
        .recover(cause ->
            Future.failedFuture(
                cause instanceof RefusedException refused
                    ? new Unavailable(refused.refusal().text(), cause)
                    : cause));
  }

  private EncounterView view(Encounter encounter) {
    EncounterView view = EncounterJson.view(encounter, shelf.get());
    view.json().put("lineName", configuration.lineName(encounter.call().line()));
    configuration
        .publicNumber(encounter.call().line())
        .ifPresent(number -> view.json().put("ringAgainOn", number));
    return view;
  }
}
