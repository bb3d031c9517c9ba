package org.onecall.desk;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.onecall.config.Partners;
import org.onecall.desk.text.TextDelivery;
import org.onecall.desk.text.TextFolder;
import org.onecall.directory.Directory;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.EncounterId;
import org.onecall.encounter.EncounterService;
import org.onecall.encounter.Patient;
import org.onecall.journal.Database;
import org.onecall.journal.OutboxRunner;
import org.onecall.journal.OutboxTerms;
import org.onecall.partner.CaseAnswer;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.PgIncomingCases;
import org.onecall.partner.send.CaseAnswers;
import org.onecall.partner.send.ServiceNotices;
import org.onecall.patient.Contacts;
import org.onecall.patient.PatientIndex;
import org.onecall.patient.People;
import org.onecall.patient.message.PostEvent;
import org.onecall.patient.message.PracticeDelivery;
import org.onecall.patient.task.Hearing;
import org.onecall.patient.task.NewTask;
import org.onecall.patient.task.Subject;
import org.onecall.patient.task.Task;
import org.onecall.patient.task.TaskKind;
import org.onecall.patient.task.Tasks;
import org.onecall.protocol.Urgency;

/** The one outbox, wired: what delivers each kind of message that an encounter leaves in it. */
final class Post {
  private static final String BY = "onecall";

  private Post() {}

  /** What messages are made of. */
  record Parts(
      EncounterService encounters,
      People people,
      PatientIndex index,
      Contacts contacts,
      Tasks tasks,
      Hearing hearing,
      Outward outward) {}

  static OutboxRunner start(
      Vertx vertx,
      Configuration configuration,
      Database database,
      Parts parts,
      InstantSource clock,
      Stops stops) {
    var settings = configuration.settings();
    var practices =
        new PracticeDelivery(
            parts.encounters(),
            parts.people(),
            parts.index(),
            parts.contacts(),
            parts.tasks(),
            new PostEvent(
                Set.of(settings.tasks().needsWithoutMessage().split(" *, *", -1)), parts.hearing()),
            parts.outward().practices(),
            clock);
    var services =
        new ServiceNotices(
            database.pool(),
            parts.encounters(),
            parts.outward().slots(),
            (key, encounter, notice, why) ->
                ring(parts.tasks(), key, encounter, notice, why, clock),
            clock);
    var texts =
        new TextDelivery(
            new TextFolder(vertx, settings.stateDirectory().resolve("text-messages")),
            encounter -> link(parts.encounters(), configuration.directory(), encounter));
    var outbox =
        new OutboxRunner(
            vertx,
            database,
            Map.of(
                PracticeDelivery.KIND,
                practices,
                ServiceNotices.COMES,
                services.comes(),
                ServiceNotices.COMES_NOT,
                services.comesNot(),
                CaseAnswer.KIND,
                senders(configuration, database, parts, clock),
                TextDelivery.KIND,
                texts),
            OutboxTerms.ORDINARY,
            parts.outward().tracer());
    stops.add("the outbox", outbox.start());
    return outbox;
  }

  private static CaseAnswers senders(
      Configuration configuration, Database database, Parts parts, InstantSource clock) {
    return new CaseAnswers(
        database.pool(),
        new PgIncomingCases(database.pool()),
        parts.encounters(),
        parts.outward().answers(),
        parts.outward().us(),
        configuration.partners().services().stream()
            .collect(
                Collectors.toMap(
                    Partners.Service::service, Partners.Service::dosId, (one, other) -> one)),
        (key, incoming, answer, why) -> ring(parts.tasks(), key, incoming, answer, why, clock));
  }

  /** What no machine could tell a service, a handler tells it by telephone. */
  private static Future<Void> ring(
      Tasks tasks,
      String key,
      Encounter encounter,
      ServiceNotices.Notice notice,
      String why,
      InstantSource clock) {
    Optional<Patient> patient = encounter.patient();
    var subject =
        new Subject(
                Optional.of(encounter.id().value()),
                Optional.empty(),
                patient.flatMap(who ->
                    who.givenName()
                        .flatMap(given -> who.familyName().map(last -> given + " " + last))),
                (notice.comes()
                            ? "Ring %s and refer by telephone. "
                            : "Ring %s: they do not come. ")
                        .formatted(notice.serviceName())
                    + why,
                Optional.of(notice.reference()),
                patient.flatMap(Patient::phone),
                patient.flatMap(Patient::postcode))
            .of(notice.service());
    Urgency urgency =
        encounter
            .triage()
            .outcome()
            .map(outcome -> outcome.urgency())
            .orElse(Urgency.CLINICIAN_NOW);
    return make(tasks, key, TaskKind.TELL_SERVICE, urgency, subject, clock.instant());
  }

  /** A handler is to ring somebody at once; told again it is the same task. */
  private static Future<Void> make(
      Tasks tasks, String key, TaskKind kind, Urgency urgency, Subject subject, Instant now) {
    var task =
        new NewTask("ring/" + key, kind, urgency, Task.HANDLERS, subject, now, Optional.of(now));
    return tasks.make(task, BY, now).mapEmpty();
  }

  /** What no machine could tell whoever put a case before us, a handler tells by telephone. */
  private static Future<Void> ring(
      Tasks tasks,
      String key,
      IncomingCase incoming,
      CaseAnswer answer,
      String why,
      InstantSource clock) {
    var words =
        switch (answer) {
          case INTERIM -> "Ring %s about their case %s: we have taken it on. ";
          case FINAL -> "Ring %s about their case %s: say what became of it. ";
          case REJECTED -> "Ring %s about their case %s: we do not take it on. ";
        };
    var subject =
        new Subject(
            Optional.empty(),
            Optional.empty(),
            incoming
                .subject()
                .familyName()
                .map(last ->
                    incoming.subject().givenName().map(given -> given + " " + last).orElse(last)),
            words.formatted(
                    incoming.origin().sender(),
                    incoming.origin().theirReference().orElse("without a number"))
                + why,
            Optional.of(incoming.reference()),
            Optional.empty(),
            Optional.empty());
    return make(tasks, key, TaskKind.FOLLOW_UP, Urgency.CLINICIAN_NOW, subject, clock.instant());
  }

  /** The page of the service that a caller was given; a text goes out without it where none is. */
  private static Future<Optional<String>> link(
      EncounterService encounters, Directory directory, String encounter) {
    return encounters
        .find(EncounterId.parse(encounter))
        .map(found ->
            found
                .flatMap(Encounter::placement)
                .flatMap(placement -> directory.service(placement.service().id()))
                .flatMap(service -> service.contact().link()))
        .otherwise(Optional.empty());
  }
}
