package org.onecall.desk.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.onecall.desk.EncounterView;
import org.onecall.desk.Encounters;
import org.onecall.patient.Looking;
import org.onecall.patient.Looking.Purpose;
import org.onecall.patient.NhsNumber;
import org.onecall.patient.Person;
import org.onecall.patient.PersonId;
import org.onecall.patient.PersonQuery;
import org.onecall.patient.Search;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces the patient of a case that another organisation referred, as soon as somebody has taken
 * it: by an NHS number that was verified, else by the beginning of the first name, the last name,
 * the birth date and the beginning of the postcode, and without the postcode for whoever has moved.
 *
 * <p>The only one who fits is linked to the encounter. Where nobody or more than one fits, nothing
 * is guessed: the handler looks the patient up.
 */
final class Tracing {
  /** How the call of an encounter is called that was opened from a case. */
  private static final String CASE = "case-";

  private static final Logger log = LoggerFactory.getLogger(Tracing.class);
  private static final int TRACED_MAX = 10_000;
  private static final int GIVEN_CHARS = 3;
  private static final int POSTCODE_CHARS = 2;

  private final PeopleServices services;
  private final Encounters encounters;
  private final Linking linking;
  private final Cache<String, Boolean> tried =
      Caffeine.newBuilder().maximumSize(TRACED_MAX).expireAfterWrite(Duration.ofHours(12)).build();

  private volatile boolean stopped;

  Tracing(PeopleServices services, Encounters encounters) {
    this.services = services;
    this.encounters = encounters;
    this.linking = new Linking(services, encounters);
  }

  /** Begins to trace. */
  Tracing start() {
    encounters.listen(this::changed);
    return this;
  }

  /** Whatever is still under way is given up without a word. */
  void stop() {
    stopped = true;
  }

  private void changed(EncounterView view) {
    JsonNode patient = view.json().path("patient");
    if (stopped
        || view.finished()
        || !view.callId().startsWith(CASE)
        || patient.isMissingNode()
        || tried.asMap().putIfAbsent(view.id(), true) != null) {
      return;
    }
    PersonId.parse(view.id())
        .ifPresent(id ->
            trace(view, id.value(), patient)
                .onFailure(failure -> {
                  tried.invalidate(view.id());
                  if (!stopped) {
                    log.warn("a referred patient could not be traced: {}", failure.toString());
                  }
                }));
  }

  private Future<Void> trace(EncounterView view, UUID encounter, JsonNode patient) {
    var looking = new Looking(view.handler(), Purpose.SEARCH, Optional.of(encounter));
    return services
        .people()
        .linked(encounter)
        .compose(linked ->
            linked.isPresent()
                ? Future.succeededFuture()
                : only(looking, queries(patient), 0)
                    .compose(found ->
                        found
                            .map(person -> link(view, encounter, person))
                            .orElseGet(Future::succeededFuture)));
  }

  /** The one person whom the first query finds that finds exactly one. */
  private Future<Optional<Person>> only(Looking looking, List<PersonQuery> queries, int at) {
    if (at == queries.size()) {
      return Future.succeededFuture(Optional.empty());
    }
    return services
        .index()
        .search(looking, queries.get(at))
        .compose(search ->
            switch (search) {
              case Search.Found(List<Person> people) when people.size() == 1 ->
                  Future.succeededFuture(Optional.of(people.getFirst()));
              case Search.Found(List<Person> people) when people.isEmpty() ->
                  only(looking, queries, at + 1);
              case Search.TooLittle tooLittle -> only(looking, queries, at + 1);
              case Search.Found several -> Future.succeededFuture(Optional.empty());
              case Search.TooMany tooMany -> Future.succeededFuture(Optional.empty());
            });
  }

  private static List<PersonQuery> queries(JsonNode patient) {
    Optional<LocalDate> born = text(patient, "birthDate").map(LocalDate::parse);
    Optional<String> given = text(patient, "givenName").map(name -> begin(name, GIVEN_CHARS));
    Optional<String> family = text(patient, "familyName");
    Optional<String> postcode = text(patient, "postcode").map(code -> begin(code, POSTCODE_CHARS));
    List<PersonQuery> byNumber =
        text(patient, "nhsNumber").flatMap(NhsNumber::of).filter(NhsNumber::fits).stream()
            .map(number -> query(born, Optional.empty(), Optional.empty(), Optional.of(number)))
            .toList();
    if (born.isEmpty() || family.isEmpty() || given.isEmpty()) {
      // Less than that is not enough to say who somebody is.
      return byNumber;
    }
    var all = new java.util.ArrayList<>(byNumber);
    all.add(
        query(
            born, given.flatMap(g -> family.map(f -> new Name(g, f))), postcode, Optional.empty()));
    all.add(
        query(
            born,
            given.flatMap(g -> family.map(f -> new Name(g, f))),
            Optional.empty(),
            Optional.empty()));
    return all;
  }

  private record Name(String given, String family) {}

  private static PersonQuery query(
      Optional<LocalDate> born,
      Optional<Name> name,
      Optional<String> postcode,
      Optional<NhsNumber> number) {
    return new PersonQuery(
        name.map(Name::given), name.map(Name::family), born, postcode, number, Optional.empty());
  }

  private Future<Void> link(EncounterView view, UUID encounter, Person person) {
    UUID command =
        UUID.nameUUIDFromBytes(("trace of " + view.id()).getBytes(StandardCharsets.UTF_8));
    return linking.link(view.handler(), command, encounter, person.id()).mapEmpty();
  }

  private static Optional<String> text(JsonNode patient, String field) {
    return Optional.of(patient.path(field).asText()).filter(text -> !text.isBlank());
  }

  private static String begin(String text, int charsMax) {
    return text.length() <= charsMax ? text : text.substring(0, charsMax);
  }
}
