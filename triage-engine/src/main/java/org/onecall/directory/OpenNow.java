package org.onecall.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What anybody may ask without saying who they are: what is open near here now. It shows what a
 * public page may show: no notes, no capacity, and no service that is for staff alone.
 */
public final class OpenNow {
  /** The most services one answer holds. */
  public static final int SHOWN_MAX = 100;

  private OpenNow() {}

  /**
   * A service as the public sees it.
   *
   * @param opening its hours in a few words
   */
  public record Shown(
      String id,
      String name,
      ServiceType type,
      String opening,
      Optional<String> phone,
      Optional<String> address,
      OptionalDouble distanceKm) {}

  /**
   * The services open at a moment and not about to close, the nearest first, then those that come
   * to the person or answer by telephone.
   */
  public static List<Shown> near(Place place, Instant moment, Directory directory) {
    return near(place, moment, directory, Map.of());
  }

  /** The same, without those of which it was said that they are closed. */
  public static List<Shown> near(
      Place place, Instant moment, Directory directory, Map<String, Standing> said) {
    Question question =
        Question.of(
            Need.of("", 0),
            Person.NOT_KNOWN,
            place,
            moment,
            directory,
            Availability.NOT_COUNTED.with(said));
    return directory.services().stream()
        .filter(service -> !service.has(Attribute.STAFF_ONLY))
        .filter(service -> !service.has(Attribute.CLINICIANS_ONLY))
        .filter(
            service -> question.availability().standing(service.id()).closedAt(moment).isEmpty())
        .filter(service -> isOpen(service, question))
        .filter(service -> serves(service, question))
        .sorted(
            Comparator.<Service>comparingDouble(
                    service -> question.distanceKm(service).orElse(Double.MAX_VALUE))
                .thenComparing(Service::name))
        .limit(SHOWN_MAX)
        .map(service -> shown(service, question))
        .toList();
  }

  private static boolean isOpen(Service service, Question question) {
    return service
        .opening()
        .spans(
            question.moment(),
            question.moment().plus(Duration.ofHours(1)),
            question.directory().county().bankHolidays())
        .stream()
        .anyMatch(span ->
            span.contains(question.moment())
                && !SessionWindow.closesTooSoon(span, question.moment()));
  }

  private static boolean serves(Service service, Question question) {
    Area area = service.rules().area();
    boolean near =
        question.position().isEmpty()
            || service.contact().position().isEmpty()
            || question
                .position()
                .get()
                .inSquare(service.contact().position().get(), question.searchKm());
    return near
        && switch (question.place()) {
          case Place.NotKnown unknown -> true;
          case Place.InDistrict in ->
              !area.limitsPlace()
                  || area.districts().contains(in.code())
                  || question.locality().filter(area.localities()::contains).isPresent();
        };
  }

  private static Shown shown(Service service, Question question) {
    return new Shown(
        service.id(),
        service.name(),
        service.type(),
        HoursInWords.of(
            service.opening(), question.moment(), question.directory().county().bankHolidays()),
        service.contact().phone(),
        service.contact().address(),
        question.distanceKm(service));
  }
}
