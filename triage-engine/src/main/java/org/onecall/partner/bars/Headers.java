package org.onecall.partner.bars;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The headers of a request that decide anything.
 *
 * @param request new for every message, the same on its repeat
 * @param correlation the same on the whole journey
 * @param target the id of the service that is meant, where one was named
 */
public record Headers(UUID request, UUID correlation, Optional<String> target) {
  /** The name of the header that is new for every message. */
  public static final String REQUEST = "x-request-id";

  /** The name of the header that is the same on the whole journey. */
  public static final String CORRELATION = "x-correlation-id";

  static final String TARGET = "nhsd-target-identifier";
  private static final String ORGANISATION = "nhsd-end-user-organisation";
  private static final String SOFTWARE = "nhsd-requesting-software";
  private static final String PRACTITIONER = "nhsd-requesting-practitioner";
  private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /** What reading them found. */
  public sealed interface Read {
    /** They are as they must be. */
    record As(Headers headers) implements Read {}

    /** One is not. */
    record Wrong(Problem problem) implements Read {}
  }

  /**
   * Reads them.
   *
   * @param given every header, by its name in lower case
   * @param targetNeeded whether a service must be named
   * @param targets reads the identifier from what the header holds; empty when it holds none
   */
  public static Read read(Map<String, String> given, boolean targetNeeded, TargetReader targets) {
    for (String name : new String[] {REQUEST, CORRELATION}) {
      String value = given.getOrDefault(name, "");
      if (value.isBlank()) {
        return new Read.Wrong(Problem.required("header " + name, "This header must be there."));
      }
      if (!value.matches(UUID_FORM)) {
        return new Read.Wrong(
            Problem.bad(IssueCode.INVALID, "header " + name, "This header must be a UUID."));
      }
    }
    Optional<String> target = Optional.empty();
    if (given.containsKey(TARGET)) {
      target = targets.read(given.get(TARGET));
      if (target.isEmpty()) {
        return new Read.Wrong(
            Problem.bad(
                IssueCode.INVALID,
                "header " + TARGET,
                "This header must be the Base64 of an identifier with a system and a value."));
      }
    } else if (targetNeeded) {
      return new Read.Wrong(Problem.required("header " + TARGET, "This header must be there."));
    }
    Optional<Problem> whose = whose(given);
    if (whose.isPresent()) {
      return new Read.Wrong(whose.get());
    }
    return new Read.As(
        new Headers(
            UUID.fromString(given.getOrDefault(REQUEST, "")),
            UUID.fromString(given.getOrDefault(CORRELATION, "")),
            target));
  }

  /** For whom and with what is asked; who asks need not be said, but not wrongly either. */
  private static Optional<Problem> whose(Map<String, String> given) {
    for (String name : new String[] {ORGANISATION, SOFTWARE, PRACTITIONER}) {
      if (!given.containsKey(name)) {
        if (!name.equals(PRACTITIONER)) {
          return Optional.of(Problem.required("header " + name, "This header must be there."));
        }
      } else if (!TargetReader.isBase64Json(given.getOrDefault(name, ""))) {
        return Optional.of(
            Problem.bad(
                IssueCode.INVALID, "header " + name, "This header must be Base64 of JSON."));
      }
    }
    return Optional.empty();
  }
}
