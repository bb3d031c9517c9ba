package org.onecall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.onecall.desk.http.Json;
import org.onecall.directory.Need;
import org.onecall.directory.ServiceType;
import org.onecall.directory.WayIn;
import org.onecall.encounter.Sought;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.CallControl.Move;
import org.onecall.telephony.CallControl.Who;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.Control;
import org.onecall.telephony.floor.FloorState;

/**
 * Puts callers through to a service that is spoken with by telephone: rings it into the call, and
 * writes the service down as the caller's place once it is on the line. The handler then leaves the
 * two with each other, or lets the service go.
 *
 * <p>What was rung for whom is known to this process alone: after a restart the handler refers by
 * hand. Belongs to one event loop.
 */
final class PutThrough {
  private static final int UNDER_WAY_MAX = 1_000;

  private final HandlerDesk desk;
  private final Telephone telephone;
  private final Encounters encounters;
  private final Trying trying = new Trying();
  private final Map<String, Rung> rung = new HashMap<>();

  /** Calls for which a service is about to be rung. */
  private final Set<String> asking = new HashSet<>();

  /**
   * A service that was rung for a caller.
   *
   * @param name what the service is called
   * @param channel the line to it, which is never taken for that to anybody else
   * @param refusal why it could not be written down as the caller's place
   */
  private record Rung(
      String encounter,
      Wanted wanted,
      String name,
      String channel,
      Stage stage,
      Optional<String> refusal) {
    static Rung of(String encounter, Wanted wanted, String name) {
      return new Rung(encounter, wanted, name, "", Stage.RINGS, Optional.empty());
    }

    Rung spoke() {
      return new Rung(encounter, wanted, name, channel, Stage.SPOKE, refusal);
    }

    Rung answered(Optional<String> refused) {
      return new Rung(encounter, wanted, name, channel, Stage.ANSWERED, refused);
    }

    Rung at(String line) {
      return new Rung(encounter, wanted, name, line, stage, refusal);
    }
  }

  /** How far it has come. */
  private enum Stage {
    RINGS,
    /** Is or was on the line, and is to be written down. */
    SPOKE,
    /** Is written down, or was refused to be. */
    ANSWERED
  }

  PutThrough(HandlerDesk desk, Telephone telephone, Encounters encounters) {
    this.desk = desk;
    this.telephone = telephone;
    this.encounters = encounters;
  }

  /**
   * What a handler asks for.
   *
   * @param user who asks, and chooses the service by what they are
   */
  record Wanted(String user, UUID commandId, String service, Need.Asker asker) {}

  /** Rings the service into the call, if it is offered to its caller to be spoken with. */
  Future<ActResult> through(CallDesk calls, String callId, Wanted wanted) {
    Optional<EncounterView> found =
        desk.encounterOf(callId).filter(view -> view.handler().equals(wanted.user()));
    if (found.isEmpty()) {
      return refused("no-encounter", "This call has no record of yours.");
    }
    EncounterView view = found.get();
    return encounters
        .services(wanted.user(), view.id(), wanted.asker())
        .compose(services -> {
          JsonNode kept = services.map(all -> all.path("kept")).orElseGet(Json::array);
          Optional<JsonNode> service =
              kept.valueStream()
                  .filter(one -> one.path("id").asText().equals(wanted.service()))
                  .filter(PutThrough::isSpokenWith)
                  .findFirst();
          Optional<String> passed = passedOver(kept, view, wanted.service());
          if (service.isEmpty()) {
            return refused("not-eligible", "Nobody is put through to this service here.");
          }
          if (passed.isPresent()) {
            return refused("say-why-not", "Say first why not: " + passed.get() + ".");
          }
          String number = service.get().path("phone").asText().replaceAll("[^0-9+]", "");
          String name = service.get().path("name").asText();
          return ring(calls, callId, Rung.of(view.id(), wanted, name), number);
        });
  }

  /** Rings it, unless somebody outside is there already, who would be taken for it. */
  private Future<ActResult> ring(CallDesk calls, String callId, Rung about, String number) {
    if (!outside(callId).isEmpty() || !asking.add(callId)) {
      return refused(
          "somebody-there",
          "Somebody else is in the call. Let them go first, or refer the caller and leave them.");
    }
    return calls
        .own(callId, new Move.Bring(new Who.Outside(number, Control.Role.OUTSIDE)))
        .onComplete(done -> asking.remove(callId))
        .onSuccess(result -> {
          // Where somebody else was brought in the same moment, which line is whose is not known.
          List<Control.Party> there = outside(callId);
          boolean known = there.size() == 1 && rung.size() < UNDER_WAY_MAX;
          if (result instanceof ActResult.Done && known) {
            String channel = there.getFirst().channel();
            rung.put(callId, about.at(channel));
            desk.lookSoon();
          }
        });
  }

  private List<Control.Party> outside(String callId) {
    return telephone.floor().control(callId).parties().stream()
        .filter(party -> party.role() == Control.Role.OUTSIDE)
        .toList();
  }

  /**
   * Says of somebody in a call which service they are, where they are one, and why they are not the
   * caller's place, where that was refused.
   */
  void putInto(ObjectNode json, String callId, Control.Party party) {
    Rung one = rung.get(callId);
    if (one != null && one.channel().equals(party.channel())) {
      json.put("service", one.wanted().service()).put("name", one.name());
      one.refusal().ifPresent(text -> json.put("refusal", text));
    }
  }

  /** Whether people are put through to it; 999 is brought by an act of its own. */
  private static boolean isSpokenWith(JsonNode service) {
    return service.path("wayIn").asText().equals(WayIn.CALL.code())
        && service.path("phone").asText().matches("\\+?[0-9 ]{4,16}")
        && !service.path("type").asText().equals(ServiceType.EMERGENCY_RESPONSE.title());
  }

  /**
   * What is offered before it and has no reason why not. It is judged again when the place is
   * written down; this is so that nobody is rung for what will be refused.
   */
  private static Optional<String> passedOver(JsonNode kept, EncounterView view, String service) {
    Set<String> refused = new HashSet<>(view.json().path("refusals").findValuesAsText("service"));
    String type =
        kept.valueStream()
            .filter(one -> one.path("id").asText().equals(service))
            .map(one -> one.path("type").asText())
            .findFirst()
            .orElse("");
    boolean first = true;
    for (JsonNode one : kept) {
      if (one.path("id").asText().equals(service)) {
        break;
      }
      boolean matters =
          one.path("basis").asText().equals("care-plan")
              || (first && !one.path("type").asText().equals(type));
      if (matters && !refused.contains(one.path("id").asText())) {
        return Optional.of(one.path("name").asText());
      }
      first = false;
    }
    return Optional.empty();
  }

  /** Writes down what is on the line now, and forgets what is not rung any more. */
  void look(FloorState floor) {
    rung.keySet().removeIf(call -> !floor.calls().containsKey(call));
    for (Map.Entry<String, Rung> entry : Map.copyOf(rung).entrySet()) {
      String call = entry.getKey();
      Rung one = entry.getValue();
      Optional<Control.Party> party =
          floor.control(call).parties().stream()
              .filter(p -> p.channel().equals(one.channel()))
              .findFirst();
      switch (one.stage()) {
        case RINGS -> {
          if (party.filter(Control.Party::joined).isPresent()) {
            Rung spoke = one.spoke();
            rung.put(call, spoke);
            write(call, spoke);
          } else if (party.isEmpty()) {
            // They did not answer, or were let go before they did.
            rung.remove(call);
          }
        }
        case SPOKE -> write(call, one);
        case ANSWERED -> {
          if (party.isEmpty()) {
            rung.remove(call);
          }
        }
      }
    }
  }

  private void write(String call, Rung one) {
    trying.once("through " + call, () -> refer(call, one));
  }

  /** A reply is the end of it, whatever it says: what was refused the handler refers by hand. */
  private Future<ActReply> refer(String callId, Rung one) {
    Wanted wanted = one.wanted();
    // The same name each time, so that trying again refers once.
    UUID commandId =
        UUID.nameUUIDFromBytes(("through " + wanted.commandId()).getBytes(StandardCharsets.UTF_8));
    return encounters
        .act(
            wanted.user(),
            one.encounter(),
            commandId,
            new Act.Refer(wanted.service(), Sought.forOutcome(wanted.asker())))
        .onSuccess(reply -> {
          rung.replace(callId, one, one.answered(refusal(reply)));
          desk.acted(reply);
          desk.lookSoon();
        });
  }

  private static Optional<String> refusal(ActReply reply) {
    return switch (reply) {
      case ActReply.Done _ -> Optional.empty();
      case ActReply.Refused refused -> Optional.of(refused.text());
      case ActReply.NotFound() -> Optional.of("This call has no record of yours.");
    };
  }

  private static Future<ActResult> refused(String code, String text) {
    return Future.succeededFuture(new ActResult.Refused(code, text));
  }
}
