package org.onecall.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What anybody may ask without saying who they are: what is open near here now. It shows what a
 * public page may show: no notes, no capacity, and no service that is for staff alone.
 */
public final class OpenNow {
  /** The most services one answer names. */
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
   * What is open near a place.
   *
   * @param count how many are open of the kind that was asked for
   * @param kinds the kinds of which any is open, whatever kind was asked for
   * @param nearest the first {@value #SHOWN_MAX} of the count: the nearest first, then those that
   *     come to the person or answer by telephone
   */
  public record Found(int count, Set<ServiceType> kinds, List<Shown> nearest) {}

  /** What is open at a moment and not about to close, of every kind. */
  public static Found near(Place place, Instant moment, Directory directory) {
    return near(place, moment, directory, Map.of(), Optional.empty());
  }

  /** The same of one kind, without those of which it was said that they are closed. */
  public static Found near(
      Place place,
      Instant moment,
      Directory directory,
      Map<String, Standing> said,
      Optional<ServiceType> kind) {
    Question question =
        Question.of(
            Need.of("", 0),
            Person.NOT_KNOWN,
            place,
            moment,
            directory,
            Availability.NOT_COUNTED.with(said));
    List<Service> open =
        directory.services().stream()
            .filter(service -> !service.has(Attribute.STAFF_ONLY))
            .filter(service -> !service.has(Attribute.CLINICIANS_ONLY))
            .filter(service ->
                question.availability().standing(service.id()).closedAt(moment).isEmpty())
            .filter(service -> isOpen(service, question))
            .filter(service -> serves(service, question))
            .toList();
    Set<ServiceType> kinds = EnumSet.noneOf(ServiceType.class);
    open.forEach(service -> kinds.add(service.type()));
    List<Service> wanted =
        open.stream().filter(one -> kind.isEmpty() || kind.get() == one.type()).toList();
    return new Found(wanted.size(), kinds, nearest(wanted, question));
  }

  private static List<Shown> nearest(List<Service> services, Question question) {
    return services.stream()
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
