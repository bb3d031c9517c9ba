package org.onecall.partner.bars;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which service of ours a message is for, and whether that service takes such messages. */
final class Addressing {
  private static final String DEFINITIONS = "/messagedefinition/";

  private static final Offered SENDER = new Offered("", "", Set.of(), MessageNames.ALL);

  private Addressing() {}

  /** What was found. */
  sealed interface Found {
    /** This one. */
    record Service(Offered offered) implements Found {}

    /** None. */
    record Not(Problem problem) implements Found {}
  }

  /**
   * What service a message is for.
   *
   * @param inUse whether people are still sent to a service of ours
   */
  static Found check(
      Act act,
      BarsMessage message,
      Headers headers,
      Map<String, Offered> offered,
      Predicate<String> inUse) {
    if (act instanceof Act.Hear) {
      // It is for whoever sent the referral it is about, which is found by that referral.
      return new Found.Service(SENDER);
    }
    BarsMessage.Envelope envelope = message.envelope();
    String path = envelope.path() + ".destination";
    Optional<String> inside = envelope.destination();
    Optional<String> outside = headers.target();
    if (inside.isPresent() && outside.isPresent() && !inside.equals(outside)) {
      return new Found.Not(
          Problem.invariant(path, "The message is for another service than the request."));
    }
    Optional<Offered> service = inside.or(() -> outside).map(offered::get);
    if (service.isEmpty()) {
      return new Found.Not(Problem.notFound(path, "There is no such service here."));
    }
    if (isNew(act) && !inUse.test(service.get().service())) {
      return new Found.Not(
          Problem.notFound(path, "This service is not in use any more; look for another."));
    }
    return taken(message, service.get())
        .<Found>map(Found.Not::new)
        .orElseGet(() -> new Found.Service(service.get()));
  }

  /**
   * Whether somebody is sent here by it who was not before; what stands already runs its course.
   */
  private static boolean isNew(Act act) {
    return switch (act) {
      case Act.TakeReferral take -> true;
      case Act.Book book -> true;
      case Act.CancelReferral cancel -> false;
      case Act.UpdateReferral update -> false;
      case Act.CancelBooking cancel -> false;
      case Act.AmendBooking amend -> false;
      case Act.Hear hear -> false;
    };
  }

  /**
   * A route or a message that the service is not configured for; an unknown name decides nothing.
   */
  private static Optional<Problem> taken(BarsMessage message, Offered service) {
    Optional<String> useCase =
        message.referral().flatMap(BarsMessage.Referral::useCase).map(Addressing::lower);
    if (useCase.isPresent()
        && !service.useCases().isEmpty()
        && !service.useCases().contains(useCase.get())) {
      return Optional.of(
          notSupported(
              message.referral().orElseThrow().item().path() + ".category",
              "This service is not open to this use case."));
    }
    Optional<String> definition =
        message
            .envelope()
            .definition()
            .map(Addressing::lower)
            .filter(url -> url.contains(DEFINITIONS))
            .map(url -> url.substring(url.indexOf(DEFINITIONS) + DEFINITIONS.length()));
    return definition
        .filter(MessageNames.ALL::contains)
        .filter(name -> !service.messages().contains(name))
        .map(name ->
            notSupported(
                message.envelope().path() + ".definition",
                "This service does not take this message."));
  }

  private static Problem notSupported(String path, String text) {
    return new Problem(ErrorCode.REC_UNPROCESSABLE_ENTITY, IssueCode.NOT_SUPPORTED, path, text);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
