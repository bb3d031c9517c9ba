package org.onecall.desk.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.onecall.config.SettingsReader;
import org.onecall.desk.http.Json;

/** A small provider of OpenID Connect that signs real tokens, and can be told to lie. */
public final class FakeProvider {
  /** Our name there. */
  public static final String CLIENT = "onecall-desk";

  /** Proves that it is us. */
  public static final String SECRET = "client secret, with 100 % odd characters";

  private final Vertx vertx;
  private final InstantSource clock;
  private final HttpServer http;
  private final Map<String, MultiMap> codes = new ConcurrentHashMap<>();
  private final Map<String, Boolean> refreshing = new ConcurrentHashMap<>();
  private final AtomicInteger refreshed = new AtomicInteger();
  private final AtomicInteger keyReads = new AtomicInteger();
  private final Set<String> headers = ConcurrentHashMap.newKeySet();
  private volatile RSAKey key = Signatures.FIRST_KEY;
  private volatile int port;
  private volatile Instant signedInAt;
  private volatile UnaryOperator<JWTClaimsSet.Builder> claims = same -> same;
  private volatile Function<JWTClaimsSet, String> signing = this::signed;
  private volatile Map<String, Object> userInfo = Map.of();
  private volatile boolean refreshes;
  private volatile boolean away;
  private volatile boolean idTokensAnew = true;
  private final Map<String, Handler<HttpServerRequest>> instead = new ConcurrentHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();

  /** A provider, not started. */
  public FakeProvider(Vertx vertx, InstantSource clock) {
    this.vertx = vertx;
    this.clock = clock;
    this.http = vertx.createHttpServer();
    this.signedInAt = clock.instant();
  }

  /** Starts it. */
  public Future<Integer> start() {
    http.requestHandler(this::answer);
    return http.listen(0, "127.0.0.1")
        .map(server -> {
          port = server.actualPort();
          return port;
        });
  }

  /** What it calls itself. */
  public String issuer() {
    return "http://127.0.0.1:" + port + "/realms/county";
  }

  /** The settings of a demonstration where people sign in here. */
  public SettingsReader settings() {
    return SettingsReader.ofDefaults()
        .with("onecall.demonstration", "true")
        .with("onecall.oidc.enabled", "true")
        .with("onecall.oidc.issuer", issuer())
        .with("onecall.oidc.client-id", CLIENT)
        .with("onecall.oidc.client-secret", SECRET);
  }

  /** Changes the claims of every token from now on. */
  public void says(UnaryOperator<JWTClaimsSet.Builder> change) {
    claims = change;
  }

  /** Signs in another way from now on. */
  public void signs(Function<JWTClaimsSet, String> way) {
    signing = way;
  }

  /** What it tells of a person on asking. */
  public void tells(Map<String, Object> person) {
    userInfo = person;
  }

  /** Whether it gives refreshing tokens. */
  public void refreshes(boolean now) {
    refreshes = now;
  }

  /** Takes back every refreshing token. */
  public void takesBack() {
    refreshing.clear();
  }

  /** Whether it is away. */
  public void away(boolean now) {
    away = now;
  }

  /** Answers so at that path, instead of what it says, until {@link #usual}. */
  public void answers(String path, Handler<HttpServerRequest> answer) {
    instead.put(path, answer);
  }

  /** Answers with that status at that path. */
  public void answers(String path, int status, String body) {
    answers(path, request -> request.response().setStatusCode(status).end(body));
  }

  /** Answers at every path as it does by itself. */
  public void usual() {
    instead.clear();
  }

  /** How often it was asked at that path. */
  public int asked(String path) {
    return asked.getOrDefault(path, 0);
  }

  /** Whether it says anew who it is when a token is refreshed. */
  public void idTokensAnew(boolean now) {
    idTokensAnew = now;
  }

  /** Signs with another key, and shows only that one. */
  public void rotates() {
    key = Signatures.newKey(UUID.randomUUID().toString());
  }

  /** How often it was asked whether it still vouches. */
  public int refreshed() {
    return refreshed.get();
  }

  /** How often its keys were read. */
  public int keyReads() {
    return keyReads.get();
  }

  /** The names of all headers that it was sent, in small letters. */
  public Set<String> headers() {
    return Set.copyOf(headers);
  }

  /** The usual signature, by the key it shows. */
  public String signed(JWTClaimsSet set) {
    return Signatures.signed(set, key);
  }

  /** A signature by a key that nobody shows, under the name of the one that is shown. */
  public String forged(JWTClaimsSet set) {
    return Signatures.forged(set, key.getKeyID());
  }

  /** A signature by a key that nobody shows, under a name of its own. */
  public String byAStranger(JWTClaimsSet set) {
    return Signatures.signed(set, Signatures.STRANGERS_KEY);
  }

  /** No signature. */
  public String unsigned(JWTClaimsSet set) {
    return new PlainJWT(set).serialize();
  }

  /** The public key taken for a shared secret, which it is not. */
  public String byThePublicKey(JWTClaimsSet set) {
    return Signatures.byThePublicKey(set, key);
  }

  /** A token for signing out somebody. */
  public JWTClaimsSet.Builder signOut(String session) {
    Date now = Date.from(clock.instant());
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(CLIENT)
        .issueTime(now)
        .jwtID(UUID.randomUUID().toString())
        .claim("sid", session)
        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
  }

  private void answer(HttpServerRequest request) {
    request.headers().names().forEach(name -> headers.add(name.toLowerCase(Locale.ROOT)));
    request
        .body()
        .onSuccess(body -> {
          String path = request.path().substring("/realms/county".length());
          asked.merge(path, 1, Integer::sum);
          if (away) {
            request.response().setStatusCode(503).end();
            return;
          }
          Handler<HttpServerRequest> other = instead.get(path);
          if (other != null) {
            other.handle(request);
            return;
          }
          switch (path) {
            case "/.well-known/openid-configuration" -> json(request, 200, description());
            case "/keys" -> {
              keyReads.incrementAndGet();
              request.response().end(new JWKSet(key.toPublicJWK()).toString());
            }
            case "/authorize" -> authorize(request);
            case "/token" -> token(request, body);
            case "/userinfo" -> request.response().end(Json.text(node(userInfo)));
            default -> request.response().setStatusCode(404).end();
          }
        });
  }

  private static ObjectNode node(Map<String, Object> values) {
    return new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(values);
  }

  private ObjectNode description() {
    return Json.object()
        .put("issuer", issuer())
        .put("authorization_endpoint", issuer() + "/authorize")
        .put("token_endpoint", issuer() + "/token")
        .put("jwks_uri", issuer() + "/keys")
        .put("userinfo_endpoint", issuer() + "/userinfo")
        .put("end_session_endpoint", issuer() + "/logout");
  }

  /** Everybody who comes here has signed in already, and does so again if they must. */
  private void authorize(HttpServerRequest request) {
    if ("login".equals(request.getParam("prompt"))) {
      signedInAt = clock.instant();
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, request.params());
    request
        .response()
        .setStatusCode(302)
        .putHeader(
            "Location",
            request.getParam("redirect_uri")
                + "?code="
                + code
                + "&state="
                + request.getParam("state"))
        .end();
  }

  private void token(HttpServerRequest request, Buffer body) {
    ObjectNode form = fields(body.toString());
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (Wire.encoded(CLIENT) + ":" + Wire.encoded(SECRET))
                    .getBytes(StandardCharsets.UTF_8));
    boolean ours = ("Basic " + basic).equals(request.getHeader("Authorization"));
    if (ours && "refresh_token".equals(form.path("grant_type").asText())) {
      refreshed.incrementAndGet();
      boolean counts = refreshing.remove(form.path("refresh_token").asText()) != null;
      json(request, counts ? 200 : 400, counts ? grant("") : error());
      return;
    }
    MultiMap asked = codes.remove(form.path("code").asText());
    boolean right =
        ours
            && asked != null
            && challenge(form.path("code_verifier").asText()).equals(asked.get("code_challenge"))
            && "S256".equals(asked.get("code_challenge_method"))
            && form.path("redirect_uri").asText().equals(asked.get("redirect_uri"));
    json(request, right ? 200 : 400, right ? grant(asked.get("nonce")) : error());
  }

  private static ObjectNode error() {
    return Json.object().put("error", "invalid_grant");
  }

  private ObjectNode grant(String nonce) {
    var builder =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .subject("0f3c-amira")
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(clock.instant().plusSeconds(300)))
            .claim("sid", "their-session-1")
            .claim("preferred_username", "amira")
            .claim("name", "Amira Khan")
            .claim("acr", "2")
            .claim("auth_time", signedInAt.getEpochSecond())
            .claim("realm_access", Map.of("roles", List.of("offline", "onecall-handler")));
    if (!nonce.isEmpty()) {
      builder.claim("nonce", nonce);
    }
    ObjectNode json =
        Json.object()
            .put("token_type", "Bearer")
            .put("access_token", "access-" + UUID.randomUUID())
            .put("expires_in", 300)
            .put("id_token", signing.apply(claims.apply(builder).build()));
    if (nonce.isEmpty() && !idTokensAnew) {
      json.remove("id_token");
    }
    if (refreshes) {
      String refresh = UUID.randomUUID().toString();
      refreshing.put(refresh, true);
      json.put("refresh_token", refresh).put("refresh_expires_in", 1_800);
    }
    return json;
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectNode fields(String form) {
    ObjectNode fields = Json.object();
    for (String pair : form.split("&", -1)) {
      String[] sides = pair.split("=", -1);
      fields.put(
          java.net.URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
          java.net.URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static void json(HttpServerRequest request, int status, ObjectNode value) {
    request.response().setStatusCode(status).end(Json.text(value));
  }

  /** Stops it. */
  public Future<Void> stop() {
    return http.close();
  }
}
