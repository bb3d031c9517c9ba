package org.onecall.desk.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A provider as it is asked: where people sign in, what a code is worth, who somebody is. */
final class Provider {
  private static final Duration DESCRIPTION_KEPT = Duration.ofMinutes(15);

  private final Terms terms;
  private final Wire wire;
  private final Keys keys;
  private final TokenCheck check;
  private final InstantSource clock;
  private Optional<Read> read = Optional.empty();

  private record Read(Description description, Instant at) {}

  Provider(Vertx vertx, Terms terms, InstantSource clock) {
    this.terms = terms;
    this.clock = clock;
    this.wire = new Wire(vertx);
    this.keys = new Keys(wire, clock);
    this.check = new TokenCheck(terms, keys, clock);
  }

  /**
   * What a provider gave for a code.
   *
   * @param idToken as it came, to be shown again when the person signs out
   * @param claims what it says
   * @param access opens what the provider tells of the person
   * @param refresh gives a new one of these later, where the provider allows it
   * @param lasts how long it counts
   * @param refreshLasts how long the refreshing token counts, where the provider says so
   */
  record Grant(
      String idToken,
      JWTClaimsSet claims,
      Optional<String> access,
      Optional<String> refresh,
      Duration lasts,
      Optional<Duration> refreshLasts) {}

  /** The provider's description, read anew each quarter of an hour. */
  Future<Description> description() {
    Instant now = clock.instant();
    if (read.isPresent() && now.isBefore(read.get().at().plus(DESCRIPTION_KEPT))) {
      return Future.succeededFuture(read.get().description());
    }
    return wire.get(Description.address(terms.issuer()), Optional.empty())
        .map(answer -> {
          if (answer.status() != 200) {
            throw new NotAccepted("its description cannot be had");
          }
          return Description.read(answer.body().getBytes(), terms.issuer());
        })
        .onSuccess(description -> read = Optional.of(new Read(description, now)));
  }

  /** Where a browser is to go to sign in. */
  Future<String> where(Pending.Begun begun, URI back) {
    return description()
        .map(description -> {
          var query = new LinkedHashMap<String, String>();
          query.put("response_type", "code");
          query.put("client_id", terms.clientId());
          query.put("redirect_uri", back.toString());
          query.put("scope", terms.scopes());
          query.put("state", begun.state());
          query.put("nonce", begun.nonce());
          query.put("code_challenge", begun.challenge());
          query.put("code_challenge_method", "S256");
          terms.acrValues().ifPresent(values -> query.put("acr_values", values));
          return with(description.authorization(), query);
        });
  }

  /** What a code is worth. */
  Future<Grant> redeem(String code, Pending.Begun begun, URI back) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", back.toString());
    form.put("code_verifier", begun.verifier());
    return grant(form, Optional.of(begun.nonce()));
  }

  /** A new grant in place of one that ends. */
  Future<Grant> refresh(String refreshing) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshing);
    return grant(form, Optional.empty());
  }

  private Future<Grant> grant(Map<String, String> form, Optional<String> nonce) {
    return description()
        .compose(description ->
            wire.post(description.token(), authorization(description, form), form)
                .compose(answer -> granted(description, answer, nonce)));
  }

  private Optional<String> authorization(Description description, Map<String, String> form) {
    if (terms.clientSecret().isEmpty() || !description.basic()) {
      form.put("client_id", terms.clientId());
      terms.clientSecret().ifPresent(secret -> form.put("client_secret", secret.reveal()));
      return Optional.empty();
    }
    String pair =
        Wire.encoded(terms.clientId()) + ":" + Wire.encoded(terms.clientSecret().get().reveal());
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private Future<Grant> granted(
      Description description, Wire.Answer answer, Optional<String> nonce) {
    if (answer.status() >= 500) {
      return Future.failedFuture(new java.io.IOException("the provider is not well"));
    }
    if (answer.status() != 200) {
      return Future.failedFuture(new NotAccepted("the provider gives no token for it"));
    }
    Claims json = new Claims(parsed(answer));
    String token = json.text("id_token").orElseThrow(() -> new NotAccepted("there is no ID token"));
    return check
        .idToken(description.keys(), token, nonce)
        .map(claims ->
            new Grant(
                token,
                claims,
                json.text("access_token"),
                json.text("refresh_token"),
                Duration.between(clock.instant(), claims.getExpirationTime().toInstant()),
                seconds(json, "refresh_expires_in")));
  }

  private static Optional<Duration> seconds(Claims json, String name) {
    return json.values().get(name) instanceof Number number && number.longValue() > 0
        ? Optional.of(Duration.ofSeconds(number.longValue()))
        : Optional.empty();
  }

  /** All that the provider tells of the person: the token's claims, and what it says on asking. */
  Future<Claims> told(Grant grant) {
    var said = new Claims(grant.claims().getClaims());
    boolean enough =
        said.text(terms.userClaim()).isPresent()
            && !said.texts(terms.rolesClaim(), terms.where()).isEmpty();
    return description()
        .compose(description ->
            enough || grant.access().isEmpty() || description.userInfo().isEmpty()
                ? Future.succeededFuture(said)
                : wire.get(
                        description.userInfo().get(), Optional.of("Bearer " + grant.access().get()))
                    .map(answer -> said.and(about(answer, grant))));
  }

  private static Claims about(Wire.Answer answer, Grant grant) {
    if (answer.status() != 200) {
      throw new NotAccepted("the provider does not say who it is");
    }
    var told = new Claims(parsed(answer));
    if (!told.text("sub").equals(Optional.of(grant.claims().getSubject()))) {
      throw new NotAccepted("the provider speaks of somebody else");
    }
    return told;
  }

  private static Map<String, Object> parsed(Wire.Answer answer) {
    try {
      return JSONObjectUtils.parse(answer.body().toString(StandardCharsets.UTF_8));
    } catch (ParseException malformed) {
      throw new NotAccepted("the provider's answer is no object");
    }
  }

  /** What a token for signing out says. */
  Future<TokenCheck.SignedOut> signedOut(String token) {
    return description().compose(found -> check.signOutToken(found.keys(), token));
  }

  /** Where a browser is to go to end the provider's session too, as far as it is known. */
  Optional<URI> leaving(String idToken, URI home) {
    return read.flatMap(known -> known.description().endSession())
        .map(address -> {
          var query = new LinkedHashMap<String, String>();
          query.put("id_token_hint", idToken);
          query.put("client_id", terms.clientId());
          query.put("post_logout_redirect_uri", home.toString());
          return URI.create(with(address, query));
        });
  }

  private static String with(URI address, Map<String, String> query) {
    String text = address.toString();
    return text + (text.contains("?") ? "&" : "?") + Wire.form(query);
  }
}
