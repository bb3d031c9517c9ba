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

/** Says which person an encounter is about, and puts into it what the index knows of them. */
final class Linking {
  private final PeopleServices services;
  private final Encounters encounters;

  Linking(PeopleServices services, Encounters encounters) {
    this.services = services;
    this.encounters = encounters;
  }

  /**
   * Links them; empty when there is no such person.
   *
   * @param now what is known to hold at present, over what the index says; none of it of somebody
   *     of whom it may not be said
   */
  Future<Optional<ActReply>> link(
      String user, UUID commandId, UUID encounter, PersonId id, Map<String, String> now) {
    return services
        .people()
        .link(user, encounter, id)
        .compose(found ->
            found
                .map(person ->
                    services
                        .tasks()
                        .about(encounter, id)
                        .compose(done ->
                            encounters.act(
                                user,
                                encounter.toString(),
                                commandId,
                                new Act.RecordPatient(details(person, now))))
                        .map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** What the index knows goes into the encounter; where somebody is now the handler asks. */
  private static Map<String, String> details(Person person, Map<String, String> now) {
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
    if (!person.restricted()) {
      fields.putAll(now);
    }
    return Map.copyOf(fields);
  }
}
