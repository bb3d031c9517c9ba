package org.onecall.desk.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onecall.desk.Floors;
import org.onecall.desk.http.Json;
import org.onecall.desk.live.Audience;
import org.onecall.desk.live.Facet;
import org.onecall.desk.live.LiveState;
import org.onecall.patient.Contacts.FromNumber;
import org.onecall.patient.Looking;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.Person;
import org.onecall.patient.PersonId;
import org.onecall.patient.PersonRecord;
import org.onecall.patient.PhoneFigures;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.FloorState;
import org.onecall.telephony.front.CaseMatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known before the first hello, for the handler whose phone rings: who probably calls, who
 * the patient may be, whether they called before, special notes, what others found; of a call that
 * the handler makes, whom it is to and what for. Who is shown it is on record first. What others
 * found follows the case that the call is matched to, which may come after the call. Belongs to one
 * event loop.
 */
final class RingBoard {
  private static final Logger log = LoggerFactory.getLogger(RingBoard.class);
  private static final int PEOPLE_MAX = 4;

  private final Context loop;
  private final LiveState live;
  private final PeopleServices services;
  private final Floors floors;
  private final TaskCaller outgoing;
  private final InstantSource clock;
  private final Map<String, Shown> shown = new HashMap<>();

  RingBoard(
      Context loop,
      LiveState live,
      PeopleServices services,
      Floors floors,
      TaskCaller outgoing,
      InstantSource clock) {
    this.loop = loop;
    this.live = live;
    this.services = services;
    this.floors = floors;
    this.outgoing = outgoing;
    this.clock = clock;
  }

  /**
   * What is shown of a call.
   *
   * @param user to whom
   * @param match what the call was matched to as that was looked up
   * @param card absent while it is being made
   */
  private record Shown(String user, Optional<CaseMatch> match, Optional<ObjectNode> card) {
    Shown with(ObjectNode made) {
      return new Shown(user, match, Optional.of(made));
    }
  }

  /** Looks at the floor as it is now. */
  void look(FloorState floor) {
    for (Call call : floor.calls().values()) {
      call.handler()
          .flatMap(floors::at)
          .map(person -> person.user())
          .ifPresent(user -> look(call, user));
    }
    for (String id : Set.copyOf(shown.keySet())) {
      if (!floor.calls().containsKey(id)) {
        shown.remove(id);
        live.remove("ring/" + id);
      }
    }
  }

  private void look(Call call, String user) {
    Optional<CaseMatch> match = services.prior().match(call.id());
    Shown before = shown.get(call.id());
    if (before == null || !before.user().equals(user)) {
      ask(call, begun(call, new Shown(user, match, Optional.empty())));
    } else if (before.card().isPresent() && !before.match().equals(match)) {
      follow(call, before, begun(call, new Shown(user, match, before.card())));
    }
  }

  private Shown begun(Call call, Shown now) {
    shown.put(call.id(), now);
    return now;
  }

  /** Tells what others found by the case that the call is matched to now; the rest stays. */
  private void follow(Call call, Shown before, Shown now) {
    services
        .prior()
        .of(call.id(), call.caller())
        .onComplete(done ->
            loop.runOnContext(_ -> {
              if (done.failed()) {
                log.debug("a case could not be looked up: {}", String.valueOf(done.cause()));
                shown.replace(call.id(), now, before);
              } else {
                ObjectNode card = now.card().orElseThrow().deepCopy();
                card.remove("prior");
                done.result().ifPresent(words -> card.put("prior", words));
                show(call, now, card);
              }
            }));
  }

  /** Shows it, unless something else is being shown by now. */
  private void show(Call call, Shown now, ObjectNode card) {
    if (shown.replace(call.id(), now, now.with(card))) {
      String key = "ring/" + call.id();
      live.put(key, List.of(new Facet(new Audience.Only(now.user()), key, card)));
    }
  }

  private void ask(Call call, Shown now) {
    String user = now.user();
    live.remove("ring/" + call.id());
    Looking looking = Looking.of(user, Purpose.RING);
    Future<List<Person>> atPhone = services.index().atPhone(looking, call.caller());
    Future<FromNumber> before =
        services.contacts().fromNumber(call.caller(), call.id(), clock.instant());
    Future<Optional<String>> prior = services.prior().of(call.id(), call.caller());
    Future.all(atPhone, before, prior)
        .compose(all -> records(looking, call, atPhone.result(), before.result()))
        .map(records -> card(call, atPhone.result(), before.result(), records, prior.result()))
        .onComplete(done ->
            loop.runOnContext(_ -> {
              if (done.failed()) {
                // Each look tries again; that the database is away is said elsewhere.
                log.debug("a caller could not be looked up: {}", String.valueOf(done.cause()));
                shown.remove(call.id(), now);
              } else {
                show(call, now, done.result());
              }
            }));
  }

  private Future<Known> records(
      Looking looking, Call call, List<Person> atPhone, FromNumber before) {
    var ids = new LinkedHashSet<PersonId>();
    // Whom we ring is known better than who may hold a phone.
    outgoing.why(call.id()).flatMap(TaskCaller.Why::person).ifPresent(ids::add);
    ids.addAll(before.people());
    atPhone.forEach(person -> ids.add(person.id()));
    List<Future<Optional<PersonRecord>>> read = new ArrayList<>();
    ids.stream().limit(PEOPLE_MAX).forEach(id -> read.add(services.people().record(looking, id)));
    return Future.all(read)
        .map(all ->
            new Known(
                read.stream().flatMap(one -> one.result().stream()).toList(),
                ids.size() - read.size()));
  }

  /**
   * Who may be meant.
   *
   * @param more how many there are beyond those that are told one by one
   */
  private record Known(List<PersonRecord> told, int more) {}

  private ObjectNode card(
      Call call, List<Person> atPhone, FromNumber before, Known known, Optional<String> prior) {
    ObjectNode json = Json.object().put("callId", call.id());
    json.put("caller", caller(call, atPhone));
    ArrayNode people = json.putArray("people");
    for (PersonRecord record : known.told()) {
      Person person = record.person();
      ObjectNode one =
          people.addObject().put("id", person.id().toString()).put("name", person.name());
      person.birthDate().ifPresent(born -> one.put("birthDate", born.toString()));
      person.needs().interpreter().ifPresent(language -> one.put("interpreter", language));
      one.put("safeguarding", person.needs().safeguarding().isPresent());
      one.put("carePlan", record.plan().isPresent());
      ArrayNode notes = one.putArray("notes");
      record.notes().forEach(note -> notes.add(note.words()));
    }
    if (known.more() > 0) {
      json.put("morePeople", known.more());
    }
    ObjectNode repeat = json.putObject("repeat").put("calls", before.calls());
    before.lastAt().ifPresent(at -> repeat.put("lastAt", PeopleJson.instant(at)));
    before.lastOutcome().ifPresent(outcome -> repeat.put("lastOutcome", outcome));
    prior.ifPresent(words -> json.put("prior", words));
    outgoing
        .why(call.id())
        .ifPresent(why -> {
          ObjectNode task = json.putObject("why").put("what", why.what()).put("words", why.words());
          why.name().ifPresent(name -> task.put("name", name));
          why.born().ifPresent(born -> task.put("born", born.toString()));
        });
    return json;
  }

  /** In words that do not say more than is known: a number is no proof of who holds the phone. */
  private static String caller(Call call, List<Person> atPhone) {
    if (call.caller().isEmpty()) {
      return "Number withheld";
    }
    List<String> words = new ArrayList<>();
    String key = PhoneFigures.of(call.caller());
    for (Person person : atPhone) {
      if (person
          .reach()
          .carerPhone()
          .filter(phone -> PhoneFigures.of(phone).equals(key))
          .isPresent()) {
        words.add(
            person.reach().carerName().orElse("The carer") + ", who cares for " + person.name());
      } else {
        words.add(person.name());
      }
    }
    return words.isEmpty()
        ? "Not known by this number"
        : "Probably " + String.join(", or ", words.subList(0, Math.min(3, words.size())));
  }
}
