package org.onecall.desk.oidc;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.onecall.config.Role;
import org.onecall.desk.access.Session;
import org.onecall.desk.access.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the provider again and again whether it still vouches, for each session that it gave a
 * refreshing token for.
 *
 * <p>A no ends the session, and so do other roles than before: whoever it is signs in again. A
 * provider that does not answer ends nothing before its word runs out, for a call may be in
 * progress. The tokens are nowhere but in memory: after a restart sessions last as long as the
 * provider vouched. Belongs to one event loop.
 */
final class Renewals {
  private static final Logger log = LoggerFactory.getLogger(Renewals.class);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration BEFORE_MIN = Duration.ofSeconds(5);
  private static final int AT_ONCE_MAX = 20;

  private final Provider provider;
  private final Sessions sessions;
  private final InstantSource clock;
  private final BiFunction<Claims, Session, Set<Role>> roles;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private int asking;

  /** What is known of a session beyond itself. */
  private record Held(String idToken, Optional<String> refresh, Instant due, boolean asked) {}

  Renewals(
      Provider provider,
      Sessions sessions,
      InstantSource clock,
      BiFunction<Claims, Session, Set<Role>> roles) {
    this.provider = provider;
    this.sessions = sessions;
    this.clock = clock;
    this.roles = roles;
  }

  /** How long a provider vouches with that grant. */
  static Instant until(Provider.Grant grant, Instant now) {
    return now.plus(grant.refresh().flatMap(r -> grant.refreshLasts()).orElse(grant.lasts()));
  }

  /** A session has begun, or goes on, with this grant. */
  void hold(Session session, Provider.Grant grant) {
    Instant now = clock.instant();
    Duration wait = grant.lasts().multipliedBy(2).dividedBy(3);
    Instant due = now.plus(wait.compareTo(BEFORE_MIN) < 0 ? BEFORE_MIN : wait);
    held.put(session.id(), new Held(grant.idToken(), grant.refresh(), due, false));
  }

  /** A session has ended. */
  void ended(Session session) {
    held.remove(session.id());
  }

  /** Where the browser of a session is to go to sign out there too. */
  Optional<URI> leaving(Session session, URI home) {
    return Optional.ofNullable(held.get(session.id()))
        .flatMap(known -> provider.leaving(known.idToken(), home));
  }

  /** Asks for those whose time has come; call each second. */
  void tick() {
    Instant now = clock.instant();
    List<Map.Entry<String, Held>> due = new ArrayList<>();
    held.entrySet().stream()
        .filter(one -> !one.getValue().asked() && one.getValue().refresh().isPresent())
        .filter(one -> !now.isBefore(one.getValue().due()))
        .limit(AT_ONCE_MAX - Math.min(asking, AT_ONCE_MAX))
        .forEach(due::add);
    due.forEach(one -> ask(one.getKey(), one.getValue()));
  }

  private void ask(String id, Held known) {
    Optional<Session> session = sessions.held(id);
    if (session.isEmpty()) {
      held.remove(id);
      return;
    }
    held.put(id, new Held(known.idToken(), known.refresh(), known.due(), true));
    asking++;
    provider
        .refresh(known.refresh().orElseThrow())
        .compose(grant -> provider.told(grant).map(told -> new Answer(grant, told)))
        .onComplete(done -> asking--)
        .onSuccess(answer -> goOn(session.get(), known, answer))
        .onFailure(cause -> failed(session.get(), known, cause));
  }

  private record Answer(Provider.Grant grant, Claims told) {}

  private void goOn(Session session, Held known, Answer answer) {
    if (!held.containsKey(session.id())) {
      return;
    }
    boolean same =
        session
                .vouched()
                .filter(v -> v.subject().equals(answer.grant().claims().getSubject()))
                .isPresent()
            && roles.apply(answer.told(), session).equals(session.person().roles());
    if (!same) {
      end(session, "the provider says something else of them now");
      return;
    }
    Provider.Grant grant = answer.grant();
    // A provider that gives no new refreshing token lets the old one be used again.
    var next =
        new Provider.Grant(
            grant.idToken(),
            grant.claims(),
            grant.access(),
            grant.refresh().or(known::refresh),
            grant.lasts(),
            grant.refreshLasts());
    sessions.extend(session.id(), until(next, clock.instant()));
    hold(session, next);
  }

  private void failed(Session session, Held known, Throwable cause) {
    if (cause instanceof NotAccepted) {
      end(session, "the provider vouches no more");
    } else if (held.containsKey(session.id())) {
      log.info("the provider cannot be asked about a session: {}", cause.getMessage());
      held.put(
          session.id(),
          new Held(known.idToken(), known.refresh(), clock.instant().plus(AGAIN), false));
    }
  }

  private void end(Session session, String why) {
    log.info("session {} ends: {}", session.id().substring(0, 8), why);
    sessions.end(session.id());
  }
}
