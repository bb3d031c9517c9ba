package org.onecall.partner.send;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.onecall.encounter.Encounter;
import org.onecall.encounter.Patient;
import org.onecall.partner.bars.TargetReader;

/** What stands around a message of the booking and referral standard. */
final class BarsHeaders {
  private final Provider provider;
  private final Us us;

  BarsHeaders(Provider provider, Us us) {
    this.provider = provider;
    this.us = us;
  }

  /** How a search names the patient; empty when too little is known of them. */
  static Optional<String> whose(Encounter encounter) {
    Optional<Patient> patient = encounter.patient().map(Patient::shown);
    Optional<String> number = patient.flatMap(Patient::nhsNumber);
    if (number.isPresent()) {
      return Optional.of(
          "patient:identifier=" + encoded("https://fhir.nhs.uk/Id/nhs-number|" + number.get()));
    }
    return patient
        .filter(who ->
            who.familyName().isPresent()
                && who.birthDate().isPresent()
                && who.postcode().isPresent())
        .map(who ->
            "patient:name="
                + encoded(who.familyName().orElse(""))
                + "&patient:birthdate="
                + who.birthDate().map(Object::toString).orElse("")
                + "&patient:address-postalcode="
                + encoded(who.postcode().orElse("")));
  }

  /**
   * Those of a message.
   *
   * @param context what it is, for the statistics of whoever hands it on: use case, category or
   *     status, event, reason; left out of a route that has no code
   */
  Map<String, String> of(UUID request, UUID correlation, Optional<String> context) {
    Map<String, String> all = new HashMap<>(of(request, correlation));
    context.ifPresent(what -> all.put("use-context", what));
    return all;
  }

  Map<String, String> of(UUID request, UUID correlation) {
    String us64 =
        Base64.getEncoder()
            .encodeToString(
                ("{\"resourceType\":\"Organization\",\"identifier\":[{\"system\":"
                        + "\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\""
                        + us.organisation()
                        + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8));
    String software =
        Base64.getEncoder()
            .encodeToString(
                "{\"resourceType\":\"Device\",\"deviceName\":[{\"name\":\"Onecall\"}]}"
                    .getBytes(StandardCharsets.UTF_8));
    return Map.of(
        "X-Request-Id",
        request.toString(),
        "X-Correlation-Id",
        correlation.toString(),
        "NHSD-Target-Identifier",
        TargetReader.write(provider.theirId()),
        "NHSD-End-User-Organisation",
        us64,
        "NHSD-Requesting-Software",
        software,
        "Accept",
        "application/fhir+json; version=1.4.0",
        "Content-Type",
        "application/fhir+json; version=1.4.0");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
