package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onecall.config.Role;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Policy;
import org.onecall.desk.access.Session;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Fields;
import org.onecall.desk.http.Json;
import org.onecall.desk.http.Malformed;
import org.onecall.desk.http.Reply;
import org.onecall.desk.http.Route;
import org.onecall.desk.http.Route.Pace;
import org.onecall.desk.http.Routes;
import org.onecall.desk.phone.PhoneSockets;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.server.WebPhones;

/**
 * A person's choice of phone, and what the one in the browser needs: a password for this session,
 * and a socket.
 *
 * <p>Each choice of the browser's phone makes a new password and ends the one before, so a page
 * that is reloaded asks again, and two pages of one person never both hold the phone. With the
 * session the password ends too.
 */
final class PhoneRoutes {
  private static final int PASSWORD_BYTES = 24;

  private final HandlerDesk desk;
  private final Telephone telephone;
  private final Context loop;
  private final SecureRandom random;
  private final PhoneSockets sockets;
  private final Map<String, String> holders = new HashMap<>();

  PhoneRoutes(
      HandlerDesk desk,
      Telephone telephone,
      Context loop,
      SecureRandom random,
      PhoneSockets sockets) {
    this.desk = desk;
    this.telephone = telephone;
    this.loop = loop;
    this.random = random;
    this.sockets = sockets;
  }

  Routes routes() {
    // Those who take calls, and supervisors, who listen with a phone of their own.
    Policy phones = Policy.holds(Role.HANDLER, Role.CLINICIAN, Role.SUPERVISOR);
    return new Routes(
        List.of(
            Route.post("/api/me/phone", phones, Pace.UNLIMITED, this::choose),
            Route.socket("/phone", phones, sockets::take)));
  }

  /** The session is over: nobody knows the password of its phone from now on. */
  void ended(Session session) {
    if (holders.remove(session.person().user(), session.id())) {
      session
          .person()
          .phone()
          .ifPresent(phone -> {
            var _ = telephone.letRegister(WebPhones.number(phone), password());
          });
    }
  }

  private Future<Reply> choose(Call call) {
    var fields = new Fields(call.body());
    fields.uuid("commandId");
    String kind = fields.text("kind", 16);
    fields.end();
    Person person = call.person();
    // The answer holds a password: it is made for this asking, never given again from a store.
    return switch (kind) {
      case "desk" -> desk.use(person, PhoneChoice.Kind.DESK).map(g -> reply(g, Optional.empty()));
      case "browser" -> browser(call.session().orElseThrow(), person);
      default -> throw new Malformed("kind", "The kind is desk or browser.");
    };
  }

  private Future<Reply> browser(Session session, Person person) {
    if (person.phone().isEmpty()) {
      return Future.succeededFuture(
          Reply.problem(409, "no-phone", "You have no phone to take calls on."));
    }
    String number = WebPhones.number(person.phone().get());
    String password = password();
    return Future.fromCompletionStage(telephone.letRegister(number, password), loop)
        .compose(let ->
            switch (let) {
              case ActResult.Done() -> {
                holders.put(person.user(), session.id());
                yield desk.use(person, PhoneChoice.Kind.BROWSER)
                    .map(granted -> reply(granted, Optional.of(account(number, password))));
              }
              case ActResult.Refused(String code, String text) ->
                  Future.succeededFuture(Reply.problem(409, code, text));
              case ActResult.Unknown(String text) ->
                  Future.succeededFuture(Reply.problem(409, "unknown", text));
            });
  }

  private static ObjectNode account(String number, String password) {
    return Json.object().put("number", number).put("password", password);
  }

  private static Reply reply(HandlerDesk.Granted granted, Optional<ObjectNode> account) {
    return switch (granted) {
      case HandlerDesk.Granted.Done(ObjectNode me) -> {
        ObjectNode body = Json.object();
        body.set("me", me);
        account.ifPresent(own -> body.set("account", own));
        yield Reply.ok(body);
      }
      case HandlerDesk.Granted.Refused(String code, String text) -> Reply.problem(409, code, text);
    };
  }

  private String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
