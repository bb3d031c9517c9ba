package org.onecall.partner.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.onecall.partner.bars.BarsMessage;

/** A message that was read, with what it takes to answer it. */
public final class ReceivedBundle {
  /** What a case of ours is known by when people telephone about it. */
  private static final String REFERENCES = "urn:onecall:reference";

  private final Bundle bundle;
  private final BarsMessage message;

  ReceivedBundle(Bundle bundle, BarsMessage message) {
    this.bundle = bundle;
    this.message = message;
  }

  /** What it says. */
  public BarsMessage message() {
    return message;
  }

  /**
   * The bundle as it is given back once it was acted upon, and the thing it made or changed.
   *
   * @param reply the whole bundle, with ids
   * @param item the ServiceRequest or Appointment
   */
  public record Processed(String reply, String item) {}

  /**
   * Gives everything an id and says by what reference of ours people can ask after it.
   *
   * @param itemId the id of the ServiceRequest or Appointment
   */
  public Processed processed(
      UUID itemId, Optional<String> reference, Instant now, Supplier<UUID> ids) {
    Optional<Resource> item = Optional.empty();
    Optional<String> patient = Optional.empty();
    boolean booking = message.appointment().isPresent() && message.referral().isEmpty();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      Resource resource = entry.getResource();
      if (resource == null) {
        continue;
      }
      boolean focus =
          booking ? resource instanceof Appointment : resource instanceof ServiceRequest;
      if (focus) {
        resource.setId(itemId.toString());
        item = Optional.of(resource);
      } else if (resource.getIdElement().getIdPart() == null) {
        resource.setId(ids.get().toString());
      }
      if (resource instanceof Patient && entry.getFullUrl() != null) {
        patient = Optional.of(entry.getFullUrl());
      }
      if (resource instanceof MessageHeader header) {
        header.setResponse(
            new MessageHeader.MessageHeaderResponseComponent()
                .setIdentifier(message.envelope().bundleId().orElse(itemId.toString()))
                .setCode(MessageHeader.ResponseType.OK));
      }
    }
    reference.ifPresent(
        text -> bundle.addEntry().setFullUrl("urn:uuid:" + ids.get()).setResource(planned(text)));
    addPatient(patient);
    bundle.setId(ids.get().toString());
    bundle.setTimestamp(Date.from(now));
    var writer = Fhir.r4(new Faults());
    return new Processed(
        writer.encodeResourceToString(bundle),
        item.map(writer::encodeResourceToString).orElse("{}"));
  }

  private static Encounter planned(String reference) {
    Encounter planned = new Encounter();
    planned.setId(
        UUID.nameUUIDFromBytes(reference.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toString());
    planned.setStatus(Encounter.EncounterStatus.PLANNED);
    planned.addIdentifier().setSystem(REFERENCES).setValue(reference);
    planned
        .getClass_()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .setCode("EMER");
    return planned;
  }

  private void addPatient(Optional<String> patient) {
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (patient.isPresent()
          && entry.getResource() instanceof Encounter encounter
          && encounter.getStatus() == Encounter.EncounterStatus.PLANNED
          && !encounter.hasSubject()) {
        encounter.setSubject(new Reference(patient.get()));
      }
    }
  }
}
