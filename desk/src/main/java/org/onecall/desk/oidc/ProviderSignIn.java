package org.onecall.desk.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.onecall.config.Limits;
import org.onecall.config.Role;
import org.onecall.config.UserName;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.RateLimit;
import org.onecall.desk.access.Session;
import org.onecall.desk.access.Sessions;
import org.onecall.desk.access.Users;
import org.onecall.desk.access.Vouched;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Cookies;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.KnownBrowsers;
import org.onecall.desk.http.Origins;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.SignIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in at a provider: the browser is sent there and comes back with a code, which is worth a
 * token to us alone; what the token says opens a session of ours. And the provider's own word that
 * somebody has signed out, or was signed out, which ends it.
 */
public final class ProviderSignIn implements SignIn.Provided {
  private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);
  private static final int PARAMETER_CHARS_MAX = 2_048;

  private final Terms terms;
  private final boolean localPasswords;
  private final Provider provider;
  private final Pending pending;
  private final Renewals renewals;
  private final Users users;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final Origins origins;
  private final URI home;
  private final InstantSource clock;
  private final KnownBrowsers browsers;
  private final Predicate<Person> hasACall;
  private final RateLimit byBrowser;
  private final RateLimit byAddress;
  // A token for signing out is believed once.
  private final Cache<String, Boolean> heard =
      Caffeine.newBuilder()
          .maximumSize(10_000)
          .expireAfterWrite(TokenCheck.AGE_MAX.plus(TokenCheck.SKEW.multipliedBy(2)))
          .build();

  /**
   * What signing in at a provider needs of the desk.
   *
   * @param home the address at which browsers reach the desk
   * @param hasACall whether somebody has a call, or one to finish
   */
  public record Needs(
      Vertx vertx,
      Users users,
      Sessions sessions,
      AuditTrail audit,
      Origins origins,
      URI home,
      KnownBrowsers browsers,
      Predicate<Person> hasACall,
      InstantSource clock,
      SecureRandom random) {}

  /**
   * Signs people in on those terms.
   *
   * @param localPasswords whether passwords of our own open anything besides
   */
  public ProviderSignIn(Terms terms, boolean localPasswords, Needs needs) {
    this.terms = terms;
    this.localPasswords = localPasswords;
    this.clock = needs.clock();
    this.provider = new Provider(needs.vertx(), terms, clock);
    this.pending = new Pending(clock, needs.random());
    this.users = needs.users();
    this.sessions = needs.sessions();
    this.audit = needs.audit();
    this.origins = needs.origins();
    this.home = needs.home();
    this.browsers = needs.browsers();
    this.hasACall = needs.hasACall();
    this.byBrowser = new RateLimit(clock, 30, Duration.ofSeconds(2));
    // A control room is one address, and all of it signs in when a shift begins.
    this.byAddress = new RateLimit(clock, 1_000, Duration.ofMillis(50));
    this.renewals = new Renewals(provider, sessions, clock, (told, session) -> roles(told));
    sessions.onGone(renewals::ended);
  }

  /** The rows of the table. */
  public Routes routes() {
    return new Routes(
        List.of(
            Route.get("/sign-in/begin", Policy.anyone(), Pace.UNLIMITED, this::begin),
            Route.get("/sign-in/back", Policy.anyone(), Pace.UNLIMITED, this::back),
            Route.hears("/sign-in/signed-out", this::signedOut)));
  }

  /** Call each second. */
  public void tick() {
    renewals.tick();
  }

  @Override
  public Optional<String> name() {
    return Optional.of(terms.name());
  }

  @Override
  public boolean localPasswords() {
    return localPasswords;
  }

  @Override
  public Future<Optional<URI>> leaving(Session session) {
    return renewals
        .leaving(session, home.resolve("/"))
        .otherwise(cause -> {
          log.info("the provider cannot be asked where to sign out: {}", cause.getMessage());
          return Optional.empty();
        });
  }

  private URI comeBack() {
    return home.resolve("/sign-in/back");
  }

  /** Whoever has a call comes back to it, whatever else is begun where they sit. */
  private Future<Reply> begin(Call call) {
    Optional<String> inCall = browsers.lastIn(call).filter(hasACall).map(Person::user);
    if (inCall.isEmpty()) {
      Duration wait = wait(call);
      if (wait.isPositive()) {
        return Future.succeededFuture(Pages.tooOften(wait));
      }
      byAddress.count(call.subscriber());
    }
    Pending.ForBrowser begun =
        pending.begin(
            inCall.map(user -> "call of " + user).orElseGet(call::subscriber),
            call.flow(),
            browsers.isLeft(call));
    byBrowser.count(begun.browser());
    return provider
        .where(begun.begun(), comeBack())
        .map(address ->
            Reply.redirect(address)
                .with(
                    "Set-Cookie",
                    Cookies.setFlow(
                        begun.browser(), Pending.LIFETIME, origins.encrypted(call.host()))))
        .recover(cause -> Future.succeededFuture(away(cause)));
  }

  private Duration wait(Call call) {
    Duration browser = byBrowser.wait(call.flow());
    Duration address = byAddress.wait(call.subscriber());
    return browser.compareTo(address) > 0 ? browser : address;
  }

  private Future<Reply> back(Call call) {
    String state = parameter(call, "state");
    Optional<Pending.Begun> begun = pending.take(state, call.flow());
    if (begun.isEmpty()) {
      return Future.succeededFuture(
          Pages.sorry(
              400, "not-begun", "This sign-in is over, or it was begun in another browser."));
    }
    String issuer = parameter(call, "iss");
    if (!issuer.isEmpty() && !issuer.equals(terms.issuer())) {
      return Future.succeededFuture(refused(new NotAccepted("another issuer sent it back")));
    }
    String code = parameter(call, "code");
    if (code.isEmpty()) {
      return Future.succeededFuture(
          Pages.sorry(403, "not-signed-in", "The provider did not sign you in."));
    }
    return provider
        .redeem(code, begun.get(), comeBack())
        .compose(grant -> provider.told(grant).compose(told -> open(call, grant, told)))
        .recover(cause ->
            Future.succeededFuture(cause instanceof NotAccepted not ? refused(not) : away(cause)));
  }

  private static String parameter(Call call, String name) {
    String value = call.query().getOrDefault(name, "");
    return value.length() > PARAMETER_CHARS_MAX ? "" : value;
  }

  private Set<Role> roles(Claims told) {
    return terms.ours(told.texts(terms.rolesClaim(), terms.where()));
  }

  private Future<Reply> open(Call call, Provider.Grant grant, Claims told) {
    String user =
        told.text(terms.userClaim())
            .filter(UserName::isOne)
            .orElseThrow(() -> new NotAccepted("it says no user name that can be used"));
    if (users.isBarred(user)) {
      note(user, AuditAct.SIGN_IN, "refused");
      throw new NotAccepted("that user is barred here");
    }
    Set<Role> roles = roles(told);
    if (roles.isEmpty()) {
      note(user, AuditAct.SIGN_IN, "refused");
      return Future.succeededFuture(
          Pages.sorry(403, "no-role", "You have no role in this service. Ask whoever runs it."));
    }
    String name = told.text(terms.nameClaim()).map(ProviderSignIn::shown).orElse(user);
    Person person = Person.vouched(user, name.isEmpty() ? user : name, roles, users.find(user));
    var vouched =
        new Vouched(
            grant.claims().getSubject(), new Claims(grant.claims().getClaims()).text("sid"));
    Instant until = Renewals.until(grant, clock.instant());
    return Future.succeededFuture(
        sessions
            .open(person, until, vouched)
            .map(opened -> {
              browsers.began(opened.session());
              renewals.hold(opened.session(), grant);
              log.info("{} signed in at the provider", user);
              note(user, AuditAct.SIGN_IN, "done");
              return Pages.home()
                  .with(
                      "Set-Cookie",
                      Cookies.set(
                          opened.token(),
                          // Long after it has ended it says that somebody was here.
                          Cookies.KEPT_MAX,
                          origins.encrypted(call.host())));
            })
            .orElseGet(() -> Pages.tooOften(Duration.ofMinutes(1))));
  }

  private static String shown(String name) {
    String plain = name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", " ").strip();
    return plain.substring(0, Math.min(plain.length(), Limits.NAME_CHARS_MAX));
  }

  private Future<Reply> signedOut(Call call) {
    return provider
        .signedOut(call.body().path("logout_token").asText())
        .compose(meant -> {
          if (heard.asMap().putIfAbsent(meant.id(), true) != null) {
            throw new NotAccepted("it was heard before");
          }
          return sessions
              .endVouched(meant.subject(), meant.session())
              // Not done is said, so that the provider says it again.
              .onFailure(cause -> heard.invalidate(meant.id()))
              .map(ended -> {
                log.info("the provider signed somebody out: {} sessions ended", ended);
                return Reply.empty();
              });
        })
        .recover(cause -> {
          if (cause instanceof NotAccepted) {
            return Future.succeededFuture(
                Reply.json(400, Json.object().put("error", "invalid_request"))
                    .because("not-believed, " + cause.getMessage()));
          }
          return Future.succeededFuture(Reply.problem(503, "unavailable", "Say it once more."));
        });
  }

  private static Reply refused(NotAccepted not) {
    return Pages.sorry(
        403, "not-believed, " + not.getMessage(), "What the provider sent was not accepted.");
  }

  private static Reply away(Throwable cause) {
    log.warn("the provider cannot be asked: {}", cause.getMessage());
    return Pages.sorry(503, "away", "The provider cannot be reached. Try again in a moment.");
  }

  private void note(String user, AuditAct act, String result) {
    audit
        .note(
            new AuditTrail.Entry(
                user, act, "user/" + user, Optional.empty(), "At the provider", result))
        .onFailure(cause -> log.info("{} not on the trail: {}", act.key(), cause.getMessage()));
  }
}
