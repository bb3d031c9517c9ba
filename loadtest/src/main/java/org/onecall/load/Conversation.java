package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.onecall.load.CallScript.Closing;

/**
 * One encounter worked through by its script. Each answer that the desk acknowledges is looked for
 * in the encounter that comes back, and at the end all of them are.
 */
final class Conversation {
  private static final int QUESTIONS_MAX = 300;
  private static final int SLOT_TRIES_MAX = 10;
  private static final String CALLER_LEFT = "The caller hung up";

  private final DeskClient desk;
  private final String handler;
  private final CallScript script;
  private final Pace pace;
  private final Consumer<CallStep> before;
  private final UnaryOperator<JsonNode> settled;
  private final String path;
  private final List<Duration> answerTimes = new ArrayList<>();
  private final Map<String, JsonNode> acknowledged = new LinkedHashMap<>();
  private JsonNode encounter;
  private CallStep step = CallStep.GREET;

  /**
   * @param encounter the encounter as the desk shows it
   * @param before told of each step before it is done
   * @param settled waits until nothing is asked elsewhere any more for an encounter of a reply
   */
  Conversation(
      DeskClient desk,
      String handler,
      CallScript script,
      JsonNode encounter,
      Pace pace,
      Consumer<CallStep> before,
      UnaryOperator<JsonNode> settled) {
    this.desk = desk;
    this.handler = handler;
    this.script = script;
    this.encounter = encounter;
    this.pace = pace;
    this.before = before;
    this.settled = settled;
    this.path = "/api/encounters/" + encounter.path("id").asText() + "/";
  }

  /** Works the encounter through to its end; never throws for what the desk does. */
  HandledCall run(JsonNode call) {
    try {
      stepTo(CallStep.GREET);
      if (!encounter.has("patient") || encounter.path("patient").isEmpty()) {
        stepTo(CallStep.PATIENT);
        var patient = Json.object();
        script.patient().forEach(patient::put);
        act("patient", patient);
      }
      answerAll();
      var placed = place();
      stepTo(CallStep.FINISH);
      if (isEmergencyOpen()) {
        act("ambulance", Json.object().put("whom", "A load test's 999"));
      }
      readBack();
      var finish = Json.object().put("nothingElse", true);
      act("finish", placed ? finish : finish.put("reason", "No service has room"));
      return result(call, false, Optional.empty());
    } catch (CallerLeft _) {
      return result(call, true, finishWithout(CALLER_LEFT));
    } catch (LoadException e) {
      var why = step.words() + ": " + e.getMessage();
      var _ = finishWithout("The driver gave up " + step.words());
      return result(call, false, Optional.of(why));
    }
  }

  /** The encounter as the desk showed it last. */
  JsonNode encounter() {
    return encounter;
  }

  private void stepTo(CallStep next) {
    step = next;
    Await.pause(pace.beforeAct());
    before.accept(next);
  }

  /** Says back whatever there is to say, and the caller agrees to each part. */
  private void readBack() {
    for (var one : encounter.path("readBack")) {
      if (!one.path("confirmed").asBoolean()) {
        var said = Json.object().put("part", one.path("part").asText());
        act("read-back", said.put("said", one.path("said").asText()));
      }
    }
  }

  private void chooseProtocol() {
    var query = URLEncoder.encode(script.complaint(), StandardCharsets.UTF_8);
    var offered = desk.get("/api/protocols?complaint=" + query);
    var found = false;
    for (var one : offered.body()) {
      found |= one.path("id").asText().equals(script.protocol());
    }
    if (!found) {
      throw new LoadException(
          "«" + script.complaint() + "» does not bring up protocol " + script.protocol());
    }
    act("protocol", Json.object().put("protocol", script.protocol()));
  }

  /** The emergency questions, where they come first, then the problem's. */
  private void answerAll() {
    for (var asked = 0; hasNoProblem() || encounter.has("question"); asked++) {
      if (asked >= QUESTIONS_MAX) {
        throw new LoadException("no outcome after " + QUESTIONS_MAX + " questions");
      }
      if (hasNoProblem()) {
        stepTo(CallStep.PROTOCOL);
        chooseProtocol();
      } else {
        stepTo(CallStep.QUESTION);
        answer(encounter.path("question"));
      }
    }
    if (!encounter.has("outcome")) {
      throw new LoadException("there is neither a question nor an outcome");
    }
  }

  private boolean hasNoProblem() {
    return !encounter.has("protocol") || encounter.path("gate").asText().equals("over");
  }

  private void answer(JsonNode question) {
    var id = question.path("id").asText();
    var value =
        Optional.ofNullable(script.answers().get(id)).orElseGet(() -> UsualAnswer.to(question));
    var body = Json.object().put("question", id);
    body.set("value", value);
    acknowledged.put(id, value);
    var reply = posted("answers", body);
    demand(reply, "answers");
    answerTimes.add(reply.took());
    take(reply);
    if (encounter.path("question").path("id").asText().equals(id)) {
      throw new LoadException("question " + id + " is asked again after its answer " + value);
    }
  }

  private void check(String question, JsonNode value) {
    var shown = AnswerShown.to(question, encounter);
    if (!AnswerShown.isSame(value, shown)) {
      throw new LoadException(
          "question " + question + " was answered " + value + ", the desk shows " + shown);
    }
  }

  /** The standard's number for a service that has no appointments. */
  private static final int NO_APPOINTMENTS = 31;

  /** Books or refers; false when nothing was found and that is all right. */
  private boolean place() {
    if (encounter.has("placement")) {
      return true;
    }
    stepTo(CallStep.SERVICES);
    var services = desk.get(path + "services");
    if (!services.isDone()) {
      throw new LoadException("the services were refused: " + services.refusal());
    }
    var kept = services.body().path("kept");
    for (var service : kept) {
      if (script.wish().contains(service.path("type").asText())) {
        sayWhyNot(kept.path(0), service);
        if (taken(service)) {
          return true;
        }
      }
    }
    if (script.expected().closing() != Closing.ANY) {
      throw new LoadException("no service of " + script.wish() + " with room in " + names(kept));
    }
    return false;
  }

  /** What is offered first is passed over only with a reason. */
  private void sayWhyNot(JsonNode first, JsonNode chosen) {
    if (!first.path("type").equals(chosen.path("type"))) {
      posted(
          "refuse",
          Json.object().put("service", first.path("id").asText()).put("reason", NO_APPOINTMENTS));
    }
  }

  private boolean taken(JsonNode service) {
    var slots = service.path("slots");
    var closing = script.expected().closing();
    if (closing == Closing.REFERRAL || slots.isEmpty()) {
      if (closing == Closing.SLOT) {
        return false;
      }
      stepTo(CallStep.REFER);
      place("refer", Json.object().put("service", service.path("id").asText()));
      return true;
    }
    stepTo(CallStep.HOLD);
    if (!held(service.path("id").asText(), slots)) {
      return false;
    }
    stepTo(CallStep.BOOK);
    place("book", Json.object().put("slot", encounter.at("/hold/slot/id").asText()));
    if (encounter.has("awaited")) {
      encounter = settled.apply(encounter);
    }
    return encounter.has("placement");
  }

  /** Another handler may take the slot between our looking and our holding: try the next. */
  private boolean held(String service, JsonNode slots) {
    var gone = new HashSet<String>();
    var offered = slots;
    for (var attempt = 0; attempt < SLOT_TRIES_MAX; attempt++) {
      var slot = firstNot(offered, gone);
      if (slot.isEmpty()) {
        return false;
      }
      var reply = posted("hold", Json.object().put("service", service).put("slot", slot.get()));
      if (reply.isDone()) {
        take(reply);
        return true;
      }
      if (!reply.body().path("code").asText().equals("slot-gone")) {
        demand(reply, "hold");
      }
      gone.add(slot.get());
      offered = reply.body().path("alternatives");
    }
    return false;
  }

  private static Optional<String> firstNot(JsonNode slots, Set<String> gone) {
    for (var slot : slots) {
      var id = slot.path("id").asText();
      if (!gone.contains(id)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  private void act(String name, ObjectNode body) {
    var reply = posted(name, body);
    demand(reply, name);
    take(reply);
  }

  /** In a long run the same made-up person rings twice in a day, and says why. */
  private void place(String name, ObjectNode body) {
    var reply = posted(name, body.deepCopy());
    if (reply.body().path("code").asText().equals("urgent-booking-stands")) {
      reply = posted(name, body.put("besides", "They ring again about something else"));
    }
    demand(reply, name);
    take(reply);
  }

  /** What the desk refuses because the caller has gone, a hold it let go, is no failure. */
  private void demand(DeskReply reply, String name) {
    if (reply.isDone()) {
      return;
    }
    var shown = reply.body().path("encounter");
    if (shown.has("callEndedAt")) {
      encounter = shown;
      throw new CallerLeft();
    }
    throw new LoadException("«" + name + "» was refused: " + reply.refusal());
  }

  private DeskReply posted(String name, ObjectNode body) {
    return desk.act(path + name, body);
  }

  private void take(DeskReply reply) {
    var next = reply.body().path("encounter");
    if (next.path("version").asLong() <= encounter.path("version").asLong()) {
      throw new LoadException("the act did not raise the encounter's version");
    }
    encounter = next;
    acknowledged.forEach(this::check);
    if (encounter.has("callEndedAt") && !encounter.path("state").asText().equals("finished")) {
      throw new CallerLeft();
    }
  }

  /** Whether an emergency stands that nobody has yet. */
  private boolean isEmergencyOpen() {
    return encounter.path("emergency").path("open").asBoolean();
  }

  /** Closes an encounter that cannot be worked through; what went wrong with that, if anything. */
  private Optional<String> finishWithout(String reason) {
    try {
      var finish = Json.object().put("reason", reason);
      var reply = posted("finish", isEmergencyOpen() ? finish.put("done", reason) : finish);
      if (reply.isDone()) {
        encounter = reply.body().path("encounter");
        return Optional.empty();
      }
      return Optional.of(step.words() + ": the finish was refused: " + reply.refusal());
    } catch (LoadException e) {
      return Optional.of(step.words() + ": " + e.getMessage());
    }
  }

  private HandledCall result(JsonNode call, boolean callerLeft, Optional<String> failure) {
    var placement = encounter.path("placement");
    return new HandledCall(
        script,
        handler,
        encounter.path("callId").asText(),
        encounter.path("id").asText(),
        waited(call),
        encounter.path("protocol").path("title").asText(),
        answerTimes.size(),
        encounter.path("outcome").path("level").asText(),
        encounter.path("outcome").path("need").asText(),
        encounter.path("outcome").path("title").asText(),
        placement.path("serviceName").asText(),
        placement.path("slot").path("start").asText(),
        placement.path("reference").asText(),
        List.copyOf(answerTimes),
        callerLeft,
        failure);
  }

  private static Duration waited(JsonNode call) {
    if (!call.has("arrivedAt") || !call.has("answeredAt")) {
      return Duration.ZERO;
    }
    return Duration.between(
        Instant.parse(call.path("arrivedAt").asText()),
        Instant.parse(call.path("answeredAt").asText()));
  }

  private static List<String> names(JsonNode services) {
    var names = new ArrayList<String>();
    services.forEach(
        s -> names.add(s.path("name").asText() + " (" + s.path("type").asText() + ")"));
    return names;
  }

  /** The caller hung up, and the desk has said so. */
  private static final class CallerLeft extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
