package org.onecall.desk.wall;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.onecall.config.Role;
import org.onecall.desk.OnceOnly;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.RateLimit;
import org.onecall.desk.access.Session;
import org.onecall.desk.access.Token;
import org.onecall.desk.admin.Noted;
import org.onecall.desk.admin.Passwords;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Cookies;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Gate;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Origins;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;
import org.onecall.desk.wall.WallPasses.Pass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes of screens on a wall: issued, extended and revoked by supervisors and administrators, each
 * with a reason and on the audit trail; taken by a screen with a code that is told once; and the
 * figures that such a screen asks for.
 */
public final class WallRoutes {
  private static final Logger log = LoggerFactory.getLogger(WallRoutes.class);
  private static final int DAYS_MAX = 90;
  private static final int SCREEN_CHARS_MAX = 60;
  private static final int REASON_CHARS_MAX = 200;
  private static final int CODE_CHARS_MAX = 64;
  private static final int SHOWN_MAX = 100;
  private static final Duration CODE_TIME = Duration.ofHours(1);

  private final WallPasses passes;
  private final WallView view;
  private final Origins origins;
  private final AuditTrail audit;
  private final UnaryOperator<String> personName;
  private final Noted noted;
  private final InstantSource clock;
  private final SecureRandom random;
  private final RateLimit codes;
  private final OnceOnly once = new OnceOnly();

  /**
   * Routes to those passes, and to that view.
   *
   * @param personName what a person is called, by their user name
   */
  public WallRoutes(
      WallPasses passes,
      WallView view,
      Origins origins,
      UnaryOperator<String> personName,
      AuditTrail audit,
      InstantSource clock,
      SecureRandom random) {
    this.passes = passes;
    this.view = view;
    this.origins = origins;
    this.personName = personName;
    this.audit = audit;
    this.noted = new Noted(audit);
    this.clock = clock;
    this.random = random;
    this.codes = new RateLimit(clock, 5, Duration.ofSeconds(20));
  }

  /** The rows of the table. */
  public Routes routes() {
    Policy issues = Policy.holds(Role.SUPERVISOR, Role.ADMINISTRATOR);
    return new Routes(
        List.of(
            Route.get("/api/wall", Policy.wallPass(), Pace.UNLIMITED, this::figures),
            Route.post("/api/wall/begin", Policy.anyone(), Pace.MODERATE, this::begin),
            Route.get("/api/wall-passes", issues, Pace.MODERATE, call -> list()),
            Route.post("/api/wall-passes", issues, Pace.MODERATE, this::issue),
            Route.post("/api/wall-passes/{id}/extend", issues, Pace.MODERATE, this::extend),
            Route.post("/api/wall-passes/{id}/revoke", issues, Pace.MODERATE, this::revoke)));
  }

  private Future<Reply> figures(Call call) {
    Session screen = call.session().orElseThrow();
    ObjectNode json =
        Json.object()
            .put("at", text(clock.instant()))
            .put("screen", screen.person().name())
            .put("expiresAt", text(screen.expiresAt()));
    json.set("entries", view.entries());
    return Future.succeededFuture(Reply.ok(json));
  }

  /** A screen takes its pass: whoever tries codes is told to wait. */
  private Future<Reply> begin(Call call) {
    var fields = new Fields(call.body());
    String code = fields.text("code", CODE_CHARS_MAX);
    fields.end();
    Duration wait = codes.wait(call.subscriber());
    if (wait.isPositive()) {
      return Future.succeededFuture(Gate.tooMany(wait));
    }
    codes.count(call.subscriber());
    String token = Token.make(random);
    return passes
        .begin(Token.hash(code), Token.hash(token), clock.instant())
        .map(begun ->
            begun
                .map(pass -> {
                  note(pass);
                  return Reply.ok(Json.object().put("screen", pass.screen()))
                      .with("Set-Cookie", Cookies.setWall(token, origins.encrypted(call.host())));
                })
                .orElseGet(() ->
                    Reply.problem(
                        409,
                        "no-such-code",
                        "That code is wrong, too old, or another screen has taken it.")))
        .recover(WallRoutes::away);
  }

  private void note(Pass pass) {
    log.info("screen {} took its pass", pass.number());
    audit
        .note(
            new AuditTrail.Entry(
                "wall-" + pass.number(),
                AuditAct.BEGIN_WALL,
                subject(pass.number()),
                Optional.of(pass.issuedBy()),
                "With the code of its pass: " + pass.screen(),
                "done"))
        .onFailure(cause -> log.info("a screen's begin is not on the trail: {}", cause.toString()));
  }

  private static Future<Reply> away(Throwable cause) {
    return Future.failedFuture(new Unavailable("Passes cannot be read now.", cause));
  }

  private static String subject(long number) {
    return "wall/" + number;
  }

  private Future<Reply> list() {
    return passes
        .last(SHOWN_MAX)
        .map(all -> {
          Instant now = clock.instant();
          ObjectNode json = Json.object().put("at", text(now)).put("daysMax", DAYS_MAX);
          ArrayNode list = json.putArray("passes");
          all.forEach(pass -> list.add(json(pass, now)));
          return Reply.ok(json);
        })
        .recover(WallRoutes::away);
  }

  private ObjectNode json(Pass pass, Instant now) {
    ObjectNode json =
        Json.object()
            .put("number", pass.number())
            .put("screen", pass.screen())
            .put("issuedBy", personName.apply(pass.issuedBy()))
            .put("issuedAt", text(pass.issuedAt()))
            .put("expiresAt", text(pass.expiresAt()))
            .put("codeUntil", text(pass.codeUntil()))
            .put("counts", pass.counts(now));
    pass.begunAt().ifPresent(at -> json.put("begunAt", text(at)));
    pass.usedAt().ifPresent(at -> json.put("usedAt", text(at)));
    pass.revoked()
        .ifPresent(gone ->
            json.put("revokedBy", personName.apply(gone.by())).put("revokedAt", text(gone.at())));
    return json;
  }

  private static String text(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private Future<Reply> issue(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String screen = fields.text("screen", SCREEN_CHARS_MAX);
    int days = fields.whole("days", 1, DAYS_MAX);
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    String code = Passwords.make(random);
    Instant now = clock.instant();
    var draft =
        new WallPasses.Draft(
            screen,
            call.person().user(),
            now,
            now.plus(Duration.ofDays(days)),
            Token.hash(code),
            now.plus(CODE_TIME));
    return done(
        call,
        commandId,
        AuditAct.ISSUE_WALL_PASS,
        "wall/new",
        reason + " (" + screen + ")",
        () -> passes.issue(draft),
        "There are as many passes as there may be. Revoke some.",
        Optional.of(code));
  }

  private Future<Reply> extend(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    int days = fields.whole("days", 1, DAYS_MAX);
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    Optional<Long> number = number(call);
    Instant now = clock.instant();
    return number
        .map(of ->
            done(
                call,
                commandId,
                AuditAct.EXTEND_WALL_PASS,
                subject(of),
                reason,
                () -> passes.extend(of, now.plus(Duration.ofDays(days)), now),
                "That pass counts no more.",
                Optional.empty()))
        .orElseGet(() -> Future.succeededFuture(Reply.notFound()));
  }

  private Future<Reply> revoke(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    return number(call)
        .map(of ->
            done(
                call,
                commandId,
                AuditAct.REVOKE_WALL_PASS,
                subject(of),
                reason,
                () -> passes.revoke(of, call.person().user(), clock.instant()),
                "That pass counts no more.",
                Optional.empty()))
        .orElseGet(() -> Future.succeededFuture(Reply.notFound()));
  }

  private static Optional<Long> number(Call call) {
    return Optional.of(call.id("id")).filter(id -> id.matches("[0-9]{1,15}")).map(Long::parseLong);
  }

  private Future<Reply> done(
      Call call,
      UUID commandId,
      AuditAct act,
      String subject,
      String reason,
      Supplier<Future<Optional<Pass>>> doing,
      String whenNot,
      Optional<String> code) {
    return once.reply(
        call,
        subject + "/" + act.key(),
        commandId,
        () ->
            noted
                .act(
                    call.person().user(),
                    act,
                    subject,
                    Optional.empty(),
                    reason,
                    doing,
                    pass -> pass.isPresent() ? "done" : "refused",
                    (words, pass) ->
                        pass.map(one -> words + ", " + subject(one.number())).orElse(words))
                .map(pass ->
                    pass.map(
                            one -> {
                              ObjectNode json = Json.object();
                              json.set("pass", json(one, clock.instant()));
                              // It is told this once.
                              code.ifPresent(words -> json.put("code", words));
                              return Reply.ok(json);
                            })
                        .orElseGet(() -> Reply.problem(409, "no-pass", whenNot))));
  }
}
