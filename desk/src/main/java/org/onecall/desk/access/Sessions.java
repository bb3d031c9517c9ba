package org.onecall.desk.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that are open, bounded in number and in time.
 *
 * <p>A session is known by the hash of its token. What this process does not hold is looked for in
 * the {@link SessionStore}, once per token: tokens that name nothing are remembered for a while, so
 * that guessing costs no query. Belongs to one event loop.
 */
public final class Sessions {
  private static final Logger log = LoggerFactory.getLogger(Sessions.class);

  /** Most sessions open at once; a sign-in beyond it is refused, none is thrown out for it. */
  public static final int OPEN_MAX = 10_000;

  /** Most sessions of one person; the oldest ends when one more begins. */
  public static final int PER_PERSON_MAX = 16;

  /** How long after its shift a session may go on, while its user is in a call. */
  public static final Duration OVERTIME_MAX = Duration.ofHours(2);

  private static final Duration SOON = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final SecureRandom random;
  private final Duration idleMax;
  private final Duration lifetime;
  private final SessionStore store;
  private final Function<String, Optional<Person>> people;
  private final Cache<String, Seen> open;
  private final Map<String, Set<String>> byUser = new HashMap<>();
  private final Cache<String, Boolean> unknown;
  private final List<Consumer<Session>> endings = new ArrayList<>();

  /** A session, and when there was last a sign of its user. */
  private record Seen(Session session, Instant at) {}

  /**
   * Begins with none.
   *
   * @param idleMax how long a session lasts without a sign of its user; an open page is one
   * @param lifetime how long a session lasts, however busy: a shift; a call that is on then is
   *     ended first
   * @param people who may still sign in, asked when a kept session is taken up again
   */
  public Sessions(
      InstantSource clock,
      SecureRandom random,
      Duration idleMax,
      Duration lifetime,
      SessionStore store,
      Function<String, Optional<Person>> people) {
    this.clock = clock;
    this.random = random;
    this.idleMax = idleMax;
    this.lifetime = lifetime;
    this.store = store;
    this.people = people;
    this.open = Caffeine.newBuilder().build();
    this.unknown =
        Caffeine.newBuilder().maximumSize(OPEN_MAX).expireAfterWrite(Duration.ofMinutes(1)).build();
  }

  /** A session that has just begun, and the token that its browser keeps. */
  public record Opened(String token, Session session) {
    @Override
    public String toString() {
      return "Opened[" + session.id() + "]";
    }
  }

  /** Opens a session, or empty when there are too many. */
  public Optional<Opened> open(Person person) {
    return open(person, clock.instant().plus(lifetime), Optional.empty());
  }

  /**
   * Opens a session of somebody for whom a provider vouches, or empty when there are too many.
   *
   * @param until how long the provider vouches; a session never outlives a shift
   */
  public Optional<Opened> open(Person person, Instant until, Vouched vouched) {
    return open(person, until, Optional.of(vouched));
  }

  private Optional<Opened> open(Person person, Instant until, Optional<Vouched> vouched) {
    if (open.estimatedSize() >= OPEN_MAX) {
      sweep();
      if (open.estimatedSize() >= OPEN_MAX) {
        return Optional.empty();
      }
    }
    List<Session> own = of(person.user());
    for (int i = 0; i <= own.size() - PER_PERSON_MAX; i++) {
      end(own.get(i).id());
    }
    String token = Token.make(random);
    Instant now = clock.instant();
    Instant ends = earlier(until, now.plus(lifetime));
    var session = new Session(Token.hash(token), person, now, ends, vouched);
    hold(session, now);
    var provided = vouched.map(by -> new SessionStore.Provided(by, person.name(), person.roles()));
    // Best effort: without the database people can still sign in, they only lose the convenience.
    store
        .save(new SessionStore.Kept(session.id(), person.user(), now, ends, provided))
        .onFailure(cause -> log.info("session not kept: {}", cause.getMessage()));
    return Optional.of(new Opened(token, session));
  }

  /** The live session of a token; looks into the store when this process does not hold it. */
  public Future<Optional<Session>> find(String token) {
    if (token.length() != Token.CHARS) {
      return Future.succeededFuture(Optional.empty());
    }
    String id = Token.hash(token);
    Optional<Session> held = seen(id);
    if (held.isPresent() || unknown.getIfPresent(id) != null) {
      return Future.succeededFuture(held);
    }
    return store.load(id).map(kept -> takeUp(id, kept)).otherwise(Optional.empty());
  }

  /** Whether the session of that id is open and live. */
  public boolean isLive(String id) {
    Seen held = open.getIfPresent(id);
    return held != null && counts(held, clock.instant());
  }

  /** The session of that id, if it is open and live; this is no sign of its user. */
  public Optional<Session> held(String id) {
    return isLive(id)
        ? Optional.ofNullable(open.getIfPresent(id)).map(Seen::session)
        : Optional.empty();
  }

  /** The sessions of one person, oldest first. */
  public List<Session> of(String user) {
    return byUser.getOrDefault(user, Set.of()).stream()
        .flatMap(id -> Optional.ofNullable(open.getIfPresent(id)).stream())
        .map(Seen::session)
        .toList();
  }

  /** How many are open. */
  public int size() {
    return (int) open.estimatedSize();
  }

  /** Ends a session: at once for requests and for its open sockets. */
  public void end(String id) {
    Seen ended = open.asMap().remove(id);
    unknown.put(id, true);
    store
        .remove(id)
        .onFailure(cause -> log.warn("ended session not forgotten: {}", cause.getMessage()));
    if (ended != null) {
      forget(ended.session());
      endings.forEach(ending -> ending.accept(ended.session()));
    }
  }

  /** Ends every session of a user: those open here, and those kept that nobody took up yet. */
  public void endOf(String user) {
    of(user).forEach(session -> end(session.id()));
    store
        .removeOf(user)
        .onFailure(cause -> log.warn("ended sessions not forgotten: {}", cause.getMessage()));
  }

  /** Ends the sessions that a provider means; fails when kept ones could not be forgotten. */
  public Future<Integer> endVouched(Optional<String> subject, Optional<String> providerSession) {
    List<Session> meant =
        open.asMap().values().stream()
            .map(Seen::session)
            .filter(s -> s.vouched().filter(v -> v.isMeant(subject, providerSession)).isPresent())
            .toList();
    meant.forEach(session -> end(session.id()));
    return store.removeVouched(subject, providerSession).map(meant.size());
  }

  /** Lets an open session last until then, within a shift: its provider vouches on. */
  public void extend(String id, Instant until) {
    Seen held = open.getIfPresent(id);
    if (held == null || !counts(held, clock.instant())) {
      return;
    }
    last(id, earlier(until, held.session().openedAt().plus(lifetime)));
  }

  private void last(String id, Instant ends) {
    Seen held = open.getIfPresent(id);
    if (held == null) {
      return;
    }
    Session old = held.session();
    open.put(
        id,
        new Seen(new Session(id, old.person(), old.openedAt(), ends, old.vouched()), held.at()));
    store
        .extend(id, ends)
        .onFailure(cause -> log.info("session not kept longer: {}", cause.getMessage()));
  }

  /**
   * Somebody is in a call: a session that ends in a moment, because its shift does, lasts a little
   * longer. A provider's word that runs out before the shift does stays what it is.
   */
  public void worksOn(String user) {
    Instant now = clock.instant();
    for (Session session : of(user)) {
      Instant shiftEnds = session.openedAt().plus(lifetime);
      boolean soon = session.expiresAt().isBefore(now.plus(SOON));
      if (soon && session.isLive(now) && !session.expiresAt().isBefore(shiftEnds)) {
        last(session.id(), earlier(now.plus(SOON.multipliedBy(2)), shiftEnds.plus(OVERTIME_MAX)));
      }
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** Ends what has expired; call it now and then. */
  public void sweep() {
    Instant now = clock.instant();
    List<Session> over =
        open.asMap().values().stream()
            .filter(seen -> !counts(seen, now))
            .map(Seen::session)
            .toList();
    over.forEach(session -> end(session.id()));
  }

  /** Hears of every session that ends. */
  public void onEnd(Consumer<Session> ending) {
    endings.add(ending);
  }

  /** The session of that id, if it is open and live; this is a sign of its user. */
  public Optional<Session> seen(String id) {
    Instant now = clock.instant();
    Seen held = open.getIfPresent(id);
    if (held == null || !counts(held, now)) {
      return Optional.empty();
    }
    open.put(id, new Seen(held.session(), now));
    return Optional.of(held.session());
  }

  private void hold(Session session, Instant now) {
    open.put(session.id(), new Seen(session, now));
    byUser
        .computeIfAbsent(session.person().user(), first -> new LinkedHashSet<>())
        .add(session.id());
  }

  private void forget(Session session) {
    byUser.computeIfPresent(
        session.person().user(),
        (user, ids) -> {
          ids.remove(session.id());
          return ids.isEmpty() ? null : ids;
        });
  }

  private boolean counts(Seen seen, Instant now) {
    return seen.session().isLive(now) && Duration.between(seen.at(), now).compareTo(idleMax) <= 0;
  }

  private Optional<Session> takeUp(String id, Optional<SessionStore.Kept> kept) {
    Instant now = clock.instant();
    Optional<Session> session =
        kept.filter(k -> now.isBefore(k.expiresAt()))
            .flatMap(k -> person(k).map(person -> session(k, person)));
    // Ended while the store was being asked: the ending stands.
    if (session.isEmpty() || unknown.getIfPresent(id) != null) {
      unknown.put(id, true);
      return Optional.empty();
    }
    hold(session.get(), now);
    return session;
  }

  private static Session session(SessionStore.Kept kept, Person person) {
    return new Session(
        kept.id(),
        person,
        kept.openedAt(),
        kept.expiresAt(),
        kept.provided().map(SessionStore.Provided::vouched));
  }

  /** Roles and name as the provider said, where one did; phone and teams as they are here. */
  private Optional<Person> person(SessionStore.Kept kept) {
    Optional<Person> known = people.apply(kept.user());
    return kept.provided()
        .map(said -> Optional.of(Person.vouched(kept.user(), said.name(), said.roles(), known)))
        .orElse(known);
  }
}
