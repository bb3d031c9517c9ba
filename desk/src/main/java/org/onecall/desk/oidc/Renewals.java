package org.onecall.desk.oidc;

import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
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
 * <p>A no ends the session, and so do other roles than before: whoever it is signs in again. Only
 * the provider itself says no, see {@link Denied}: one that does not answer, or answers anything
 * else, is asked again and ends nothing before its word runs out, for a call may be in progress,
 * which then carries the session a bounded time further. The tokens are nowhere but in memory:
 * after a restart sessions last as long as the provider vouched. Belongs to one event loop.
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
  private record Held(
      Provider.Grant grant, Optional<Instant> refreshUntil, Instant due, boolean asked) {
    Held refreshedBy(Provider.Tokens tokens, Instant now) {
      return new Held(
          grant.refreshedBy(tokens.refresh().or(grant::refresh)),
          tokens.refreshLasts().map(now::plus).or(this::refreshUntil),
          due,
          asked);
    }

    Held at(Instant newDue, boolean newAsked) {
      return new Held(grant, refreshUntil, newDue, newAsked);
    }

    /** Whether it can be asked for: that a token is refused whose time is over says nothing. */
    boolean canBeAsked(Instant now) {
      return grant.refresh().isPresent()
          && refreshUntil.map(until -> now.isBefore(until.minus(TokenCheck.SKEW))).orElse(true);
    }
  }

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

  /** A session has begun with this grant. */
  void hold(Session session, Provider.Grant grant) {
    hold(session, grant, grant.refreshLasts().map(clock.instant()::plus));
  }

  private void hold(Session session, Provider.Grant grant, Optional<Instant> refreshUntil) {
    Instant now = clock.instant();
    Duration wait = grant.lasts().multipliedBy(2).dividedBy(3);
    Instant due = now.plus(wait.compareTo(BEFORE_MIN) < 0 ? BEFORE_MIN : wait);
    held.put(session.id(), new Held(grant, refreshUntil, due, false));
  }

  /** A session has ended. */
  void ended(Session session) {
    held.remove(session.id());
  }

  /** Where the browser of a session is to go to sign out there too, also after a restart. */
  Future<Optional<URI>> leaving(Session session, URI home) {
    if (session.vouched().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return provider.leaving(
        Optional.ofNullable(held.get(session.id())).map(known -> known.grant().idToken()), home);
  }

  /** Asks for those whose time has come; call each second. */
  void tick() {
    Instant now = clock.instant();
    List<Map.Entry<String, Held>> due = new ArrayList<>();
    held.entrySet().stream()
        .filter(one -> !one.getValue().asked() && one.getValue().canBeAsked(now))
        .filter(one -> !now.isBefore(one.getValue().due()))
        // Whoever has waited longest first: of a slow provider nobody's turn may never come.
        .sorted(Comparator.comparing(one -> one.getValue().due()))
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
    held.put(id, known.at(known.due(), true));
    asking++;
    provider
        .refresh(known.grant().refresh().orElseThrow())
        // Kept before anything can fail: the one that was used may count no more.
        .onSuccess(tokens ->
            held.computeIfPresent(id, (same, now) -> now.refreshedBy(tokens, clock.instant())))
        .compose(tokens -> provider.renewed(tokens, known.grant()))
        .compose(grant -> provider.told(grant).map(told -> new Answer(grant, told)))
        .onComplete(done -> asking--)
        .onSuccess(answer -> goOn(session.get(), answer))
        .onFailure(cause -> failed(session.get(), cause));
  }

  private record Answer(Provider.Grant grant, Claims told) {}

  private void goOn(Session session, Answer answer) {
    Held known = held.get(session.id());
    if (known == null) {
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
    // A provider that gives no new refreshing token lets the old one be used again.
    Provider.Grant next = answer.grant().refreshedBy(known.grant().refresh());
    sessions.extend(session.id(), until(next, clock.instant()));
    hold(session, next, known.refreshUntil());
  }

  private void failed(Session session, Throwable cause) {
    if (cause instanceof Denied denied) {
      end(session, "the provider says no: " + denied.getMessage());
      return;
    }
    log.info("the provider cannot be asked about a session: {}", cause.getMessage());
    Instant again = clock.instant().plus(AGAIN);
    held.computeIfPresent(session.id(), (id, known) -> known.at(again, false));
  }

  private void end(Session session, String why) {
    log.info("session {} ends: {}", session.id().substring(0, 8), why);
    sessions.end(session.id());
  }
}
