package org.onecall.partner.bars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.onecall.booking.Booking;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.partner.bars.Items.Kind;
import org.onecall.partner.bars.Items.Standing;
import org.onecall.partner.bars.Receiver.Answer;

/** What others may look at: our slots, what they made here, what we can do. */
final class Reading {
  static final Set<String> NAMES =
      Set.of("metadata", "MessageDefinition", "Slot", "Appointment", "ServiceRequest");
  static final Set<String> READABLE = Set.of("Appointment", "ServiceRequest");

  /** The longest stretch of time in which slots are looked for. */
  private static final Duration RANGE_MAX = Duration.ofDays(28);

  private static final String SERVICE = "Schedule.actor:HealthcareService";

  private final Items items;
  private final Booking booking;
  private final Directory directory;
  private final Map<String, Offered> offered;

  Reading(Items items, Booking booking, Directory directory, Map<String, Offered> offered) {
    this.items = items;
    this.booking = booking;
    this.directory = directory;
    this.offered = offered;
  }

  Future<Answer> read(
      String name,
      Optional<String> id,
      Map<String, List<String>> query,
      Headers headers,
      String sender) {
    return switch (name) {
      case "metadata" -> Future.succeededFuture(new Answer(200, BarsJson.capability("Onecall")));
      case "MessageDefinition" -> definitions(query, headers);
      case "Slot" -> slots(query, headers);
      case "Appointment" -> items(Kind.APPOINTMENT, name, id, query, sender);
      default -> items(Kind.REFERRAL, name, id, query, sender);
    };
  }

  private Future<Answer> definitions(Map<String, List<String>> query, Headers headers) {
    List<String> contexts = query.getOrDefault("context", List.of());
    Optional<String> useCase =
        contexts.stream().filter(one -> one.matches("[A-Za-z0-9]{1,20}")).findFirst();
    Optional<String> service =
        contexts.stream()
            .filter(one -> one.contains("|"))
            .map(one -> one.substring(one.lastIndexOf('|') + 1))
            .findFirst()
            .or(headers::target);
    return service
        .map(offered::get)
        .filter(one -> directory.inUse(one.service()).isPresent())
        .map(one -> ok(BarsJson.definitions(one, useCase, "MessageDefinition")))
        .orElseGet(() -> not(Problem.notFound("context", "There is no such service here.")));
  }

  private Future<Answer> slots(Map<String, List<String>> query, Headers headers) {
    String status = first(query, "status").orElse("");
    if (status.isEmpty()) {
      return not(Problem.required("status", "The status must be given."));
    }
    if (!Set.of("free", "free,busy", "busy,free").contains(status)) {
      return not(Problem.bad(IssueCode.VALUE, "status", "The status is free or free,busy."));
    }
    List<String> starts = query.getOrDefault("start", List.of());
    Optional<String> from = bound(starts, "ge", "gt");
    Optional<String> to = bound(starts, "le", "lt");
    if (from.isEmpty() || to.isEmpty()) {
      return not(Problem.required("start", "The start must have one bound below and one above."));
    }
    Optional<Instant> begin = instant(from.get());
    Optional<Instant> end = instant(to.get());
    if (begin.isEmpty() || end.isEmpty() || end.get().isBefore(begin.get())) {
      return not(
          Problem.bad(IssueCode.VALUE, "start", "The bounds must be moments in their order."));
    }
    if (Duration.between(begin.get(), end.get()).compareTo(RANGE_MAX) > 0) {
      return not(
          new Problem(
              ErrorCode.REC_UNPROCESSABLE_ENTITY,
              IssueCode.TOO_COSTLY,
              "start",
              "The range is wider than " + RANGE_MAX.toDays() + " days."));
    }
    List<String> includes = query.getOrDefault("_include", List.of());
    if (!includes.contains("Slot:schedule")
        || includes.stream().noneMatch(one -> one.startsWith("Schedule:actor"))) {
      return not(
          Problem.required(
              "_include", "Slot:schedule and Schedule:actor:HealthcareService must be included."));
    }
    Optional<String> named =
        first(query, SERVICE).map(one -> one.substring(one.lastIndexOf('|') + 1));
    Optional<Offered> wanted = named.or(headers::target).map(offered::get);
    Optional<Service> service = wanted.flatMap(one -> directory.inUse(one.service()));
    if (service.isEmpty()) {
      return not(Problem.notFound(SERVICE, "There is no such service here."));
    }
    return booking
        .slots(service.get().id(), begin.get(), end.get())
        .map(found ->
            new Answer(
                200,
                BarsJson.slots(
                    wanted.orElseThrow(),
                    service.get(),
                    found,
                    self(status, from.get(), to.get()))));
  }

  private static String self(String status, String from, String to) {
    return "Slot?status="
        + status
        + "&start=ge"
        + from
        + "&start=le"
        + to
        + "&_include=Slot:schedule&_include=Schedule:actor:HealthcareService";
  }

  private Future<Answer> items(
      Kind kind, String name, Optional<String> id, Map<String, List<String>> query, String sender) {
    if (id.isPresent()) {
      if (!id.get().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
        return not(Problem.bad(IssueCode.VALUE, name + ".id", "An id of ours is a UUID."));
      }
      return items
          .find(Optional.empty(), kind, sender, UUID.fromString(id.get()))
          .map(found ->
              found
                  .map(one -> new Answer(200, current(one).toString()))
                  .orElseGet(() ->
                      Answer.not(Problem.notFound(name + ".id", "You have nothing of that id."))));
    }
    Optional<String> number =
        first(query, "patient:identifier").map(one -> one.substring(one.lastIndexOf('|') + 1));
    if (number.isPresent()) {
      return items.ofNhsNumber(kind, sender, number.get()).map(found -> found(name, found));
    }
    Optional<String> family = first(query, "patient:name").or(() -> first(query, "patient:family"));
    Optional<LocalDate> born =
        first(query, "patient:birthdate").flatMap(org.onecall.partner.bars.Reading::date);
    Optional<String> postcode = first(query, "patient:address-postalcode");
    if (family.isEmpty() || born.isEmpty() || postcode.isEmpty()) {
      return not(
          Problem.required(
              "patient:identifier",
              "Say whose: by identifier, or by name, birth date and postcode."));
    }
    return items
        .ofPerson(kind, sender, family.get(), born.get(), postcode.get())
        .map(found -> found(name, found));
  }

  private static Answer found(String name, List<Standing> found) {
    return new Answer(200, BarsJson.found(name, found.stream().map(Reading::current).toList()));
  }

  private static ObjectNode current(Standing one) {
    return BarsJson.current(one.resource(), one.status(), one.version(), one.changedAt());
  }

  private static Optional<String> bound(List<String> values, String... prefixes) {
    return values.stream()
        .filter(one -> Set.of(prefixes).contains(one.length() < 2 ? "" : one.substring(0, 2)))
        .map(one -> one.substring(2))
        .findFirst();
  }

  /** A plus in an address arrives as a space. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant())
          .filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(LAST));
    } catch (DateTimeException notAMoment) {
      return Optional.empty();
    }
  }

  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.startsWith("eq") ? text.substring(2) : text));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  private static Future<Answer> ok(String body) {
    return Future.succeededFuture(new Answer(200, body));
  }

  private static Future<Answer> not(Problem problem) {
    return Future.succeededFuture(Answer.not(problem));
  }
}
