package org.onecall.desk.people;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.Act;
import org.onecall.desk.ActReply;
import org.onecall.desk.Encounters;
import org.onecall.patient.NhsNumber;
import org.onecall.patient.Person;
import org.onecall.patient.PersonId;

/**
 * Says which person an encounter is about, and puts into it what the index knows of them, in place
 * of what it knows of whomever the encounter was said to be about before.
 */
final class Linking {
  private final PeopleServices services;
  private final Encounters encounters;

  Linking(PeopleServices services, Encounters encounters) {
    this.services = services;
    this.encounters = encounters;
  }

  /** Links them; empty when there is no such person. */
  Future<Optional<ActReply>> link(String user, UUID commandId, UUID encounter, PersonId id) {
    return services
        .people()
        .link(user, encounter, id)
        .compose(found ->
            found
                .map(person ->
                    services
                        .tasks()
                        .about(encounter, id)
                        .compose(done -> onRecord(encounter, person))
                        .compose(act -> encounters.act(user, encounter.toString(), commandId, act))
                        .map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** Asked of what is on record of links, so that one that was begun and is tried again counts. */
  private Future<Act> onRecord(UUID encounter, Person person) {
    return services
        .people()
        .saidBefore(encounter, person.id())
        .map(before ->
            new Act.PatientOnRecord(
                details(person), before.stream().map(Linking::details).toList()));
  }

  /** What the index knows of somebody, in the fields by which an encounter is told of them. */
  private static Map<String, String> details(Person person) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("givenName", person.givenName());
    fields.put("familyName", person.familyName());
    person.birthDate().ifPresent(born -> fields.put("birthDate", born.toString()));
    person.sex().ifPresent(sex -> fields.put("sex", sex.code()));
    person
        .nhsNumber()
        .filter(NhsNumber::fits)
        .ifPresent(number -> fields.put("nhsNumber", number.digits()));
    person.reach().postcode().ifPresent(postcode -> fields.put("postcode", postcode));
    person.reach().phone().ifPresent(phone -> fields.put("phone", phone));
    return Map.copyOf(fields);
  }
}
