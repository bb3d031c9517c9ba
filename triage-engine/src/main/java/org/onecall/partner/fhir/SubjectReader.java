package org.onecall.partner.fhir;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.ContactComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.onecall.partner.Subject;

/** Reads the person a message is about. */
final class SubjectReader {
  private static final int NO_RANK = 999;

  private SubjectReader() {}

  static Subject read(Patient patient, Resources resources) {
    Optional<HumanName> name =
        patient.getName().stream()
            .min(
                Comparator.comparingInt(one -> one.getUse() == HumanName.NameUse.OFFICIAL ? 0 : 1));
    Optional<Identifier> nhs =
        patient.getIdentifier().stream()
            .filter(one ->
                one.getSystem() != null
                    && one.getSystem().toLowerCase(Locale.ROOT).endsWith("/id/nhs-number"))
            .findFirst();
    Optional<Address> address = patient.getAddress().stream().findFirst();
    return new Subject(
        name.flatMap(one ->
            Resources.some(
                one.getGiven().stream()
                    .map(PrimitiveType::getValueAsString)
                    .filter(text -> text != null)
                    .collect(Collectors.joining(" ")))),
        name.flatMap(one -> Resources.some(one.getFamily())),
        Resources.date(patient.getBirthDateElement().getValueAsString()),
        sex(patient),
        nhs.flatMap(one -> Resources.some(one.getValue())),
        nhs.map(SubjectReader::verified).orElse(false),
        phone(patient),
        address.flatMap(one -> Resources.some(one.getPostalCode())),
        address.flatMap(SubjectReader::words),
        resources
            .at(patient.getGeneralPractitioner(), Organization.class)
            .flatMap(found -> practice(found.resource())),
        restricted(patient));
  }

  /** Their mark that it may be said to nobody where somebody is; a stricter one says it, too. */
  private static boolean restricted(Patient patient) {
    return patient.getMeta().getSecurity().stream()
        .anyMatch(label -> "R".equals(label.getCode()) || "V".equals(label.getCode()));
  }

  private static Optional<org.onecall.encounter.Patient.Sex> sex(Patient patient) {
    AdministrativeGender gender = patient.getGender();
    if (gender == AdministrativeGender.FEMALE) {
      return Optional.of(org.onecall.encounter.Patient.Sex.FEMALE);
    }
    return gender == AdministrativeGender.MALE
        ? Optional.of(org.onecall.encounter.Patient.Sex.MALE)
        : Optional.empty();
  }

  private static boolean verified(Identifier nhs) {
    return nhs.getExtension().stream()
        .flatMap(extension ->
            extension.getValue() instanceof org.hl7.fhir.r4.model.CodeableConcept concept
                ? concept.getCoding().stream()
                : Stream.empty())
        .anyMatch(coding -> "number-present-and-verified".equals(coding.getCode()));
  }

  /** The number to ring back: of the first of the contacts, else the person's own. */
  private static Optional<String> phone(Patient patient) {
    return patient.getContact().stream()
        .sorted(Comparator.comparingInt(SubjectReader::rank))
        .flatMap(contact -> phones(contact.getTelecom()))
        .findFirst()
        .or(() -> phones(patient.getTelecom()).findFirst());
  }

  private static int rank(ContactComponent contact) {
    return contact.getExtension().stream()
        .filter(one -> one.getUrl() != null && one.getUrl().endsWith("ContactRank"))
        .map(one -> one.getValue() instanceof IntegerType rank ? rank.getValue() : null)
        .filter(rank -> rank != null)
        .findFirst()
        .orElse(NO_RANK);
  }

  private static Stream<String> phones(List<ContactPoint> telecom) {
    return telecom.stream()
        .filter(one ->
            one.getSystem() == ContactPoint.ContactPointSystem.PHONE
                || one.getSystem() == ContactPoint.ContactPointSystem.SMS)
        .sorted(Comparator.comparingInt(one -> one.hasRank() ? one.getRank() : NO_RANK))
        .flatMap(one -> Resources.some(one.getValue()).stream())
        .filter(number -> org.onecall.partner.Words.phone(number).isPresent());
  }

  static Optional<String> words(Address address) {
    return Resources.some(address.getText())
        .or(() ->
            Resources.some(
                Stream.concat(
                        address.getLine().stream().map(StringType::getValue),
                        Stream.of(address.getCity(), address.getPostalCode()))
                    .filter(text -> text != null)
                    .collect(Collectors.joining(", "))));
  }

  private static Optional<String> practice(Organization organization) {
    return organization.getIdentifier().stream()
        .filter(one ->
            one.getSystem() != null
                && one.getSystem().toLowerCase(Locale.ROOT).endsWith("/id/ods-organization-code"))
        .flatMap(one -> Resources.some(one.getValue()).stream())
        .findFirst()
        .or(() -> Resources.some(organization.getName()));
  }
}
