package org.onecall.desk.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.onecall.desk.access.HeldSessions.Held;
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

  /** How long after its shift, or its provider's word, a session may go on in a call. */
  public static final Duration OVERTIME_MAX = Duration.ofHours(2);

  /** How coarsely the signs of a session's user are kept: a restart adds that much at most. */
  public static final Duration SIGN_EVERY = Duration.ofMinutes(1);

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final int ASKED_MAX = 64;

  private final InstantSource clock;
  private final SecureRandom random;
  private final Duration idleMax;
  private final Duration lifetime;
  private final Predicate<Person> keepsWatch;
  private final SessionStore store;
  private final KnownPeople known;
  private final HeldSessions open = new HeldSessions();
  private final Endings told;
  private final Cache<String, Boolean> unknown;
  private final Set<String> asked = new HashSet<>();
  private final List<Consumer<Session>> endings = new ArrayList<>();
  private final List<Consumer<Session>> goings = new ArrayList<>();
  private Optional<Instant> endedSince = Optional.empty();
  private boolean looking;

  /**
   * Begins with none.
   *
   * @param idleMax how long a session lasts without a sign of its user
   * @param lifetime how long a session lasts, however busy: a shift; a call that is on then is
   *     ended first
   * @param keepsWatch of whom an open page is such a sign
   */
  public Sessions(
      InstantSource clock,
      SecureRandom random,
      Duration idleMax,
      Duration lifetime,
      Predicate<Person> keepsWatch,
      SessionStore store,
      KnownPeople known) {
    this.clock = clock;
    this.random = random;
    this.idleMax = idleMax;
    this.lifetime = lifetime;
    this.keepsWatch = keepsWatch;
    this.store = store;
    this.known = known;
    this.told = new Endings(store, clock, lifetime.plus(OVERTIME_MAX));
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
    if (open.size() >= OPEN_MAX) {
      sweep();
      if (open.size() >= OPEN_MAX) {
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
    open.put(new Held(session, ends, now, now, true));
    var provided = vouched.map(by -> new SessionStore.Provided(by, person.name(), person.roles()));
    // Best effort: without the database people can still sign in, they only lose the convenience.
    store
        .save(new SessionStore.Kept(session.id(), person.user(), now, ends, provided, now))
        .onFailure(cause -> log.info("session not kept: {}", cause.getMessage()));
    return Optional.of(new Opened(token, session));
  }

  /**
   * The live session of a token; looks into the store when this process does not hold it.
   *
   * @param act whether it is asked for by an act of its user: a page also asks by itself
   */
  public Future<Optional<Session>> find(String token, boolean act) {
    if (token.length() != Token.CHARS) {
      return Future.succeededFuture(Optional.empty());
    }
    String id = Token.hash(token);
    Optional<Session> held = act ? seen(id) : watched(id);
    if (held.isPresent() || unknown.getIfPresent(id) != null) {
      return Future.succeededFuture(held);
    }
    return store.load(id).map(kept -> takeUp(id, kept, act)).otherwise(Optional.empty());
  }

  /** Whether the session of that id is open and live. */
  public boolean isLive(String id) {
    return held(id).isPresent();
  }

  /** The session of that id, if it is open and live; this is no sign of its user. */
  public Optional<Session> held(String id) {
    Instant now = clock.instant();
    return open.find(id).filter(one -> counts(one, now)).map(Held::session);
  }

  /** The sessions of one person, oldest first. */
  public List<Session> of(String user) {
    return open.of(user).stream().map(Held::session).toList();
  }

  /** How many are open. */
  public int size() {
    return open.size();
  }

  /** Ends a session: at once for requests and for its open sockets, and soon on other nodes. */
  public void end(String id) {
    unknown.put(id, true);
    var _ = told.tell(new Endings.Ending.One(id));
    letGo(id).ifPresent(ended -> endings.forEach(ending -> ending.accept(ended)));
  }

  /** Ends every session of a user: those open here, and those kept, whoever holds them. */
  public void endOf(String user) {
    of(user).forEach(session -> end(session.id()));
    var _ = told.tell(new Endings.Ending.OfUser(user, clock.instant()));
  }

  /**
   * Somebody was changed at another node, which ended what was open: what was opened here since was
   * opened by what was known before, and ends; what was taken up from there is looked at anew.
   */
  public void changedElsewhere(String user) {
    for (Held held : open.of(user)) {
      if (held.openedHere()) {
        end(held.id());
      } else {
        letGo(held.id());
      }
    }
  }

  /** Ends the sessions that a provider means; fails when kept ones could not be forgotten. */
  public Future<Integer> endVouched(Optional<String> subject, Optional<String> providerSession) {
    List<Session> meant =
        open.all().stream()
            .map(Held::session)
            .filter(s -> s.vouched().filter(v -> v.isMeant(subject, providerSession)).isPresent())
            .toList();
    meant.forEach(session -> end(session.id()));
    return told.tell(new Endings.Ending.Meant(subject, providerSession, clock.instant()))
        .map(meant.size());
  }

  /** Lets an open session last until then, within a shift: its provider vouches on. */
  public void extend(String id, Instant until) {
    held(id)
        .map(session -> earlier(until, session.openedAt().plus(lifetime)))
        .ifPresent(due -> open.find(id).ifPresent(held -> last(held.due(due))));
  }

  private void last(Held held) {
    open.put(held);
    store
        .extend(held.id(), held.due(), held.session().expiresAt())
        .onFailure(cause -> log.info("session not kept longer: {}", cause.getMessage()));
  }

  /**
   * Somebody is in a call, which is a sign of them: a session that ends in a moment, because its
   * shift does or its provider's word runs out, lasts a little longer. One that was ended does not.
   */
  public void worksOn(String user) {
    Instant now = clock.instant();
    for (Session session : of(user)) {
      seen(session.id())
          .flatMap(live -> open.find(live.id()))
          .flatMap(held -> held.carried(now, SOON, OVERTIME_MAX))
          .ifPresent(this::last);
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /**
   * Ends what has expired or whose user gave no sign; call it now and then. Another node may know
   * better, so that the store is asked first.
   */
  public void sweep() {
    Instant now = clock.instant();
    for (Held held : open.all()) {
      if (!counts(held, now) && asked.size() < ASKED_MAX && asked.add(held.id())) {
        store
            .load(held.id())
            .onComplete(loaded -> {
              asked.remove(held.id());
              over(held.id(), loaded);
            });
      }
    }
  }

  private void over(String id, AsyncResult<Optional<SessionStore.Kept>> loaded) {
    Instant now = clock.instant();
    Optional<Held> held = open.find(id).filter(one -> !counts(one, now));
    if (held.isEmpty()) {
      return;
    }
    if (loaded.failed()) {
      // Over as far as is known here, for whoever hears of it too: nobody is left listening. The
      // store judges by the same when it can be asked.
      letGo(id)
          .filter(session -> of(session.person().user()).isEmpty())
          .ifPresent(ended -> endings.forEach(ending -> ending.accept(ended)));
      return;
    }
    loaded
        .result()
        .filter(kept -> counts(kept, now, Duration.ZERO))
        .ifPresentOrElse(
            kept -> open.put(held.get().lasts(kept.due(), kept.expiresAt()).seen(kept.seenAt())),
            () -> end(id));
  }

  /**
   * Tells the store what it has not heard of, and hears from it what other nodes ended; call it
   * every two seconds, for what is revoked has to be without effect everywhere within five.
   */
  public void look() {
    told.tellAgain();
    Map<String, Instant> signs = open.signs(SIGN_EVERY);
    if (!signs.isEmpty()) {
      store
          .seen(signs)
          .onFailure(cause -> log.info("signs of users not kept: {}", cause.getMessage()));
    }
    if (looking) {
      return;
    }
    looking = true;
    store
        .ended(endedSince)
        .onSuccess(ended -> {
          endedSince = Optional.of(ended.asOf());
          ended.ids().forEach(this::endedElsewhere);
        })
        .onFailure(cause -> log.info("ended sessions cannot be read: {}", cause.getMessage()))
        .onComplete(done -> looking = false);
  }

  private void endedElsewhere(String id) {
    unknown.put(id, true);
    letGo(id)
        .filter(session -> of(session.person().user()).isEmpty())
        .ifPresent(session ->
            store
                .hasAny(session.person().user(), clock.instant())
                .otherwise(false)
                .onSuccess(elsewhere -> {
                  if (!elsewhere) {
                    endings.forEach(ending -> ending.accept(session));
                  }
                }));
  }

  /**
   * Hears of every session that ends; of one that another node ended only where its person has no
   * other.
   */
  public void onEnd(Consumer<Session> ending) {
    endings.add(ending);
  }

  /** Hears of every session that is no longer held here, before {@link #onEnd} does. */
  public void onGone(Consumer<Session> going) {
    goings.add(going);
  }

  /** The session of that id, if it is open and live; this is a sign of its user. */
  public Optional<Session> seen(String id) {
    Instant now = clock.instant();
    Optional<Held> held = open.find(id).filter(one -> counts(one, now));
    held.ifPresent(one -> open.put(one.seen(now)));
    return held.map(Held::session);
  }

  /** The same, where an open page is a sign of its user only if they keep watch. */
  public Optional<Session> watched(String id) {
    return held(id)
        .flatMap(session -> keepsWatch.test(session.person()) ? seen(id) : Optional.of(session));
  }

  private Optional<Session> letGo(String id) {
    Optional<Session> gone = open.remove(id).map(Held::session);
    gone.ifPresent(session -> goings.forEach(going -> going.accept(session)));
    return gone;
  }

  private boolean counts(Held held, Instant now) {
    return held.session().isLive(now)
        && Duration.between(held.seenAt(), now).compareTo(idleMax) <= 0;
  }

  private boolean counts(SessionStore.Kept kept, Instant now, Duration grace) {
    return now.isBefore(kept.expiresAt())
        && Duration.between(kept.seenAt(), now).compareTo(idleMax.plus(grace)) <= 0
        && !told.mean(kept);
  }

  private Optional<Session> takeUp(String id, Optional<SessionStore.Kept> kept, boolean act) {
    Instant now = clock.instant();
    Optional<Held> before = open.find(id);
    // Its last sign may not have been kept by a process that ended; what is held here is exact.
    Duration grace = before.isPresent() ? Duration.ZERO : SIGN_EVERY;
    Optional<Held> held =
        kept.filter(k -> counts(k, now, grace))
            .flatMap(k ->
                known
                    .whose(k)
                    .map(person -> {
                      Instant at = act || keepsWatch.test(person) ? now : k.seenAt();
                      boolean mine = before.filter(Held::openedHere).isPresent();
                      return new Held(k.session(person), k.due(), at, k.seenAt(), mine);
                    }));
    // Ended while the store was being asked: the ending stands.
    if (held.isEmpty() || unknown.getIfPresent(id) != null) {
      unknown.put(id, true);
      return Optional.empty();
    }
    // Two requests may have asked at once; what is held knows as much.
    if (before.filter(one -> counts(one, now)).isEmpty()) {
      open.put(held.get());
    }
    return open.find(id).map(Held::session);
  }
}
