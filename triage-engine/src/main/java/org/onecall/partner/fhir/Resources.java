package org.onecall.partner.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.onecall.partner.Coded;

/** The resources of a bundle, to be found by kind or by what refers to them. */
final class Resources {
  /**
   * One of them.
   *
   * @param path where it stands in the message
   */
  record Found<T extends Resource>(T resource, String path) {}

  private final List<Found<Resource>> all = new ArrayList<>();
  private final Map<String, Found<Resource>> byName = new HashMap<>();

  Resources(Bundle bundle) {
    List<Bundle.BundleEntryComponent> entries = bundle.getEntry();
    for (int i = 0; i < entries.size(); i++) {
      Resource resource = entries.get(i).getResource();
      if (resource == null) {
        continue;
      }
      Found<Resource> found = new Found<>(resource, "Bundle.entry[" + i + "].resource");
      all.add(found);
      String fullUrl = entries.get(i).getFullUrl();
      if (fullUrl != null) {
        byName.putIfAbsent(fullUrl.toLowerCase(Locale.ROOT), found);
      }
      String id = resource.getIdElement().getIdPart();
      if (id != null) {
        byName.putIfAbsent((resource.fhirType() + "/" + id).toLowerCase(Locale.ROOT), found);
        byName.putIfAbsent("urn:uuid:" + id.toLowerCase(Locale.ROOT), found);
      }
    }
  }

  <T extends Resource> List<Found<T>> of(Class<T> kind) {
    List<Found<T>> some = new ArrayList<>();
    for (Found<Resource> found : all) {
      if (kind.isInstance(found.resource())) {
        some.add(new Found<>(kind.cast(found.resource()), found.path()));
      }
    }
    return some;
  }

  /** What a reference refers to, if it is in the message and of that kind. */
  <T extends Resource> Optional<Found<T>> at(Reference reference, Class<T> kind) {
    String name = reference.getReference();
    if (name == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)))
        .filter(found -> kind.isInstance(found.resource()))
        .map(found -> new Found<>(kind.cast(found.resource()), found.path()));
  }

  <T extends Resource> Optional<Found<T>> at(List<Reference> references, Class<T> kind) {
    return references.stream().flatMap(one -> at(one, kind).stream()).findFirst();
  }

  static Optional<String> some(@org.jspecify.annotations.Nullable String text) {
    return text == null || text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }

  /** A moment, whatever its offset; a date alone is its midnight in UTC. */
  static Optional<Instant> instant(BaseDateTimeType time) {
    if (!time.hasValue() || time.getValue() == null) {
      return Optional.empty();
    }
    String text = time.getValueAsString();
    if (text.length() > 10) {
      return Optional.of(time.getValue().toInstant());
    }
    return date(text).map(date -> date.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** A whole date; a year or a month alone is none. */
  static Optional<LocalDate> date(@org.jspecify.annotations.Nullable String text) {
    return text != null && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        ? Optional.of(LocalDate.parse(text))
        : Optional.empty();
  }

  static Coded coded(CodeableConcept concept) {
    Optional<Coding> coding = concept.getCoding().stream().findFirst();
    return new Coded(
        coding.flatMap(one -> some(one.getSystem())),
        coding.flatMap(one -> some(one.getCode())),
        words(concept).orElse(""));
  }

  static Optional<String> words(CodeableConcept concept) {
    return some(concept.getText())
        .or(() ->
            concept.getCoding().stream()
                .flatMap(one -> some(one.getDisplay()).stream())
                .findFirst())
        .or(() ->
            concept.getCoding().stream().flatMap(one -> some(one.getCode()).stream()).findFirst());
  }

  /** The codes of the lists whose name ends so, however it is spelled. */
  static Stream<String> codes(CodeableConcept concept, String list) {
    return concept.getCoding().stream()
        .filter(one ->
            one.getSystem() != null && one.getSystem().toLowerCase(Locale.ROOT).endsWith(list))
        .flatMap(one -> some(one.getCode()).stream());
  }
}
