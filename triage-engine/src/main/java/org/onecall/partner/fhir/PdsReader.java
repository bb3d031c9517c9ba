package org.onecall.partner.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.onecall.encounter.Patient.Sex;
import org.onecall.patient.Demographics;
import org.onecall.patient.NhsNumber;

/**
 * Reads what the national demographics service answers: one person, or a set that was searched for.
 *
 * <p>Of a restricted record where somebody is and who their practice is are never read, should the
 * answer hold them. What has ended by a day counts no more.
 */
public final class PdsReader {
  private static final String NUMBER = "https://fhir.nhs.uk/id/nhs-number";
  private static final String PRACTICE = "https://fhir.nhs.uk/id/ods-organization-code";
  private static final int DAY_CHARS = 10;
  private static final String VERIFIED = "01";
  private static final String VERIFIED_WORD = "number-present-and-verified";

  private final LocalDate today;

  /** A reader of answers as they count on that day. */
  public PdsReader(LocalDate today) {
    this.today = today;
  }

  /** What an answer says. */
  public sealed interface Answer {
    /** These people, the likeliest first; perhaps none. */
    record People(List<Demographics> people) implements Answer {
      public People {
        people = List.copyOf(people);
      }
    }

    /** More than the service tells: say more. */
    record TooMany() implements Answer {}

    /** It did not do it; its code for why. */
    record Refused(String code) implements Answer {}

    /** It is no such answer; nothing of it is quoted. */
    record Unreadable(String why) implements Answer {}
  }

  /** Reads the body of an answer. */
  public Answer read(byte[] body) {
    if (JsonShape.check(body, "answer").isPresent()) {
      return new Answer.Unreadable("it is not JSON that such an answer is made of");
    }
    Faults faults = new Faults();
    IBaseResource read;
    try {
      read = Fhir.r4(faults).parseResource(new String(body, StandardCharsets.UTF_8));
    } catch (DataFormatException notFhir) {
      return new Answer.Unreadable("it is no FHIR R4 resource");
    }
    if (faults.first().isPresent()) {
      return new Answer.Unreadable("'" + faults.first().get().element() + "' cannot be read");
    }
    return switch (read) {
      case Patient patient -> people(List.of(patient));
      case Bundle bundle -> set(bundle);
      case OperationOutcome outcome -> refused(outcome);
      default -> new Answer.Unreadable("it is neither a person nor a set of people");
    };
  }

  private Answer set(Bundle bundle) {
    List<Patient> patients = new ArrayList<>();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.getResource() instanceof OperationOutcome outcome) {
        return refused(outcome);
      }
      if (entry.getResource() instanceof Patient patient) {
        patients.add(patient);
      }
    }
    return people(patients);
  }

  private static Answer refused(OperationOutcome outcome) {
    String code =
        outcome.getIssue().stream()
            .flatMap(issue -> issue.getDetails().getCoding().stream())
            .map(Coding::getCode)
            .filter(text -> text != null)
            .findFirst()
            .orElse("UNKNOWN");
    return code.equals("TOO_MANY_MATCHES") ? new Answer.TooMany() : new Answer.Refused(code);
  }

  private Answer people(List<Patient> patients) {
    List<Demographics> people = new ArrayList<>();
    for (Patient patient : patients) {
      Optional<NhsNumber> number = number(patient);
      if (number.isEmpty()) {
        return new Answer.Unreadable("somebody in it has no NHS number that fits");
      }
      people.add(person(patient, number.get()));
    }
    return new Answer.People(people);
  }

  private Demographics person(Patient patient, NhsNumber number) {
    boolean restricted =
        patient.getMeta().getSecurity().stream().anyMatch(tag -> "R".equals(tag.getCode()));
    Optional<HumanName> name = name(patient);
    Optional<Address> home = restricted ? Optional.empty() : home(patient);
    return new Demographics(
        number,
        restricted,
        name.map(PdsReader::given).filter(text -> !text.isEmpty()),
        name.flatMap(one -> Resources.some(one.getFamily())),
        Resources.date(patient.getBirthDateElement().getValueAsString()),
        sex(patient),
        home.map(PdsReader::lines).filter(text -> !text.isEmpty()),
        home.flatMap(one -> Resources.some(one.getPostalCode())),
        restricted ? Optional.empty() : phone(patient),
        restricted ? Optional.empty() : practice(patient),
        interpreter(patient),
        patient.hasDeceased()
            && !(patient.getDeceased() instanceof BooleanType is && !is.booleanValue()));
  }

  /** The number, under which a record is kept there: the identifier, else the record's own id. */
  private static Optional<NhsNumber> number(Patient patient) {
    for (Identifier one : patient.getIdentifier()) {
      boolean nhs =
          one.getSystem() != null && one.getSystem().toLowerCase(Locale.ROOT).equals(NUMBER);
      Optional<NhsNumber> number =
          Optional.ofNullable(one.getValue()).flatMap(NhsNumber::of).filter(NhsNumber::fits);
      if (nhs && number.isPresent()) {
        return number.map(n -> new NhsNumber(n.digits(), isVerified(one)));
      }
    }
    return Optional.empty();
  }

  private static boolean isVerified(Identifier number) {
    return number.getExtension().stream()
        .map(Extension::getValue)
        .filter(CodeableConcept.class::isInstance)
        .flatMap(value -> ((CodeableConcept) value).getCoding().stream())
        .anyMatch(code -> VERIFIED.equals(code.getCode()) || VERIFIED_WORD.equals(code.getCode()));
  }

  /** The usual name of now, else any of now, else the last that was usual. */
  private Optional<HumanName> name(Patient patient) {
    List<HumanName> all = patient.getName();
    return all.stream()
        .filter(one -> one.getUse() == HumanName.NameUse.USUAL && isNow(one.getPeriod()))
        .findFirst()
        .or(() -> all.stream().filter(one -> isNow(one.getPeriod())).findFirst())
        .or(() -> all.stream().findFirst());
  }

  private static String given(HumanName name) {
    return name.getGiven().stream()
        .map(StringType::getValue)
        .filter(text -> text != null)
        .collect(Collectors.joining(" "));
  }

  private Optional<Address> home(Patient patient) {
    return patient.getAddress().stream()
        .filter(one -> one.getUse() == Address.AddressUse.HOME && isNow(one.getPeriod()))
        .findFirst();
  }

  private static String lines(Address address) {
    return address.getLine().stream()
        .map(PrimitiveType::getValueAsString)
        .filter(text -> text != null && !text.isBlank())
        .collect(Collectors.joining(", "));
  }

  private Optional<String> phone(Patient patient) {
    return patient.getTelecom().stream()
        .filter(one -> one.getSystem() == ContactPoint.ContactPointSystem.PHONE)
        .filter(one -> isNow(one.getPeriod()))
        .map(ContactPoint::getValue)
        .filter(text -> text != null && !text.isBlank())
        .findFirst();
  }

  private Optional<String> practice(Patient patient) {
    return patient.getGeneralPractitioner().stream()
        .map(one -> one.getIdentifier())
        .filter(id ->
            id.getSystem() != null && id.getSystem().toLowerCase(Locale.ROOT).equals(PRACTICE))
        .filter(id -> isNow(id.getPeriod()))
        .map(Identifier::getValue)
        .filter(text -> text != null && !text.isBlank())
        .findFirst();
  }

  /** The language, where an interpreter is asked for. */
  private static Optional<String> interpreter(Patient patient) {
    for (Extension one : patient.getExtension()) {
      boolean asked =
          one.getExtension().stream()
              .anyMatch(part ->
                  "interpreterRequired".equals(part.getUrl())
                      && part.getValue() instanceof BooleanType is
                      && is.booleanValue());
      if (asked) {
        return one.getExtension().stream()
            .map(Extension::getValue)
            .filter(CodeableConcept.class::isInstance)
            .flatMap(value -> ((CodeableConcept) value).getCoding().stream())
            .map(code -> code.getDisplay() == null ? code.getCode() : code.getDisplay())
            .filter(text -> text != null)
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private static Optional<Sex> sex(Patient patient) {
    if (patient.getGender() == AdministrativeGender.FEMALE) {
      return Optional.of(Sex.FEMALE);
    }
    return patient.getGender() == AdministrativeGender.MALE
        ? Optional.of(Sex.MALE)
        : Optional.empty();
  }

  private boolean isNow(Period period) {
    return day(period.getStartElement()).filter(start -> start.isAfter(today)).isEmpty()
        && day(period.getEndElement()).filter(end -> end.isBefore(today)).isEmpty();
  }

  /** The day as it is written, whatever this machine takes for its zone. */
  private static Optional<LocalDate> day(DateTimeType at) {
    return Optional.ofNullable(at.getValueAsString())
        .filter(text -> text.length() >= DAY_CHARS)
        .flatMap(text -> Resources.date(text.substring(0, DAY_CHARS)));
  }
}
