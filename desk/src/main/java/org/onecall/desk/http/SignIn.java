package org.onecall.desk.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.onecall.config.Role;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.RateLimit;
import org.onecall.desk.access.Session;
import org.onecall.desk.access.Sessions;
import org.onecall.desk.access.Tickets;
import org.onecall.desk.access.Users;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Route.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in and out.
 *
 * <p>Only failures are counted against the limits, by person and address and by address alone, so a
 * shift of handlers behind one address signs in freely and nobody can lock out somebody else from
 * elsewhere. A browser in which somebody was signed in counts by itself for them, and whoever has a
 * call is kept out by nobody's failures but those with their own name: a control room is one
 * address.
 */
public final class SignIn {
  private static final Logger log = LoggerFactory.getLogger(SignIn.class);
  private static final int USER_CHARS_MAX = 64;

  private final Users users;
  private final Sessions sessions;
  private final Tickets tickets;
  private final Origins origins;
  private final Duration lifetime;
  private final Provided provider;
  private final AuditTrail audit;
  private final Predicate<Person> hasACall;
  private final PasswordTries tries;
  private final KnownBrowsers browsers;
  // Of its own: whoever has looked up too much must still come back to a call.
  private final RateLimit bySession;

  /** What signing in at a provider changes here. */
  public interface Provided {
    /** What the page calls the provider, where there is one. */
    Optional<String> name();

    /** Whether passwords of our own open anything. */
    boolean localPasswords();

    /**
     * Where somebody who signs out is to go, where their session is also one of the provider's;
     * empty too where it does not say so.
     */
    Future<Optional<URI>> leaving(Session session);

    /** No provider. */
    static Provided none() {
      return new Provided() {
        @Override
        public Optional<String> name() {
          return Optional.empty();
        }

        @Override
        public boolean localPasswords() {
          return true;
        }

        @Override
        public Future<Optional<URI>> leaving(Session session) {
          return Future.succeededFuture(Optional.empty());
        }
      };
    }
  }

  /**
   * Signs in those users for that long.
   *
   * @param hasACall whether somebody has a call, or one to finish
   */
  public SignIn(
      Users users,
      Sessions sessions,
      Tickets tickets,
      Origins origins,
      Duration lifetime,
      InstantSource clock,
      Provided provider,
      KnownBrowsers browsers,
      AuditTrail audit,
      Predicate<Person> hasACall) {
    this.users = users;
    this.sessions = sessions;
    this.tickets = tickets;
    this.origins = origins;
    this.lifetime = lifetime;
    this.provider = provider;
    this.audit = audit;
    this.hasACall = hasACall;
    this.tries = new PasswordTries(clock);
    this.browsers = browsers;
    this.bySession = new RateLimit(clock, 60, Duration.ofMillis(200));
  }

  /** The rows of the table. */
  public Routes routes() {
    Policy anyone = Policy.anyone();
    Policy signedIn = Policy.signedIn();
    return new Routes(
        List.of(
            Route.post("/api/sign-in", anyone, Pace.MODERATE, this::signIn),
            Route.get("/api/sign-in/ways", anyone, Pace.UNLIMITED, call -> ways()),
            Route.post("/api/sign-out", signedIn, Pace.UNLIMITED, this::signOut),
            Route.get("/api/me", signedIn, Pace.UNLIMITED, SignIn::me),
            Route.post("/api/me/here", signedIn, Pace.MODERATE, SignIn::here),
            Route.post(Route.TICKET, signedIn, Pace.UNLIMITED, this::ticket)));
  }

  private Future<Reply> ways() {
    ObjectNode json = Json.object().put("local", provider.localPasswords());
    provider.name().ifPresent(name -> json.put("provider", name));
    return Future.succeededFuture(Reply.ok(json));
  }

  private Future<Reply> signIn(Call call) {
    if (!provider.localPasswords()) {
      return Future.succeededFuture(
          Reply.problem(403, "elsewhere", "Passwords of this service open nothing any more."));
    }
    var fields = new Fields(call.body());
    String user = fields.text("user", USER_CHARS_MAX);
    String password = fields.exactText("password", PasswordHash.PASSWORD_CHARS_MAX);
    fields.end();
    boolean inCall = users.find(user).filter(hasACall).isPresent();
    return tries
        .look(
            who(call, user, inCall),
            () -> inCall ? users.checkInCall(user, password) : users.check(user, password))
        .map(result ->
            switch (result) {
              case PasswordTries.Result.Looked(Users.Check check) -> answer(call, user, check);
              case PasswordTries.Result.TooMany(Duration until) -> Gate.tooMany(until);
            });
  }

  private PasswordTries.Who who(Call call, String user, boolean inCall) {
    String where =
        browsers
            .lastIn(call)
            .filter(last -> last.user().equals(user))
            .flatMap(last -> call.brought().session())
            .map(id -> "browser " + id)
            .orElseGet(call::subscriber);
    return new PasswordTries.Who(
        user + "@" + where, inCall ? Optional.empty() : Optional.of(call.subscriber()));
  }

  private Reply answer(Call call, String user, Users.Check check) {
    return switch (check) {
      case Users.Check.Known(Person known) -> open(call, known);
      case Users.Check.Wrong() -> {
        // A name nobody has may be a password typed in the wrong field.
        users.find(user).ifPresent(known -> note(user, AuditAct.SIGN_IN, "refused"));
        yield Reply.problem(401, "wrong", "User name or password is wrong.");
      }
      case Users.Check.Busy() -> Gate.tooMany(Duration.ofSeconds(5));
    };
  }

  private Reply open(Call call, Person person) {
    return sessions
        .open(person)
        .map(opened -> {
          browsers.began(opened.session());
          log.info("{} signed in, session {}", person.user(), shortId(opened.session()));
          note(person.user(), AuditAct.SIGN_IN, "done");
          return Reply.ok(json(person))
              .with(
                  "Set-Cookie",
                  Cookies.set(
                      opened.token(),
                      lifetime.plus(Sessions.OVERTIME_MAX),
                      origins.encrypted(call.host())));
        })
        .orElseGet(() -> Gate.tooMany(Duration.ofMinutes(1)));
  }

  private Future<Reply> signOut(Call call) {
    Session session = call.session().orElseThrow();
    // Asked for before it ends, for then nothing of it is known any more; it ends at once.
    Future<Optional<URI>> leaving = provider.leaving(session);
    sessions.end(session.id());
    log.info("{} signed out, session {}", session.person().user(), shortId(session));
    note(session.person().user(), AuditAct.SIGN_OUT, "done");
    boolean encrypted = origins.encrypted(call.host());
    String cookie =
        provider.name().isPresent()
            ? Cookies.setLeft(encrypted)
            : Cookies.set("", Duration.ZERO, encrypted);
    return leaving.map(there ->
        there
            .map(next -> Reply.ok(Json.object().put("next", next.toString())))
            .orElseGet(Reply::empty)
            .with("Set-Cookie", cookie));
  }

  private static Future<Reply> me(Call call) {
    return Future.succeededFuture(Reply.ok(json(call.person())));
  }

  /** Somebody touched the page: that was asked is all there is to it. */
  private static Future<Reply> here(Call call) {
    new Fields(call.body()).end();
    return Future.succeededFuture(Reply.empty());
  }

  private Future<Reply> ticket(Call call) {
    Session session = call.session().orElseThrow();
    Duration wait = bySession.wait(session.id());
    if (wait.isPositive()) {
      return Future.succeededFuture(Gate.tooMany(wait));
    }
    bySession.count(session.id());
    String ticket = tickets.issue(session);
    return Future.succeededFuture(Reply.ok(Json.object().put("ticket", ticket)));
  }

  private static ObjectNode json(Person person) {
    ArrayNode roles = Json.array();
    person.roles().stream().sorted().map(Role::key).forEach(roles::add);
    ObjectNode json = Json.object().put("user", person.user()).put("name", person.name());
    json.set("roles", roles);
    return json;
  }

  /** Who comes and goes is on record; a trail that cannot be written keeps nobody out. */
  private void note(String user, AuditAct act, String result) {
    audit
        .note(
            new AuditTrail.Entry(
                user, act, "user/" + user, Optional.empty(), "With a password", result))
        .onFailure(cause -> log.info("{} not on the trail: {}", act.key(), cause.getMessage()));
  }

  private static String shortId(Session session) {
    return session.id().substring(0, 8);
  }
}
