package org.onecall.load.partner;

import java.time.Instant;
import java.util.UUID;

/** Messages of the booking and referral standard about people who do not exist. */
final class SampleMessages {
  private SampleMessages() {}

  private static final String ENVELOPE =
      """
      {"resourceType":"Bundle","id":"%s","meta":{"versionId":"1.4.0","lastUpdated":"%s"},
       "type":"message","timestamp":"%s","entry":[
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d01","resource":{
          "resourceType":"MessageHeader","meta":{"lastUpdated":"%s"},
          "eventCoding":{"system":"https://fhir.nhs.uk/CodeSystem/message-events-bars","code":"%s"},
          "destination":[{"endpoint":"https://fhir.nhs.uk/Id/dos-service-id|%s"}],
          "source":{"name":"Simulated sender","software":"Simulator","endpoint":"https://fhir.nhs.uk/Id/dos-service-id|1"},
          "reason":{"coding":[{"system":"https://fhir.nhs.uk/CodeSystem/message-reason-bars","code":"new"}]},
          "focus":[{"reference":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d02"}],
          "definition":"https://fhir.nhs.uk/MessageDefinition/bars-message-%s"}},
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d05","resource":{
          "resourceType":"Patient","meta":{"lastUpdated":"%s"},
          "identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9000000009",
            "extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus",
              "valueCodeableConcept":{"coding":[{"code":"number-present-and-verified"}]}}]}],
          "name":[{"use":"official","family":"Simulated","given":["Person"]}],
          "gender":"female","birthDate":"1944-02-29",
          "address":[{"use":"home","line":["1 Sample Street"],"city":"Aldenmoor","postalCode":"ZZ1 1AA"}],
          "contact":[{"telecom":[{"system":"phone","value":"07700 900%s","rank":1}]}],
          "communication":[{"language":{"coding":[{"code":"en"}]},"preferred":true}]}},
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d06","resource":{
          "resourceType":"Organization","name":"Simulated sender",
          "identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"ZZ901"}]}},
      """;

  private static final String REFERRAL =
      """
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d02","resource":{
          "resourceType":"ServiceRequest","meta":{"lastUpdated":"%s"},"status":"active","intent":"plan",
          "basedOn":[{"reference":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d04"}],
          "category":[{"coding":[
            {"system":"https://fhir.nhs.uk/CodeSystem/message-category-servicerequest","code":"referral"},
            {"system":"https://fhir.nhs.uk/CodeSystem/usecases-categories-bars","code":"a1t10"}]}],
          "subject":{"reference":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d05"},
          "encounter":{"reference":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d03"},
          "occurrencePeriod":{"start":"%s","end":"%s"},
          "patientInstruction":"Ring again if anything gets worse."}},
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d03","resource":{
          "resourceType":"Encounter","status":"triaged","class":{"code":"EMER"},
          "identifier":[{"system":"https://simulated.example/case","value":"%s"}],
          "episodeOfCare":[{"reference":"EpisodeOfCare/%s"}]}},
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d04","resource":{
          "resourceType":"CarePlan","status":"completed","intent":"plan",
          "subject":{"reference":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d05"},
          "period":{"start":"%s"},
          "activity":[{"outcomeCodeableConcept":[
            {"coding":[{"system":"https://simulated.example/outcomes","code":"S1","display":"Fell, cannot get up"}]},
            {"coding":[{"system":"https://simulated.example/outcomes","code":"S2","display":"A visit within two hours"}]},
            {"text":"Fell in the kitchen this morning. Did not hit the head, is awake, has no new pain. Cannot get up alone; the neighbour is with her and is too frail to help."}]}]}},
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d07","resource":{
          "resourceType":"Flag","status":"active",
          "category":[{"coding":[{"system":"https://fhir.nhs.uk/CodeSystem/flag-categories-bars","code":"RA","display":"Reasonable adjustment"}]}],
          "code":{"text":"Hard of hearing"},
          "subject":{"reference":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d05"}}},
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d08","resource":{
          "resourceType":"Consent","status":"active","scope":{"coding":[{"code":"patient-privacy"}]},
          "category":[{"coding":[{"system":"https://fhir.nhs.uk/CodeSystem/consent-categories-bars","code":"DRC"}]}],
          "policyRule":{"coding":[{"code":"IMPLIED"}]}}}
       ]}
      """;

  private static final String BOOKING =
      """
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d02","resource":{
          "resourceType":"Appointment","status":"booked","start":"%s","end":"%s",
          "slot":[{"reference":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d09"}],
          "participant":[{"actor":{"reference":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d05"},"status":"accepted"}]}},
        {"fullUrl":"urn:uuid:1cbdfb97-5859-48a4-8301-d54eab818d09","resource":{
          "resourceType":"Slot","status":"busy","start":"%s","end":"%s"}}
       ]}
      """;

  private static String envelope(
      String event, String definition, String dosId, Instant now, int number) {
    return filled(
        ENVELOPE,
        UUID.randomUUID(),
        now,
        now,
        now,
        event,
        dosId,
        definition,
        now,
        "%03d".formatted(number % 1_000));
  }

  /** Somebody who fell and cannot get up, referred to that service. */
  static String referral(String dosId, Instant now, int number) {
    return envelope("servicerequest-request", "servicerequest-request-referral", dosId, now, number)
        + filled(
            REFERRAL, now, now, now.plusSeconds(7_200), "SIM-" + number, UUID.randomUUID(), now);
  }

  /** The same, put before that service by somebody who answers for it until they are answered. */
  static String validation(String dosId, String theirId, Instant now, int number) {
    return referral(dosId, now, number)
        .replace("servicerequest-request-referral", "servicerequest-request-validation")
        .replace("bars\",\"code\":\"a1t10", "bars\",\"code\":\"a4t2")
        .replace(
            "servicerequest\",\"code\":\"referral\"", "servicerequest\",\"code\":\"validation\"")
        .replace("\"status\":\"completed\"", "\"status\":\"active\"")
        .replace("dos-service-id|1\"", "dos-service-id|" + theirId + "\"");
  }

  /** A booking of that time at that service. */
  static String booking(String dosId, Instant start, Instant now, int number) {
    Instant end = start.plusSeconds(900);
    return envelope("booking-request", "booking-request", dosId, now, number)
        + filled(BOOKING, start, end, start, end);
  }

  /** A template with its holes filled in their order. */
  private static String filled(String template, Object... values) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (Object value : values) {
      int hole = template.indexOf("%s", from);
      text.append(template, from, hole).append(value);
      from = hole + 2;
    }
    return text.append(template.substring(from)).toString();
  }
}
