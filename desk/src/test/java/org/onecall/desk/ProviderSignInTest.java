package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.fake.FakeDesk;
import org.onecall.desk.http.Json;
import org.onecall.desk.oidc.FakeProvider;

/** Signing in at a provider that signs real tokens, and what is not believed of one that lies. */
class ProviderSignInTest extends AtAProvider {
  @Test
  void whoTheProviderVouchesForIsIn() {
    Client.Answer answer = signIn();
    assertThat(answer.header("Set-Cookie")).contains("SameSite=Strict");
    assertThat(answer.text()).contains("http-equiv=\"refresh\"").doesNotContain("<script");
    Client amira = in();
    assertThat(amira.get("/api/me").json().toString())
        .isEqualTo("{\"user\":\"amira\",\"name\":\"Amira Khan\",\"roles\":[\"handler\"]}");
    assertThat(desk.comings())
        .extracting(AuditTrail.Entry::reason, AuditTrail.Entry::result)
        .contains(org.assertj.core.groups.Tuple.tuple("At the provider", "done"));
    // Phone and teams are ours to say: the page can make her ready for calls.
    assertThat(amira.act("/api/me/state", Json.object().put("state", "ready")).status())
        .isEqualTo(200);
    assertThat(new Client(vertx, port).get("/api/sign-in/ways").json().toString())
        .isEqualTo("{\"local\":true,\"provider\":\"your organisation\"}");
  }

  @Test
  void whatBrowserAndProviderAreToldBindsThemToOneSignIn() {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : begin().there().getRawQuery().split("&", -1)) {
      query.put(pair.replaceAll("=.*", ""), pair.replaceAll(".*?=", ""));
    }
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("client_id", FakeProvider.CLIENT)
        .containsKeys("state", "nonce", "code_challenge", "redirect_uri");
    assertThat(query.get("scope")).contains("openid");
  }

  @Test
  void aSignInComesBackOnceAndToItsOwnBrowser() {
    Begun begun = begin();
    String back = cameBack(begun);
    Begun other = begin();
    refused(new Client(vertx, port).cookie(other.cookie()).get(back), 400);
    refused(new Client(vertx, port).get(back), 400);
    // It was used up by the wrong browser, and stays so.
    refused(new Client(vertx, port).cookie(begun.cookie()).get(back), 400);
    String otherBack = cameBack(other);
    assertThat(new Client(vertx, port).cookie(other.cookie()).get(otherBack).status())
        .isEqualTo(200);
    refused(new Client(vertx, port).cookie(other.cookie()).get(otherBack), 400);
    Begun late = begin();
    String lateBack = cameBack(late);
    clock.pass(Duration.ofMinutes(11));
    refused(new Client(vertx, port).cookie(late.cookie()).get(lateBack), 400);
    refused(
        new Client(vertx, port).cookie(begun.cookie()).get("/sign-in/back?state=x&code=y"), 400);
  }

  @Test
  void whatAnotherSaysOrSignsOpensNothing() {
    List<Function<JWTClaimsSet, String>> signatures =
        List.of(
            provider::unsigned,
            provider::forged,
            provider::byThePublicKey,
            set -> "rubbish",
            set -> provider.signed(set) + "x");
    for (Function<JWTClaimsSet, String> signature : signatures) {
      provider.signs(signature);
      refused(signIn(), 403);
    }
  }

  @Test
  void aTokenForAnotherPlaceTimeOrAskingOpensNothing() {
    List<java.util.function.UnaryOperator<JWTClaimsSet.Builder>> lies =
        List.of(
            b -> b.issuer("https://elsewhere.example"),
            b -> b.issuer(provider.issuer() + "/"),
            b -> b.audience("another-client"),
            b -> b.audience(List.of(FakeProvider.CLIENT, "another-client")),
            b -> b.audience(FakeProvider.CLIENT).claim("azp", "another-client"),
            b -> b.expirationTime(Date.from(clock.instant().minusSeconds(31))),
            b -> b.expirationTime(null),
            b -> b.issueTime(Date.from(clock.instant().minusSeconds(301))),
            b -> b.issueTime(Date.from(clock.instant().plusSeconds(31))),
            b -> b.issueTime(null),
            b -> b.notBeforeTime(Date.from(clock.instant().plusSeconds(31))),
            b -> b.claim("nonce", "another"),
            b -> b.claim("nonce", null),
            b -> b.subject(null),
            b -> b.claim("preferred_username", "a b"),
            b -> b.claim("events", Map.of()));
    for (var lie : lies) {
      provider.says(lie);
      refused(signIn(), 403);
    }
    provider.says(same -> same);
    assertThat(signIn().status()).isEqualTo(200);
  }

  @Test
  void whoHasNoRoleHereIsToldSo() {
    provider.says(b -> b.claim("realm_access", Map.of("roles", List.of("handler", "admin"))));
    Client.Answer answer = signIn();
    refused(answer, 403);
    assertThat(answer.text()).contains("no role");
  }

  @Test
  void aChangedKeyIsFoundAndStrangersCannotMakeUsAskAllTheTime() {
    in();
    int reads = provider.keyReads();
    in();
    assertThat(provider.keyReads()).isEqualTo(reads);
    clock.pass(Duration.ofSeconds(11));
    provider.rotates();
    in();
    assertThat(provider.keyReads()).isEqualTo(reads + 1);
    provider.rotates();
    refused(signIn(), 403);
    refused(signIn(), 403);
    assertThat(provider.keyReads()).isEqualTo(reads + 1);
  }

  @Test
  void onlyTheRoleThatWasChosenAtOurOrganisationCountsAndNoWeakSignIn() {
    startDesk(
        Map.of(
            "onecall.oidc.roles-claim", "nhsid_nrbac_roles.role_code",
            "onecall.oidc.roles-where", "org_code=ZZ900,person_roleid=$selected_roleid",
            "onecall.oidc.roles", "R8001=clinician,R8015=supervisor",
            "onecall.oidc.user-claim", "nhsid_useruid",
            "onecall.oidc.assurance-claim", "acr",
            "onecall.oidc.assurance-accepted", "AAL3_ANY",
            "onecall.oidc.local-passwords", "false"));
    provider.says(b -> b.claim("acr", "AAL3_ANY").claim("amr", List.of("N3_SMARTCARD")));
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("sub", "0f3c-amira");
    person.put("nhsid_useruid", "555021935107");
    person.put(
        "nhsid_nrbac_roles",
        List.of(
            national("ZZ900", "R8001", "1001"),
            national("ZZ900", "R8015", "1002"),
            national("QQQ", "R8001", "1003")));
    provider.tells(person);
    refused(signIn(), 403);
    person.put("selected_roleid", "1003");
    provider.tells(person);
    refused(signIn(), 403);
    person.put("selected_roleid", "1001");
    provider.tells(person);
    Client in = in();
    assertThat(in.get("/api/me").json().at("/user").asText()).isEqualTo("555021935107");
    assertThat(in.get("/api/me").json().get("roles").toString()).isEqualTo("[\"clinician\"]");
    person.put("sub", "somebody-else");
    provider.tells(person);
    refused(signIn(), 403);
    person.put("sub", "0f3c-amira");
    provider.tells(person);
    provider.says(b -> b.claim("acr", "AAL1_USERPASS"));
    refused(signIn(), 403);
    Client.Answer password =
        new Client(vertx, port)
            .post(
                "/api/sign-in",
                Json.object().put("user", "amira").put("password", FakeDesk.PASSWORD));
    assertThat(password.status()).isEqualTo(403);
    assertThat(password.code()).isEqualTo("elsewhere");
  }

  private static Map<String, String> national(String organisation, String role, String id) {
    return Map.of(
        "org_code", organisation, "role_code", "S8000:G8000:" + role, "person_roleid", id);
  }

  @Test
  void aSessionLastsAsLongAsTheProviderVouches() {
    Client amira = in();
    clock.pass(Duration.ofSeconds(299));
    assertThat(amira.get("/api/me").status()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(2));
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void aSessionThatTheProviderTakesBackEndsWithItsSockets() {
    provider.refreshes(true);
    provider.says(b -> b.expirationTime(Date.from(clock.instant().plusSeconds(30))));
    Client amira = in();
    clock.pass(Duration.ofSeconds(21));
    await().until(() -> provider.refreshed() == 1);
    Socket socket = follow(amira);
    assertThat(amira.get("/api/me").status()).isEqualTo(200);
    provider.takesBack();
    clock.pass(Duration.ofSeconds(21));
    await().atMost(Duration.ofSeconds(5)).until(socket::closed);
    assertThat(socket.closeCode()).isEqualTo(4401);
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void changedRolesEndASession() {
    provider.refreshes(true);
    Client amira = in();
    provider.says(b -> b.claim("realm_access", Map.of("roles", List.of("onecall-administrator"))));
    clock.pass(Duration.ofSeconds(201));
    await().untilAsserted(() -> assertThat(amira.get("/api/me").status()).isEqualTo(401));
  }

  @Test
  void theProviderSignsSomebodyOutWhateverTheirBrowserDoes() {
    Client amira = in();
    Socket socket = follow(amira);
    FakeDesk other = desk.successor();
    Socket there = follow(amira.copy(Client.await(other.start(0))));
    for (String token :
        List.of(
            provider.signed(provider.signOut("another-session").build()),
            provider.forged(provider.signOut("their-session-1").build()),
            provider.unsigned(provider.signOut("their-session-1").build()),
            provider.signed(provider.signOut("their-session-1").audience("x").build()),
            provider.signed(provider.signOut("their-session-1").claim("nonce", "n").build()),
            provider.signed(provider.signOut("their-session-1").claim("events", null).build()),
            provider.signed(provider.signOut("their-session-1").jwtID(null).build()))) {
      signOut(token);
      assertThat(amira.get("/api/me").status()).isEqualTo(200);
    }
    String token = provider.signed(provider.signOut("their-session-1").build());
    assertThat(signOut(token).status()).isEqualTo(204);
    assertThat(signOut(token).status()).isEqualTo(400);
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
    await().atMost(Duration.ofSeconds(5)).until(() -> socket.closed() && there.closed());
    assertThat(List.of(socket.closeCode(), there.closeCode())).containsOnly(4401);
    Client.await(other.stop());
  }

  @Test
  void signingOutHereLeadsToSigningOutThere() {
    Client amira = in();
    Client.Answer out = amira.post("/api/sign-out", Json.object());
    assertThat(out.json().get("next").asText())
        .startsWith(provider.issuer() + "/logout?id_token_hint=")
        .contains("post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A" + port + "%2F");
    assertThat(amira.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  void aRestartKeepsTheRolesThatTheProviderGave() {
    provider.says(b -> b.claim("realm_access", Map.of("roles", List.of("onecall-supervisor"))));
    Client amira = in();
    Client.await(desk.stop());
    desk = desk.successor();
    port = Client.await(desk.start(0));
    assertThat(amira.copy(port).get("/api/me").json().get("roles").toString())
        .isEqualTo("[\"supervisor\"]");
    signOut(provider.signed(provider.signOut("their-session-1").build()));
    assertThat(amira.copy(port).get("/api/me").status()).isEqualTo(401);
  }
}
