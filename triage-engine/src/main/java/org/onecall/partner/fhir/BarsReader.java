package org.onecall.partner.fhir;

import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Slot;
import org.onecall.partner.IncomingCase.Category;
import org.onecall.partner.bars.BarsMessage;
import org.onecall.partner.bars.BarsMessage.Envelope;
import org.onecall.partner.bars.BarsMessage.Event;
import org.onecall.partner.bars.BarsMessage.Item;
import org.onecall.partner.bars.BarsMessage.Reason;
import org.onecall.partner.bars.BarsMessage.Referral;
import org.onecall.partner.bars.IssueCode;
import org.onecall.partner.bars.Problem;
import org.onecall.partner.fhir.Resources.Found;

/** Reads a message of the booking and referral standard; never on an event loop. */
public final class BarsReader {
  private static final String ROOT = "Bundle";

  private BarsReader() {}

  /** What reading found. */
  public sealed interface Read {
    /** A message that can be decided about. */
    record Message(ReceivedBundle bundle) implements Read {}

    /** Something that cannot be read as one. */
    record Not(Problem problem) implements Read {}
  }

  /** A part that cannot be read; carried out of the depths to the one place that answers. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Unreadable(Problem problem) {
      super(problem.text(), null, false, false);
      this.problem = problem;
    }
  }

  /** Reads a body that came at that moment. */
  public static Read read(byte[] body, Instant arrived) {
    Optional<Problem> misshapen = JsonShape.check(body, ROOT);
    if (misshapen.isPresent()) {
      return new Read.Not(misshapen.get());
    }
    Faults faults = new Faults();
    Bundle bundle;
    try {
      IParser parser = Fhir.r4(faults);
      if (!(parser.parseResource(new String(body, StandardCharsets.UTF_8))
          instanceof Bundle parsed)) {
        return new Read.Not(
            Problem.bad(IssueCode.INVALID, "resourceType", "The body is not a Bundle."));
      }
      bundle = parsed;
    } catch (RuntimeException | StackOverflowError unreadable) {
      // The library's words quote what was sent, so they go nowhere.
      return new Read.Not(
          Problem.bad(
              IssueCode.INVALID,
              faults.first().map(fault -> JsonShape.find(body, ROOT, fault)).orElse(ROOT),
              "The body is not FHIR R4."));
    }
    if (faults.first().isPresent()) {
      return new Read.Not(
          Problem.bad(
              IssueCode.VALUE,
              JsonShape.find(body, ROOT, faults.first().get()),
              "This value cannot be read."));
    }
    try {
      return new Read.Message(new ReceivedBundle(bundle, message(bundle, arrived)));
    } catch (Unreadable unreadable) {
      return new Read.Not(unreadable.problem);
    }
  }

  private static BarsMessage message(Bundle bundle, Instant arrived) {
    if (bundle.getType() != Bundle.BundleType.MESSAGE) {
      throw new Unreadable(
          Problem.bad(IssueCode.VALUE, "Bundle.type", "The type must be message."));
    }
    Resources resources = new Resources(bundle);
    Found<MessageHeader> header =
        atMostOne(resources, MessageHeader.class)
            .orElseThrow(() ->
                new Unreadable(Problem.required("Bundle.entry", "There must be a MessageHeader.")));
    Optional<Found<ServiceRequest>> request = atMostOne(resources, ServiceRequest.class);
    Optional<Found<Appointment>> appointment = atMostOne(resources, Appointment.class);
    Optional<Found<Patient>> patient = atMostOne(resources, Patient.class);
    request.ifPresent(one -> isAbout(one, one.resource().getSubject(), patient, resources));
    return new BarsMessage(
        envelope(bundle, header),
        request.map(one -> referral(one, header.resource(), resources)),
        appointment.map(one -> appointment(one, patient, resources)),
        patient.map(one -> SubjectReader.read(one.resource(), resources)),
        request.map(one ->
            AssessmentReader.read(
                one.resource(),
                plan(one.resource(), resources).map(Found::resource),
                resources,
                arrived)));
  }

  private static <T extends Resource> Optional<Found<T>> atMostOne(
      Resources resources, Class<T> kind) {
    List<Found<T>> some = resources.of(kind);
    if (some.size() > 1) {
      throw new Unreadable(
          Problem.invariant(
              some.get(1).path(), "There must not be two " + kind.getSimpleName() + "s."));
    }
    return some.stream().findFirst();
  }

  /** Whoever a request names must be the person the message brings, or nobody in it. */
  private static void isAbout(
      Found<? extends Resource> of,
      Reference subject,
      Optional<Found<Patient>> patient,
      Resources resources) {
    Optional<Found<Resource>> named = resources.at(subject, Resource.class);
    if (named.isPresent() && !named.map(Found::path).equals(patient.map(Found::path))) {
      throw new Unreadable(
          Problem.invariant(of.path() + ".subject", "This is not about the message's Patient."));
    }
  }

  private static Envelope envelope(Bundle bundle, Found<MessageHeader> found) {
    MessageHeader header = found.resource();
    String event =
        header.hasEventCoding() ? Resources.some(header.getEventCoding().getCode()).orElse("") : "";
    String reason =
        header.getReason().getCoding().stream()
            .flatMap(one -> Resources.some(one.getCode()).stream())
            .findFirst()
            .orElse("");
    return new Envelope(
        Resources.some(bundle.getIdElement().getIdPart()).filter(BarsReader::isId),
        Resources.some(bundle.getMeta().getVersionId()),
        event(event, found.path() + ".eventCoding"),
        reason(reason, found.path() + ".reason"),
        Resources.some(header.getDefinition()),
        header.getDestination().stream()
            .flatMap(one -> Resources.some(one.getEndpoint()).stream())
            .map(BarsReader::service)
            .findFirst(),
        header.hasResponse()
            ? Resources.some(header.getResponse().getIdentifier()).filter(BarsReader::isId)
            : Optional.empty(),
        Resources.some(header.getSource().getSoftware()),
        Resources.instant(bundle.getTimestampElement()),
        found.path());
  }

  static boolean isId(String text) {
    return text.matches("[A-Za-z0-9.-]{1,64}");
  }

  /** {@code https://fhir.nhs.uk/Id/dos-service-id|1234} is 1234. */
  private static String service(String endpoint) {
    return endpoint.substring(endpoint.lastIndexOf('|') + 1).strip();
  }

  private static Event event(String code, String path) {
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "servicerequest-request" -> Event.SERVICEREQUEST_REQUEST;
      case "servicerequest-response" -> Event.SERVICEREQUEST_RESPONSE;
      case "booking-request" -> Event.BOOKING_REQUEST;
      case "booking-response" -> Event.BOOKING_RESPONSE;
      case "" -> throw new Unreadable(Problem.required(path, "The event must be given."));
      default ->
          throw new Unreadable(
              Problem.bad(IssueCode.NOT_SUPPORTED, path, "This event is not supported."));
    };
  }

  private static Reason reason(String code, String path) {
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "new" -> Reason.NEW;
      case "update" -> Reason.UPDATE;
      case "delete" -> Reason.DELETE;
      case "" -> throw new Unreadable(Problem.required(path, "The reason must be given."));
      default ->
          throw new Unreadable(
              Problem.bad(IssueCode.NOT_SUPPORTED, path, "This reason is not supported."));
    };
  }

  private static Referral referral(
      Found<ServiceRequest> found, MessageHeader header, Resources resources) {
    ServiceRequest request = found.resource();
    Optional<Found<CarePlan>> plan = plan(request, resources);
    // A response is about the encounter its header points to.
    Optional<Found<Encounter>> encounter =
        resources
            .at(header.getFocus(), Encounter.class)
            .or(() -> resources.at(request.getEncounter(), Encounter.class))
            .or(() -> resources.of(Encounter.class).stream().findFirst());
    String encounterPath = "Bundle.entry.resource.ofType(Encounter)";
    String planPath = "Bundle.entry.resource.ofType(CarePlan)";
    return new Referral(
        item(request, code(request.getStatusElement().getValueAsString()), found.path()),
        request.getCategory().stream().flatMap(one -> category(one).stream()).findFirst(),
        request.getCategory().stream()
            .flatMap(one -> Resources.codes(one, "/usecases-categories-bars"))
            .findFirst(),
        plan.flatMap(one -> code(one.resource().getStatusElement().getValueAsString())),
        encounter.flatMap(one -> code(one.resource().getStatusElement().getValueAsString())),
        encounter.flatMap(one ->
            one.resource().getIdentifier().stream()
                .map(Identifier::getValue)
                .flatMap(value -> Resources.some(value).stream())
                .findFirst()),
        encounter.flatMap(one ->
            one.resource().getEpisodeOfCare().stream()
                .flatMap(episode -> Resources.some(episode.getReference()).stream())
                .findFirst()),
        request.getSupportingInfo().stream()
            .flatMap(one -> Resources.some(one.getReference()).stream())
            .filter(reference -> reference.contains("Appointment/"))
            .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
            .filter(BarsReader::isId)
            .findFirst(),
        encounter.map(Found::path).orElse(encounterPath),
        plan.map(Found::path).orElse(planPath));
  }

  private static Optional<Found<CarePlan>> plan(ServiceRequest request, Resources resources) {
    return resources
        .at(request.getBasedOn(), CarePlan.class)
        .or(() -> resources.of(CarePlan.class).stream().findFirst());
  }

  private static Optional<Category> category(CodeableConcept concept) {
    return concept.getCoding().stream()
        .flatMap(coding -> Resources.some(coding.getCode()).stream())
        .flatMap(code ->
            switch (code.toLowerCase(Locale.ROOT)) {
              case "referral" -> Optional.of(Category.REFERRAL).stream();
              case "validation" -> Optional.of(Category.VALIDATION).stream();
              default -> Optional.<Category>empty().stream();
            })
        .findFirst();
  }

  private static BarsMessage.Appointment appointment(
      Found<Appointment> found, Optional<Found<Patient>> patient, Resources resources) {
    Appointment appointment = found.resource();
    appointment
        .getParticipant()
        .forEach(one ->
            resources
                .at(one.getActor(), Patient.class)
                .ifPresent(named -> isAbout(found, one.getActor(), patient, resources)));
    if (appointment.getSlot().size() > 1) {
      throw new Unreadable(
          Problem.invariant(found.path() + ".slot", "An appointment is in one slot."));
    }
    return new BarsMessage.Appointment(
        item(appointment, code(appointment.getStatusElement().getValueAsString()), found.path()),
        Resources.instant(appointment.getStartElement()),
        Resources.instant(appointment.getEndElement()),
        resources
            .at(appointment.getSlot(), Slot.class)
            .map(slot ->
                new BarsMessage.Slot(
                    Resources.some(slot.resource().getIdElement().getIdPart()),
                    Resources.instant(slot.resource().getStartElement()),
                    slot.path())),
        appointment.getBasedOn().stream()
            .flatMap(one -> Resources.some(one.getReference()).stream())
            .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
            .filter(BarsReader::isId)
            .findFirst());
  }

  private static Item item(Resource resource, Optional<String> status, String path) {
    return new Item(
        Resources.some(resource.getIdElement().getIdPart()).filter(BarsReader::isId),
        status,
        Resources.some(resource.getMeta().getVersionId()),
        path);
  }

  private static Optional<String> code(@org.jspecify.annotations.Nullable String code) {
    return Resources.some(code);
  }
}
