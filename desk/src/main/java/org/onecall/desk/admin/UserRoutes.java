package org.onecall.desk.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.onecall.config.Limits;
import org.onecall.config.Role;
import org.onecall.config.UserName;
import org.onecall.desk.OnceOnly;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.RateLimit;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Gate;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;

/** What an administrator may do to users: each act with a reason, each on the audit trail. */
public final class UserRoutes {
  private static final int REASON_CHARS_MAX = 200;
  private static final int TEAMS_MAX = 50;
  private static final int PASSWORD_CHARS_MIN = 12;
  private static final String TEAM = "[a-z0-9-]{1,48}";
  private static final String PHONE = "[0-9]{2,10}";

  private final UserDesk desk;
  private final UnaryOperator<String> teamName;
  private final Supplier<Map<String, String>> services;
  private final Noted noted;
  private final boolean provided;
  private final RateLimit wrong;
  private final OnceOnly once = new OnceOnly();

  /**
   * Routes to those users.
   *
   * @param teamName what a team is called, by its id
   * @param services those that somebody can be given as a team, by their ids
   * @param provided whether a provider may vouch for names that were never added here
   */
  public UserRoutes(
      UserDesk desk,
      UnaryOperator<String> teamName,
      Supplier<Map<String, String>> services,
      boolean provided,
      AuditTrail audit,
      InstantSource clock) {
    this.desk = desk;
    this.teamName = teamName;
    this.services = services;
    this.provided = provided;
    this.wrong = new RateLimit(clock, 5, Duration.ofSeconds(20));
    this.noted = new Noted(audit);
  }

  /** The rows of the table. */
  public Routes routes() {
    Policy runs = Policy.holds(Role.ADMINISTRATOR);
    return new Routes(
        List.of(
            Route.post("/api/me/password", Policy.signedIn(), Pace.MODERATE, this::own),
            Route.get("/api/users", runs, Pace.MODERATE, call -> list()),
            Route.post("/api/users", runs, Pace.MODERATE, this::add),
            Route.post("/api/users/{id}/change", runs, Pace.MODERATE, this::change),
            Route.post("/api/users/{id}/disable", runs, Pace.MODERATE, c -> disable(c, true)),
            Route.post("/api/users/{id}/enable", runs, Pace.MODERATE, c -> disable(c, false)),
            Route.post("/api/users/{id}/password", runs, Pace.MODERATE, this::password)));
  }

  private Future<Reply> list() {
    ObjectNode body = Json.object();
    ArrayNode all = body.putArray("users");
    desk.all().forEach(user -> all.add(json(user)));
    new TreeSet<>(desk.phones()).forEach(body.putArray("phones")::add);
    ObjectNode teams = body.putObject("teamNames");
    services.get().forEach(teams::put);
    for (UserDesk.Shown user : desk.all()) {
      user.person().teams().forEach(team -> teams.put(team, teamName.apply(team)));
    }
    ArrayNode roles = body.putArray("roles");
    for (Role role : Role.values()) {
      roles.add(role.key());
    }
    return Future.succeededFuture(Reply.ok(body));
  }

  private static ObjectNode json(UserDesk.Shown shown) {
    Person person = shown.person();
    ObjectNode json =
        Json.object()
            .put("user", person.user())
            .put("name", person.name())
            .put("disabled", shown.disabled())
            .put("kept", shown.kept());
    person.phone().ifPresent(phone -> json.put("phone", phone));
    ArrayNode roles = json.putArray("roles");
    person.roles().stream().sorted().map(Role::key).forEach(roles::add);
    new TreeSet<>(person.teams()).forEach(json.putArray("teams")::add);
    return json;
  }

  private Future<Reply> add(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String user = fields.text("user", UserName.CHARS_MAX);
    if (!UserName.isOne(user)) {
      throw new Malformed("user", "A user name " + UserName.RULE + ".");
    }
    Person person = person(user, fields);
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    return done(
        call,
        commandId,
        AuditAct.ADD_USER,
        user,
        reason + " (" + UserDifference.of(Optional.empty(), person) + ")",
        () -> desk.add(person, call.person().user()));
  }

  private Future<Reply> change(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    Person person = person(call.id("id"), fields);
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    return done(
        call,
        commandId,
        AuditAct.CHANGE_USER,
        call.id("id"),
        reason + " (" + UserDifference.of(before(call.id("id")), person) + ")",
        () -> desk.change(person, call.person().user()));
  }

  private Optional<Person> before(String user) {
    return desk.find(user).map(UserDesk.Shown::person);
  }

  private Future<Reply> disable(Call call, boolean disabled) {
    return because(
        call,
        disabled ? AuditAct.DISABLE_USER : AuditAct.ENABLE_USER,
        () -> desk.disable(call.id("id"), disabled, call.person().user()));
  }

  private Future<Reply> password(Call call) {
    return because(
        call, AuditAct.RESET_PASSWORD, () -> desk.reset(call.id("id"), call.person().user()));
  }

  /** An act on a user that needs nothing besides why. */
  private Future<Reply> because(Call call, AuditAct act, Supplier<Future<UserDesk.Change>> doing) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String reason = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    return done(call, commandId, act, call.id("id"), reason, doing);
  }

  /** The person's own wish; wrong tries are limited, for a page may be left open. */
  private Future<Reply> own(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String old = fields.exactText("old", PasswordHash.PASSWORD_CHARS_MAX);
    String wanted = fields.exactText("new", PasswordHash.PASSWORD_CHARS_MAX);
    fields.end();
    if (wanted.length() < PASSWORD_CHARS_MIN) {
      throw new Malformed("new", "A password has at least " + PASSWORD_CHARS_MIN + " characters.");
    }
    String user = call.person().user();
    Duration wait = wrong.wait(user);
    if (wait.isPositive()) {
      return Future.succeededFuture(Gate.tooMany(wait));
    }
    if (call.session().orElseThrow().vouched().isPresent() || !desk.ready()) {
      return Future.succeededFuture(
          Reply.problem(409, "elsewhere", "Your password is not kept here."));
    }
    return once.reply(
        call,
        "me/password",
        commandId,
        () ->
            noted
                .act(
                    user,
                    AuditAct.CHANGE_OWN_PASSWORD,
                    "user/" + user,
                    Optional.empty(),
                    "Their own wish",
                    () -> desk.own(call.person(), old, wanted),
                    UserRoutes::word)
                .map(change -> {
                  if (change instanceof UserDesk.Change.Refused) {
                    wrong.count(user);
                  }
                  return reply(change);
                }));
  }

  private Future<Reply> done(
      Call call,
      UUID commandId,
      AuditAct act,
      String user,
      String reason,
      Supplier<Future<UserDesk.Change>> change) {
    boolean mayBeNew =
        act == AuditAct.ADD_USER
            || (act == AuditAct.DISABLE_USER && provided && UserName.isOne(user));
    if (!mayBeNew && desk.find(user).isEmpty()) {
      return Future.succeededFuture(Reply.notFound());
    }
    if (!desk.ready()) {
      return Future.failedFuture(new Unavailable("The database is away; wait a moment."));
    }
    return once.reply(
        call,
        "users/" + user + "/" + act.key(),
        commandId,
        () ->
            noted
                .act(
                    call.person().user(),
                    act,
                    "user/" + user,
                    Optional.of(user),
                    reason,
                    change,
                    UserRoutes::word)
                .map(UserRoutes::reply));
  }

  private static String word(UserDesk.Change change) {
    return switch (change) {
      case UserDesk.Change.Done done -> "done";
      case UserDesk.Change.Refused refused -> "refused";
    };
  }

  private static Reply reply(UserDesk.Change change) {
    return switch (change) {
      case UserDesk.Change.Refused(String code, String text) -> Reply.problem(409, code, text);
      case UserDesk.Change.Done(UserDesk.Shown shown, Optional<String> password) -> {
        ObjectNode body = Json.object();
        body.set("user", json(shown));
        password.ifPresent(text -> body.put("password", text));
        yield Reply.ok(body);
      }
    };
  }

  private static Person person(String user, Fields fields) {
    String name = fields.text("name", Limits.NAME_CHARS_MAX);
    Optional<String> phone = fields.optionalText("phone", 10);
    if (phone.filter(number -> !number.matches(PHONE)).isPresent()) {
      throw new Malformed("phone", "A phone is 2 to 10 digits.");
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String key : texts(fields, "roles", Role.values().length)) {
      roles.add(
          Role.ofKey(key).orElseThrow(() -> new Malformed("roles", "There is no such role.")));
    }
    if (roles.isEmpty()) {
      throw new Malformed("roles", "A user holds at least one role.");
    }
    Set<String> teams = new TreeSet<>(texts(fields, "teams", TEAMS_MAX));
    if (teams.stream().anyMatch(team -> !team.matches(TEAM))) {
      throw new Malformed("teams", "A team is the id of its service.");
    }
    return new Person(user, name, roles, phone, teams);
  }

  private static List<String> texts(Fields fields, String name, int most) {
    JsonNode list = fields.value(name).orElseGet(Json::array);
    if (!list.isArray() || list.size() > most) {
      throw new Malformed(name, "This is a list of at most " + most + " texts.");
    }
    var texts = new java.util.ArrayList<String>();
    for (JsonNode one : list) {
      if (!one.isTextual()) {
        throw new Malformed(name, "This is a list of texts.");
      }
      texts.add(one.textValue());
    }
    return texts;
  }
}
