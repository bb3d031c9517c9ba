package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.Act;
import org.onecall.desk.ActReply;
import org.onecall.desk.EncounterView;
import org.onecall.desk.Encounters;
import org.onecall.desk.http.Json;
import org.onecall.encounter.ReadBack.Part;

/** One scripted encounter: four questions, an outcome, a service. */
final class FakeEncounter {
  private static final List<String> QUESTIONS = FakeQuestions.ALL;

  private final String id;
  final FakeCaller caller;
  private final Instant openedAt;
  private final Map<String, ObjectNode> answers = new LinkedHashMap<>();
  private final ObjectNode patient = Json.object();
  private final ArrayNode notes = Json.array();
  private final ArrayNode copies = Json.array();
  private boolean nothingElse;
  private boolean chosen;
  private Optional<Instant> callBackPromisedAt = Optional.empty();
  private final FakeHold hold = new FakeHold();
  private Optional<ObjectNode> placement = Optional.empty();
  private final ArrayNode refusals = Json.array();
  private final ArrayNode followed = Json.array();
  private final ArrayNode also = Json.array();
  private final FakeEmergency reached = new FakeEmergency();
  private final FakeReadBack readBack = new FakeReadBack();
  private boolean finished;
  boolean asksWhyNot;
  boolean urgentStands;
  private long version = 1;
  private FakeElsewhere elsewhere = FakeElsewhere.NOTHING;

  FakeEncounter(String id, Encounters.Taken call, Instant openedAt) {
    this.id = id;
    this.caller = new FakeCaller(call);
    this.openedAt = openedAt;
  }

  void holdFor(Duration time) {
    hold.lasts(time);
  }

  /** How a booking that another organisation keeps stands from now on. */
  void elsewhere(FakeElsewhere now) {
    elsewhere = now;
    version++;
  }

  /** Somebody else has it from now on. */
  Optional<ActReply> handOver(String user, boolean clinician) {
    caller.handOver(user, clinician);
    version++;
    return Optional.empty();
  }

  String handler() {
    return caller.call().user();
  }

  boolean triaged() {
    return chosen && next().isEmpty();
  }

  boolean placed() {
    return placement.isPresent();
  }

  void ambulanceJoined(Instant at) {
    if (reached.handOver(at)) {
      version++;
    }
  }

  void callEnded(Instant at) {
    version += caller.ended(at) ? 1 : 0;
  }

  void callerAnswered() {
    version += caller.answered() ? 1 : 0;
  }

  Encounters.ToRing toRing(boolean rangFrom) {
    return caller.toRing(rangFrom ? "" : patient.path("phone").asText());
  }

  ActReply act(Act act, Instant now) {
    if (finished && !(act instanceof Act.SeeEmergency)) {
      return refused("finished", "This encounter is finished.");
    }
    Optional<ActReply> refusal =
        switch (act) {
          case Act.RecordPatient(Map<String, String> fields) ->
              done(() -> fields.forEach(patient::put));
          case Act.PatientOnRecord on -> done(() -> on.fields().forEach(patient::put));
          case Act.ChooseProtocol(String protocol, boolean instead) -> choose(protocol);
          case Act.AskGate() -> choose("fall-adult");
          case Act.GiveAnswer(String question, JsonNode value) -> answer(question, value, now);
          case Act.BringAnswers bring -> bring(bring);
          case Act.HoldSlot held -> hold(held.service(), held.slot(), now);
          case Act.ReleaseSlot(String slot) -> withHeld(slot, hold::letGo);
          case Act.BookHeld(String slot) -> withHeld(slot, () -> book(now));
          case Act.Refer refer ->
              urgentStands
                  ? Optional.of(
                      refused("urgent-booking-stands", "There is an urgent booking already."))
                  : refer(refer.service(), now);
          case Act.BookBesides(String slot, String reason) -> withHeld(slot, () -> book(now));
          case Act.ReferBesides refer -> refer(refer.service(), now);
          case Act.ReferAlso also -> referAlso(also.service(), now);
          case Act.RefuseOffer refuse -> refuse(refuse, now);
          case Act.FollowPlan follow -> follow(follow, now);
          case Act.CancelBooking _ -> done(() -> placement = Optional.empty());
          case Act.ResumeProtocol _, Act.SetAsideProtocol _ -> notFollowed();
          case Act.NothingElse() -> done(() -> nothingElse = true);
          case Act.PromiseCallBack() -> done(() -> callBackPromisedAt = Optional.of(now));
          case Act.RingAgain ring ->
              caller.ring(ring, now).map(code -> refused(code, "The caller is not rung."));
          case Act.AnswerPrevention(String offer, boolean accepted) ->
              Optional.of(refused("not-offered", "This is not offered in this call."));
          case Act.AddNote(String text) -> {
            notes.addObject().put("at", now.toString()).put("by", handler()).put("text", text);
            yield Optional.empty();
          }
          case Act.SendCopy(String phone) -> {
            copies.addObject().put("at", now.toString()).put("to", phone);
            yield Optional.empty();
          }
          case Act.HandOver over -> handOver(over.user(), over.clinician());
          case Act.ConfirmPart confirm -> confirm(confirm);
          case Act.AmbulanceRung _ -> done(() -> reached.handOver(now));
          case Act.SeeEmergency _ -> done(reached::see);
          case Act.Finish finish -> finish(finish, now);
        };
    if (refusal.isEmpty()) {
      version++;
      reached.note(triaged() && emergency(), now);
      return new ActReply.Done(view());
    }
    return refusal.get();
  }

  private static Optional<ActReply> done(Runnable what) {
    what.run();
    return Optional.empty();
  }

  private Optional<ActReply> choose(String protocol) {
    chosen = true;
    return protocol.equals("fall-adult")
        ? Optional.empty()
        : Optional.of(refused("unknown-protocol", "There is no such protocol."));
  }

  private Optional<ActReply> bring(Act.BringAnswers bring) {
    bring
        .answers()
        .forEach((question, value) -> {
          if (answer(question, value, bring.takenAt()).isEmpty()) {
            answers.get(question).put("from", bring.from());
          }
        });
    return Optional.empty();
  }

  private Optional<ActReply> refuse(Act.RefuseOffer refuse, Instant now) {
    refusals
        .addObject()
        .put("service", refuse.service())
        .put("serviceName", FakeServices.name(refuse.service(), now))
        .put("reason", refuse.reason().number())
        .put("words", refuse.reason().words())
        .put("at", now.toString());
    return Optional.empty();
  }

  private Optional<ActReply> follow(Act.FollowPlan follow, Instant now) {
    followed
        .addObject()
        .put("contact", follow.contact())
        .put("whom", follow.contact())
        .put("seesToIt", follow.seesToIt())
        .put("words", follow.words())
        .put("at", now.toString());
    return Optional.empty();
  }

  private Optional<ActReply> notFollowed() {
    return Optional.of(refused("protocol-not-followed", "This protocol is not being followed."));
  }

  private Optional<ActReply> answer(String question, JsonNode value, Instant now) {
    if (!QUESTIONS.contains(question)) {
      return Optional.of(refused("unknown-question", "There is no such question."));
    }
    boolean number = question.equals("age");
    if (value.isNumber() != number && !value.asText().equals("not-sure")) {
      return Optional.of(refused("wrong-kind", "That does not answer this question."));
    }
    ObjectNode answer = FakeQuestions.of(question).deepCopy();
    answer.put("question", question);
    answer.remove(List.of("id", "why", "plain", "help", "number"));
    answer.set("value", value);
    answer
        .put("label", FakeQuestions.label(question, value))
        .put("at", now.toString())
        .put("struck", false);
    answers.put(question, answer);
    return Optional.empty();
  }

  private Optional<ActReply> hold(String service, String slot, Instant now) {
    return hold.keep(service, slot, now)
        ? Optional.empty()
        : Optional.of(
            new ActReply.Refused(
                "slot-gone",
                "Somebody else has that time.",
                Optional.of(view()),
                Optional.of(FakeHold.others(service, now))));
  }

  /** Does it with what is held, where that is the slot. */
  private Optional<ActReply> withHeld(String slot, Runnable what) {
    return hold.refusal(slot)
        .map(code -> refused(code, "This time is not held."))
        .or(() -> done(what));
  }

  private void book(Instant now) {
    ObjectNode held = hold.taken();
    place(held.get("service").asText(), Optional.of(held.get("slot")), now);
  }

  private Optional<ActReply> refer(String service, Instant now) {
    if (!FakeServices.known(service, now)) {
      return Optional.of(refused("unknown-service", "There is no such service."));
    } else if (asksWhyNot && refusals.isEmpty() && !FakeServices.isFirst(service, now)) {
      return Optional.of(refused("say-why-not", FakeServices.sayWhyNot(now)));
    }
    place(service, Optional.empty(), now);
    return Optional.empty();
  }

  private Optional<ActReply> referAlso(String service, Instant now) {
    if (!placed()) {
      return Optional.of(refused("place-first", "Find the caller's place first."));
    }
    also.add(
        FakeServices.place(service, now).put("reference", "OC-4KD2-77M").put("at", now.toString()));
    return Optional.empty();
  }

  private void place(String service, Optional<JsonNode> slot, Instant now) {
    ObjectNode placed = FakeServices.place(service, now);
    slot.ifPresent(s -> placed.set("slot", s));
    placed.put("reference", "OC-7F3K-29X").put("at", now.toString());
    placement = Optional.of(placed);
  }

  private Optional<ActReply> confirm(Act.ConfirmPart act) {
    return readBack.say(act, said())
        ? Optional.empty()
        : Optional.of(refused("read-back-changed", "What there is to read back has changed."));
  }

  private Map<Part, String> said() {
    return FakeReadBack.said(emergency(), placement, also);
  }

  private Optional<ActReply> finish(Act.Finish act, Instant now) {
    if (reached.isOpen() && act.done().isEmpty()) {
      return Optional.of(refused("emergency-open", "This emergency is not handed over to 999."));
    }
    Optional<String> reason = act.reason();
    boolean promised = callBackPromisedAt.isPresent();
    if (reason.isEmpty() && triaged() && placement.isEmpty() && !promised) {
      return Optional.of(refused("no-service", "Choose a service, or say why there is none."));
    }
    boolean hears = (placed() || promised) && !caller.isGone();
    if (reason.isEmpty() && hears && !readBack.all(said())) {
      return Optional.of(refused("not-read-back", "Not confirmed by the caller yet."));
    }
    act.done().filter(_ -> reached.isOpen()).ifPresent(done -> reached.leave(now, handler(), done));
    finished = true;
    return Optional.empty();
  }

  private ActReply refused(String code, String text) {
    return new ActReply.Refused(code, text, Optional.of(view()), Optional.empty());
  }

  private Optional<String> next() {
    return QUESTIONS.stream().filter(q -> !answers.containsKey(q)).findFirst();
  }

  EncounterView view() {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("version", version)
            .put(
                "state",
                finished ? "finished" : placed() ? "placed" : triaged() ? "concluded" : "open")
            .put("callId", caller.call().callId())
            .put("line", caller.call().line())
            .put("lineName", "Public line")
            .put("caller", caller.call().caller())
            .put("openedAt", openedAt.toString())
            .put("handler", handler());
    caller.put(json);
    if (!patient.isEmpty()) {
      json.set("patient", patient.deepCopy());
    }
    putTriage(json);
    ArrayNode given = json.putArray("answers");
    answers.values().forEach(answer -> given.add(answer.deepCopy()));
    json.set("notes", notes.deepCopy());
    json.set("copies", copies.deepCopy());
    if (nothingElse) {
      json.put("nothingElse", true);
    }
    json.set("also", also.deepCopy());
    reached.put(json);
    hold.put(json);
    placement.ifPresent(p -> json.set("placement", p.deepCopy()));
    if (triaged()) {
      readBack.put(json, said());
    }
    elsewhere.put(json, openedAt);
    callBackPromisedAt.ifPresent(at -> json.put("callBackPromisedAt", at.toString()));
    if (!refusals.isEmpty()) {
      json.set("refusals", refusals.deepCopy());
    }
    if (!followed.isEmpty()) {
      json.set("followed", followed.deepCopy());
    }
    return new EncounterView(
        id, caller.call().callId(), handler(), version, finished, caller.isOver(), json);
  }

  private void putTriage(ObjectNode json) {
    if (!chosen) {
      json.put("gate", "offered");
      return;
    }
    json.putObject("protocol")
        .put("id", "fall-adult")
        .put("title", "Adult who has fallen")
        .put("version", "1.0.0")
        .put("hash", "0".repeat(64));
    ObjectNode one = json.get("protocol").deepCopy();
    one.put("active", true).put("because", "chosen");
    if (next().isEmpty()) {
      one.set("outcome", FakeOutcome.of(emergency()));
    }
    json.putArray("protocols").add(one);
    next()
        .ifPresentOrElse(
            q -> json.set("question", FakeQuestions.of(q)),
            () -> json.set("outcome", FakeOutcome.of(emergency())));
    FakeOutcome.putPossible(json, answers.containsKey("breathing"), emergency());
  }

  boolean emergency() {
    ObjectNode breathing = answers.get("breathing");
    return breathing != null && !breathing.get("value").asText().equals("yes");
  }
}
