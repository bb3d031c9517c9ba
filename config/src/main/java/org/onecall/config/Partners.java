package org.onecall.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The other organisations' systems that we know.
 *
 * @param services services of ours that they may ask
 * @param senders who may ask
 * @param providers services of the directory whose appointments another system keeps
 * @param answers where senders are told what became of the cases that they put before us
 * @param practiceMessages where messages to GP practices go, if to a system
 */
public record Partners(
    List<Service> services,
    List<Sender> senders,
    List<Provider> providers,
    List<Answers> answers,
    Optional<PracticeMessages> practiceMessages) {
  /** Nobody. */
  public static final Partners NONE =
      new Partners(List.of(), List.of(), List.of(), List.of(), Optional.empty());

  /** Copies what it is given. */
  public Partners {
    services = List.copyOf(services);
    senders = List.copyOf(senders);
    providers = List.copyOf(providers);
    answers = List.copyOf(answers);
  }

  /** Whether that sender may say what became of a referral that we sent to that service. */
  public boolean mayAnswer(String sender, String service) {
    return providers.stream()
        .filter(one -> one.service().equals(service))
        .anyMatch(one -> one.answeredBy().equals(Optional.of(sender)));
  }

  /**
   * A service of ours that may be asked.
   *
   * @param dosId what others call it
   * @param service what our directory calls it
   * @param useCases the codes of the routes it is open to; empty for all
   * @param messages the names of the messages it takes; empty for all
   */
  public record Service(String dosId, String service, Set<String> useCases, Set<String> messages) {
    /** Copies what it is given. */
    public Service {
      useCases = Set.copyOf(useCases);
      messages = Set.copyOf(messages);
    }
  }

  /**
   * A system that may ask.
   *
   * @param name what we call it
   * @param token what it shows to be let in
   */
  public record Sender(String name, Secret token) {}

  /** What a provider's system speaks. */
  public enum Standard {
    /** Booking and referral, FHIR R4. */
    BARS,
    /** Appointments of GP practices, FHIR STU3. */
    GP_CONNECT
  }

  /** What is offered when a provider's system does not answer. */
  public enum Fallback {
    /** A referral without a time. */
    REFER,
    /** Its telephone number. */
    TELEPHONE,
    /** The next service. */
    NEXT
  }

  /**
   * A service whose appointments another system keeps.
   *
   * @param service what our directory calls it
   * @param address where its system is
   * @param theirId what its system calls it: a service id, or the code of a practice
   * @param token what we show to be let in, if anything
   * @param seconds how long it may take to answer
   * @param answeredBy which of the senders may say what became of a referral to it
   * @param useCase the standard's code of the route to it, where one was agreed
   */
  public record Provider(
      String service,
      Standard standard,
      URI address,
      String theirId,
      Optional<Secret> token,
      int seconds,
      Fallback fallback,
      Optional<String> answeredBy,
      Optional<String> useCase) {
    /** One that nobody answers for, by a route without a code. */
    public Provider(
        String service,
        Standard standard,
        URI address,
        String theirId,
        Optional<Secret> token,
        int seconds,
        Fallback fallback) {
      this(
          service,
          standard,
          address,
          theirId,
          token,
          seconds,
          fallback,
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * The system in which a sender is told what became of the cases that it put before us.
   *
   * @param sender what we call it
   * @param address where its system is
   * @param theirId the id of its service, to which the answers are addressed
   * @param token what we show to be let in, if anything
   * @param seconds how long it may take to answer
   */
  public record Answers(
      String sender, URI address, String theirId, Optional<Secret> token, int seconds) {}

  /**
   * The system that takes messages to GP practices and hands them on.
   *
   * @param token what we show to be let in, if anything
   * @param seconds how long it may take to answer
   */
  public record PracticeMessages(URI address, Optional<Secret> token, int seconds) {}
}
