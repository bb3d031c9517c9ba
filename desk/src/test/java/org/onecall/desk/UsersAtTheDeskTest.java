package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.http.Json;
import org.onecall.testing.ExpectsLog;

/** Promise 9: who may do what is kept by administrators, on record, and counts at once. */
class UsersAtTheDeskTest extends DeskTest {
  private static ObjectNode user(String user, String... roles) {
    ObjectNode body = Json.object().put("name", "Kit Marlow").put("reason", "New at the desk");
    if (!user.isEmpty()) {
      body.put("user", user);
    }
    var list = body.putArray("roles");
    List.of(roles).forEach(list::add);
    return body;
  }

  private static ObjectNode because() {
    return Json.object().put("reason", "Left the service");
  }

  @Test
  void somebodyNewSignsInWithThePasswordThatIsToldOnce() {
    Client ada = client().signIn("ada");
    Client.Answer added = ada.act("/api/users", user("kit", "handler", "supervisor"));
    assertThat(added.status()).isEqualTo(200);
    String password = added.json().get("password").asText();
    assertThat(password).hasSizeGreaterThan(20);
    Client kit = client().signIn("kit", password);
    assertThat(kit.get("/api/me").json().get("roles").toString())
        .isEqualTo("[\"handler\",\"supervisor\"]");
    assertThat(ada.get("/api/users").text()).contains("kit").doesNotContain(password, "pbkdf2");
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::act, AuditTrail.Entry::subject, AuditTrail.Entry::result)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("add-user", "user/kit", "asked"),
            org.assertj.core.groups.Tuple.tuple("add-user", "user/kit", "done"));
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::reason)
        .containsOnly("New at the desk (called Kit Marlow; given roles handler, supervisor)");
    assertThat(desk.audit().toString()).doesNotContain(password);
  }

  @Test
  void aDisabledUsersSessionsAndSocketsEnd() {
    Client amira = client().signIn("amira");
    Socket socket = follow(amira);
    await().until(() -> socket.entry("me").isPresent());
    Client sam = client().signIn("sam");
    Socket board = follow(sam);
    await().until(() -> board.entry("agent/amira").isPresent());
    Client ada = client().signIn("ada");
    assertThat(ada.act("/api/users/amira/disable", because()).status()).isEqualTo(200);
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
    await().atMost(Duration.ofSeconds(5)).until(socket::closed);
    assertThat(socket.closeCode()).isEqualTo(4401);
    await().until(() -> board.entry("agent/amira").isEmpty());
    assertThat(
            client()
                .post(
                    "/api/sign-in",
                    Json.object().put("user", "amira").put("password", FakeDesk.PASSWORD))
                .status())
        .isEqualTo(401);
    assertThat(ada.act("/api/users/amira/enable", because()).status()).isEqualTo(200);
    // The users file's password counts again: nobody changed it.
    client().signIn("amira");
  }

  @Test
  void otherRolesCountFromTheNextSignInWhichIsAtOnce() {
    Client amira = client().signIn("amira");
    Client ada = client().signIn("ada");
    ObjectNode change = user("", "supervisor").put("name", "Amira Khan").put("phone", "1001");
    assertThat(ada.act("/api/users/amira/change", change).status()).isEqualTo(200);
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
    assertThat(client().signIn("amira").get("/api/me").json().get("roles").toString())
        .isEqualTo("[\"supervisor\"]");
    assertThat(desk.audit())
        .extracting(AuditTrail.Entry::reason)
        .containsOnly("New at the desk (given roles supervisor; taken roles handler)");
    restartDesk();
    assertThat(client().signIn("amira").get("/api/me").json().get("roles").toString())
        .isEqualTo("[\"supervisor\"]");
  }

  private void answers(String call, String phone) {
    desk.telephone().arrives(call, "public", "07700900111");
    desk.telephone().waits(call);
    desk.telephone().rings(call, phone);
    desk.telephone().talks(call, phone);
    await().until(() -> desk.encounters().byClinician(call).isPresent());
  }

  @Test
  void anEncounterSaysWhatWhoeverHasItWasThenAndNotWhatTheyAreNow() {
    Client ada = client().signIn("ada");
    ObjectNode promoted = user("", "handler", "clinician").put("phone", "1002");
    assertThat(ada.act("/api/users/ben/change", promoted).status()).isEqualTo(200);
    answers("9.1", "1001");
    answers("9.2", "1002");
    assertThat(desk.encounters().byClinician("9.1")).contains(false);
    assertThat(desk.encounters().byClinician("9.2")).contains(true);
    ObjectNode again = user("", "handler").put("phone", "1002");
    assertThat(ada.act("/api/users/ben/change", again).status()).isEqualTo(200);
    desk.telephone().ends("9.2");
    answers("9.3", "1002");
    assertThat(desk.encounters().byClinician("9.2")).contains(true);
    assertThat(desk.encounters().byClinician("9.3")).contains(false);
  }

  @Test
  void aNewPasswordTakesTheOldOnesPlaceAndEndsWhatItOpened() {
    Client ben = client().signIn("ben");
    Client ada = client().signIn("ada");
    Client.Answer reset = ada.act("/api/users/ben/password", because());
    assertThat(ben.get("/api/me").status()).isEqualTo(401);
    String password = reset.json().get("password").asText();
    client().signIn("ben", password);
    Client.Answer old =
        client()
            .post(
                "/api/sign-in",
                Json.object().put("user", "ben").put("password", FakeDesk.PASSWORD));
    assertThat(old.status()).isEqualTo(401);
  }

  @Test
  void whatAnotherNodeChangesCountsHereAndForNobodyElse() {
    Client ada = client().signIn("ada");
    String password =
        ada.act("/api/users/amira/password", because()).json().get("password").asText();
    Client amira = client().signIn("amira", password);
    Client ben = client().signIn("ben");
    Socket socket = follow(ben);
    FakeDesk other = desk.successor();
    int otherPort = Client.await(other.start(0));
    assertThat(ada.copy(otherPort).act("/api/users/ben/disable", because()).status())
        .isEqualTo(200);
    await().atMost(Duration.ofSeconds(5)).until(socket::closed);
    assertThat(ben.get("/api/me").status()).isEqualTo(401);
    assertThat(amira.get("/api/me").status()).isEqualTo(200);
    Client.await(other.stop());
  }

  @Test
  void whoKnowsTheirPasswordChangesIt() {
    Client ben = client().signIn("ben");
    ObjectNode wish = Json.object().put("old", FakeDesk.PASSWORD).put("new", "a better password");
    assertThat(ben.act("/api/me/password", wish.deepCopy().put("old", "not mine at all")).code())
        .isEqualTo("wrong");
    assertThat(ben.act("/api/me/password", wish.deepCopy().put("new", "short")).status())
        .isEqualTo(400);
    assertThat(ben.act("/api/me/password", wish).status()).isEqualTo(200);
    assertThat(ben.get("/api/me").status()).isEqualTo(401);
    Client again = client().signIn("ben", "a better password");
    for (int i = 0; i < 5; i++) {
      again.act("/api/me/password", Json.object().put("old", "no").put("new", "a third password"));
    }
    assertThat(
            again
                .act("/api/me/password", Json.object().put("old", "no").put("new", "x".repeat(12)))
                .status())
        .isEqualTo(429);
  }

  @Test
  void nobodyShutsThemselvesOutAndPhonesAreNotShared() {
    Client ada = client().signIn("ada");
    assertThat(ada.act("/api/users/ada/disable", because()).code()).isEqualTo("yourself");
    assertThat(ada.act("/api/users/ada/change", user("", "handler")).code()).isEqualTo("yourself");
    assertThat(ada.act("/api/users", user("amira", "handler")).code()).isEqualTo("name-taken");
    assertThat(ada.act("/api/users", user("kit", "handler").put("phone", "1001")).code())
        .isEqualTo("phone-taken");
    assertThat(ada.act("/api/users", user("kit", "handler").put("phone", "9999")).code())
        .isEqualTo("no-such-phone");
    assertThat(ada.act("/api/users", user("Kit!", "handler")).status()).isEqualTo(400);
    assertThat(ada.act("/api/users", user("kit", "doorkeeper")).status()).isEqualTo(400);
    assertThat(ada.act("/api/users", user("kit")).status()).isEqualTo(400);
    assertThat(ada.act("/api/users/nobody/disable", because()).status()).isEqualTo(404);
    assertThat(ada.act("/api/users/ben/disable", Json.object()).status()).isEqualTo(400);
  }

  @Test
  @ExpectsLog("WARN .*The audit trail cannot be written")
  void withoutATrailNothingIsDone() {
    Client ada = client().signIn("ada");
    desk.auditFails(true);
    assertThat(ada.act("/api/users/ben/disable", because()).status()).isEqualTo(503);
    desk.auditFails(false);
    client().signIn("ben");
  }
}
