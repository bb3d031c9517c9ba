package org.onecall.partner.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.onecall.partner.Assessment;
import org.onecall.partner.Coded;

/** Reads what the sender of a referral found out and concluded. */
final class AssessmentReader {
  /** The standard's kinds of flags, for those that come without a word. */
  private static final Map<String, String> KINDS =
      Map.of(
          "SG", "Safeguarding",
          "SS", "Scene safety",
          "RS", "Rejected services",
          "RA", "Reasonable adjustment",
          "IR", "Infection risk",
          "RC", "Repeat caller",
          "RT", "Wishes about emergency treatment",
          "AC", "Agency contacted",
          "API", "Additional information",
          "CW", "Call warning");

  private static final int ITEMS_DEEP_MAX = 6;
  private static final int ITEMS_MAX = 60;

  private AssessmentReader() {}

  /**
   * Reads it.
   *
   * @param arrived when the message came; a time frame that is not given begins and ends then
   */
  static Assessment read(
      ServiceRequest request, Optional<CarePlan> plan, Resources resources, Instant arrived) {
    List<Coded> outcomes = new ArrayList<>();
    List<String> summary = new ArrayList<>();
    plan.ifPresent(one ->
        one.getActivity().stream()
            .flatMap(activity -> activity.getOutcomeCodeableConcept().stream())
            .forEach(concept -> sort(concept, outcomes, summary)));
    List<Flag> flags = resources.of(Flag.class).stream().map(Resources.Found::resource).toList();
    Optional<Instant> from =
        request.hasOccurrencePeriod()
            ? Resources.instant(request.getOccurrencePeriod().getStartElement())
            : Optional.empty();
    Optional<Instant> until =
        request.hasOccurrencePeriod()
            ? Resources.instant(request.getOccurrencePeriod().getEndElement())
            : Optional.empty();
    Instant reached =
        plan.flatMap(one -> Resources.instant(one.getPeriod().getStartElement()))
            .or(() -> from)
            .orElse(arrived);
    return new Assessment(
        flags.stream()
            .filter(AssessmentReader::isSafeguarding)
            .map(AssessmentReader::words)
            .collect(
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    first -> {
                      flags.stream()
                          .filter(flag -> !isSafeguarding(flag))
                          .map(AssessmentReader::words)
                          .forEach(first::add);
                      return first;
                    })),
        flags.stream().anyMatch(AssessmentReader::isSafeguarding),
        outcomes,
        summary,
        Resources.some(request.getPatientInstruction()),
        resources.of(Observation.class).stream()
            .map(found -> observation(found.resource()))
            .toList(),
        reached,
        from.orElse(reached),
        // Nobody said how long it may take, so it may take no time.
        until.or(() -> from).orElse(reached),
        attached(request, resources));
  }

  private static void sort(CodeableConcept concept, List<Coded> outcomes, List<String> summary) {
    if (concept.getCoding().isEmpty()) {
      Resources.some(concept.getText()).ifPresent(summary::add);
    } else {
      outcomes.add(Resources.coded(concept));
    }
  }

  private static boolean isSafeguarding(Flag flag) {
    return flag.getCategory().stream()
        .flatMap(concept -> concept.getCoding().stream())
        .anyMatch(coding -> "SG".equalsIgnoreCase(coding.getCode()));
  }

  private static Coded words(Flag flag) {
    Coded code = Resources.coded(flag.getCode());
    String kind =
        flag.getCategory().stream()
            .flatMap(concept -> Resources.words(concept).stream())
            .findFirst()
            .map(words -> KINDS.getOrDefault(words, words))
            .orElse("Flag");
    return new Coded(code.system(), code.code(), kind + ": " + code.words());
  }

  private static Coded observation(Observation observation) {
    Coded code = Resources.coded(observation.getCode());
    Optional<String> value =
        switch (observation.getValue()) {
          case null -> Optional.empty();
          case Quantity quantity ->
              Optional.of(
                  (quantity.getValue() == null ? "" : quantity.getValue().toPlainString())
                      + " "
                      + Resources.some(quantity.getUnit()).orElse(""));
          case CodeableConcept concept -> Resources.words(concept);
          default -> Resources.some(observation.getValue().primitiveValue());
        };
    return new Coded(
        code.system(), code.code(), code.words() + value.map(text -> ": " + text).orElse(""));
  }

  private static List<Coded> attached(ServiceRequest request, Resources resources) {
    List<Coded> attached = new ArrayList<>();
    // Where somebody is now is not always where they live.
    for (var reference : request.getLocationReference()) {
      resources
          .at(reference, Location.class)
          .flatMap(found -> place(found.resource()))
          .ifPresent(words -> attached.add(Coded.words(Assessment.PLACE + words)));
    }
    resources
        .of(AllergyIntolerance.class)
        .forEach(one -> attached.add(named("Allergy", one.resource().getCode())));
    resources
        .of(Condition.class)
        .forEach(one -> attached.add(named("Condition", one.resource().getCode())));
    resources
        .of(MedicationStatement.class)
        .forEach(one -> {
          if (one.resource().getMedication() instanceof CodeableConcept concept) {
            attached.add(named("Medicine", concept));
          }
        });
    resources
        .of(Procedure.class)
        .forEach(one -> attached.add(named("Procedure", one.resource().getCode())));
    for (var found : resources.of(QuestionnaireResponse.class)) {
      items(found.resource().getItem(), 1, attached);
    }
    return attached;
  }

  private static Optional<String> place(Location place) {
    return Resources.some(
        Stream.concat(
                Resources.some(place.getName()).stream(),
                SubjectReader.words(place.getAddress()).stream())
            .collect(Collectors.joining(", ")));
  }

  private static Coded named(String kind, CodeableConcept concept) {
    Coded code = Resources.coded(concept);
    return new Coded(code.system(), code.code(), kind + ": " + code.words());
  }

  private static void items(
      List<QuestionnaireResponseItemComponent> items, int deep, List<Coded> attached) {
    for (QuestionnaireResponseItemComponent item : items) {
      if (deep > ITEMS_DEEP_MAX || attached.size() > ITEMS_MAX) {
        return;
      }
      String answers =
          item.getAnswer().stream()
              .map(answer -> answer.getValue() == null ? "" : words(answer))
              .filter(text -> !text.isBlank())
              .collect(Collectors.joining(", "));
      Optional<String> question = Resources.some(item.getText());
      if (question.isPresent() || !answers.isEmpty()) {
        attached.add(Coded.words(question.map(text -> text + ": ").orElse("") + answers));
      }
      items(item.getItem(), deep + 1, attached);
    }
  }

  private static String words(
      QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent answer) {
    return switch (answer.getValue()) {
      case org.hl7.fhir.r4.model.Coding coding ->
          Resources.some(coding.getDisplay()).or(() -> Resources.some(coding.getCode())).orElse("");
      case Quantity quantity ->
          quantity.getValue() == null ? "" : quantity.getValue().toPlainString();
      default -> Resources.some(answer.getValue().primitiveValue()).orElse("");
    };
  }
}
