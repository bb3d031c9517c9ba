package org.onecall.desk.content;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.onecall.config.Role;
import org.onecall.desk.OnceOnly;
import org.onecall.desk.access.Policy;
import org.onecall.desk.admin.Noted;
import org.onecall.desk.audit.AuditAct;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.content.ContentDesk.Outcome;
import org.onecall.desk.content.ContentStore.State;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.http.Unavailable;

/** What authors and approvers see and do about versions of protocols. */
public final class ContentRoutes {
  private static final int FILE_CHARS_MAX = 256 * 1024;
  private static final int BODY_BYTES_MAX = 400 * 1024;
  private static final int REASON_CHARS_MAX = 400;
  private static final int VERSIONS_SHOWN_MAX = 200;

  private final ContentDesk desk;
  private final UnaryOperator<String> personName;
  private final Noted noted;
  private final OnceOnly once = new OnceOnly();

  /**
   * Routes to that content.
   *
   * @param personName what a person is called, by their user name
   */
  public ContentRoutes(ContentDesk desk, UnaryOperator<String> personName, AuditTrail audit) {
    this.desk = desk;
    this.personName = personName;
    this.noted = new Noted(audit);
  }

  /** The rows of the table. */
  public Routes routes() {
    Policy read = Policy.holds(Role.CONTENT_AUTHOR, Role.APPROVER);
    Policy writes = Policy.holds(Role.CONTENT_AUTHOR);
    Policy approves = Policy.holds(Role.APPROVER);
    return new Routes(
        List.of(
            Route.get("/api/content", read, Pace.MODERATE, call -> all()),
            Route.get("/api/content/{hash}/report", read, Pace.MODERATE, this::report),
            Route.get("/api/content/{hash}/difference", read, Pace.MODERATE, this::difference),
            Route.post("/api/content", writes, Pace.MODERATE, BODY_BYTES_MAX, this::propose),
            decision("/api/content/{hash}/withdraw", writes, State.WITHDRAWN),
            decision("/api/content/{hash}/reject", approves, State.REJECTED),
            decision("/api/content/{hash}/publish", approves, State.PUBLISHED)));
  }

  private Route decision(String path, Policy policy, State state) {
    return Route.post(path, policy, Pace.MODERATE, call -> decide(call, state));
  }

  private Future<Reply> all() {
    return desk.newest(VERSIONS_SHOWN_MAX)
        .recover(ContentRoutes::away)
        .map(versions -> {
          ObjectNode body = Json.object();
          ArrayNode live = body.putArray("live");
          desk.shelf().all().forEach(protocol -> live.add(ContentJson.protocol(protocol)));
          ArrayNode proposed = body.putArray("versions");
          versions.forEach(version -> proposed.add(ContentJson.version(version, personName)));
          return Reply.ok(body);
        });
  }

  private Future<Reply> report(Call call) {
    return desk.report(call.id("hash"))
        .recover(ContentRoutes::away)
        .map(found ->
            found.map(report -> Reply.ok(ContentJson.report(report))).orElseGet(Reply::notFound));
  }

  private Future<Reply> difference(Call call) {
    return desk.compare(call.id("hash"))
        .recover(ContentRoutes::away)
        .map(found ->
            found.map(one -> Reply.ok(ContentJson.compared(one))).orElseGet(Reply::notFound));
  }

  private Future<Reply> propose(Call call) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String file = fields.exactText("file", FILE_CHARS_MAX);
    String why = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    return once.reply(
        call,
        "content",
        commandId,
        () ->
            done(
                call,
                AuditAct.PROPOSE_CONTENT,
                "content/new",
                why,
                () -> desk.propose(call.person().user(), file, why)));
  }

  private Future<Reply> decide(Call call, State state) {
    var fields = new Fields(call.body());
    UUID commandId = fields.uuid("commandId");
    String why = fields.text("reason", REASON_CHARS_MAX);
    fields.end();
    String hash = call.id("hash");
    String user = call.person().user();
    AuditAct act =
        switch (state) {
          case PUBLISHED -> AuditAct.PUBLISH_CONTENT;
          case REJECTED -> AuditAct.REJECT_CONTENT;
          case WITHDRAWN, WAITING -> AuditAct.WITHDRAW_CONTENT;
        };
    return once.reply(
        call,
        "content/" + hash + "/" + state.key(),
        commandId,
        () ->
            done(
                call,
                act,
                "content/" + hash,
                why,
                () ->
                    state == State.PUBLISHED
                        ? desk.publish(hash, user, why)
                        : desk.dismiss(hash, state, user, why)));
  }

  private Future<Reply> done(
      Call call, AuditAct act, String subject, String why, Supplier<Future<Outcome>> doing) {
    return noted
        .act(
            call.person().user(),
            act,
            subject,
            Optional.empty(),
            why,
            () -> doing.get().recover(ContentRoutes::away),
            outcome -> outcome instanceof Outcome.Done ? "done" : "refused")
        .map(this::reply);
  }

  private Reply reply(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(ContentStore.Version version) -> {
        ObjectNode body = Json.object();
        body.set("version", ContentJson.version(version, personName));
        yield Reply.ok(body);
      }
      case Outcome.Refused(String code, String text, List<String> reasons) -> {
        ObjectNode more = Json.object();
        reasons.forEach(more.putArray("reasons")::add);
        yield Reply.problem(409, code, text, more);
      }
    };
  }

  private static <T> Future<T> away(Throwable cause) {
    return Future.failedFuture(
        cause instanceof Unavailable
            ? cause
            : new Unavailable("The versions cannot be read now. Try again.", cause));
  }
}
