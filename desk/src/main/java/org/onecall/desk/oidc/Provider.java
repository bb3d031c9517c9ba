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
   * @param isAnew whether both came with this grant; else they are those of the one before it
   * @param access opens what the provider tells of the person
   * @param refresh gives a new one of these later, where the provider allows it
   * @param lasts how long it counts
   * @param refreshLasts how long the refreshing token counts, where the provider says so
   */
  record Grant(
      String idToken,
      JWTClaimsSet claims,
      boolean isAnew,
      Optional<String> access,
      Optional<String> refresh,
      Duration lasts,
      Optional<Duration> refreshLasts) {
    /** The same, refreshed with that token the next time. */
    Grant refreshedBy(Optional<String> token) {
      return new Grant(idToken, claims, isAnew, access, token, lasts, refreshLasts);
    }
  }

  /** The provider's description, read anew each quarter of an hour. */
  Future<Description> description() {
    Instant now = clock.instant();
    if (read.isPresent() && now.isBefore(read.get().at().plus(DESCRIPTION_KEPT))) {
      return Future.succeededFuture(read.get().description());
    }
    return wire.get(Description.address(terms.issuer()), Optional.empty())
        .map(answer -> {
          if (answer.status() != 200) {
            throw new Away("its description cannot be had: " + answer.status());
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
          if (begun.anewSince().isPresent()) {
            query.put("prompt", "login");
            query.put("max_age", "0");
          }
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
    return tokens(form)
        .compose(tokens ->
            tokens
                .id()
                .map(id ->
                    granted(tokens, id, Optional.of(begun.nonce()))
                        .map(grant -> {
                          begun
                              .anewSince()
                              .ifPresent(since -> TokenCheck.signedInSince(grant.claims(), since));
                          return grant;
                        }))
                .orElseGet(() -> Future.failedFuture(new NotAccepted("there is no ID token"))));
  }

  /** New tokens in place of some that end; {@link #renewed} tells what they are worth. */
  Future<Tokens> refresh(String refreshing) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshing);
    return tokens(form);
  }

  /** The grant of refreshed tokens: a provider need not say anew who it is. */
  Future<Grant> renewed(Tokens tokens, Grant before) {
    return tokens
        .id()
        .map(id -> granted(tokens, id, Optional.empty()))
        .orElseGet(() ->
            Future.succeededFuture(
                new Grant(
                    before.idToken(),
                    before.claims(),
                    false,
                    tokens.access(),
                    tokens.refresh(),
                    tokens.accessLasts().orElse(before.lasts()),
                    tokens.refreshLasts())));
  }

  /** What the token endpoint answered, nothing of it looked at yet. */
  record Tokens(Claims json) {
    private Optional<String> id() {
      return json.text("id_token");
    }

    private Optional<String> access() {
      return json.text("access_token");
    }

    /** The token to refresh with from now on; the one before it may count no more. */
    Optional<String> refresh() {
      return json.text("refresh_token");
    }

    private Optional<Duration> accessLasts() {
      return seconds("expires_in");
    }

    /** How long that one counts, where the provider says so. */
    Optional<Duration> refreshLasts() {
      return seconds("refresh_expires_in");
    }

    private Optional<Duration> seconds(String name) {
      return json.values().get(name) instanceof Number number && number.longValue() > 0
          ? Optional.of(Duration.ofSeconds(number.longValue()))
          : Optional.empty();
    }
  }

  private Future<Tokens> tokens(Map<String, String> form) {
    return description()
        .compose(
            description -> wire.post(description.token(), authorization(description, form), form))
        .map(Provider::answered);
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

  /** Only a grant that counts no more is a no; all else may be another answer the next time. */
  private static Tokens answered(Wire.Answer answer) {
    if (answer.status() == 200) {
      return new Tokens(new Claims(parsed(answer)));
    }
    if (answer.status() == 400
        && new Claims(parsed(answer)).text("error").equals(Optional.of("invalid_grant"))) {
      throw new Denied("the provider gives no token for it");
    }
    throw new Away("it gives no token now: " + answer.status());
  }

  private Future<Grant> granted(Tokens tokens, String id, Optional<String> nonce) {
    return description()
        .compose(description -> check.idToken(description.keys(), id, nonce))
        .map(claims ->
            new Grant(
                id,
                claims,
                true,
                tokens.access(),
                tokens.refresh(),
                Duration.between(clock.instant(), claims.getExpirationTime().toInstant()),
                tokens.refreshLasts()));
  }

  /**
   * All that the provider tells of the person: the token's claims, and what it says on asking where
   * those do not suffice or are not new.
   */
  Future<Claims> told(Grant grant) {
    var said = new Claims(grant.claims().getClaims());
    boolean enough =
        grant.isAnew()
            && said.text(terms.userClaim()).isPresent()
            && !said.texts(terms.rolesClaim(), terms.where()).isEmpty();
    return description()
        .compose(description ->
            enough || grant.access().isEmpty() || description.userInfo().isEmpty()
                ? Future.succeededFuture(said)
                : wire.get(
                        description.userInfo().get(), Optional.of("Bearer " + grant.access().get()))
                    .map(answer -> {
                      Claims about = about(answer, grant);
                      return grant.isAnew() ? said.and(about) : about.and(said);
                    }));
  }

  private static Claims about(Wire.Answer answer, Grant grant) {
    if (answer.status() != 200) {
      throw new Away("it does not say who it is: " + answer.status());
    }
    var told = new Claims(parsed(answer));
    String subject =
        told.text("sub").orElseThrow(() -> new NotAccepted("it does not say of whom it speaks"));
    if (!subject.equals(grant.claims().getSubject())) {
      throw new Denied("the provider speaks of somebody else");
    }
    return told;
  }

  private static Map<String, Object> parsed(Wire.Answer answer) {
    try {
      return JSONObjectUtils.parse(answer.body().toString(StandardCharsets.UTF_8));
    } catch (ParseException malformed) {
      throw new Away("its answer is no object");
    }
  }

  /** What a token for signing out says. */
  Future<TokenCheck.SignedOut> signedOut(String token) {
    return description().compose(found -> check.signOutToken(found.keys(), token));
  }

  /** Where a browser is to go to end the provider's session too, where it has such an address. */
  Future<Optional<URI>> leaving(Optional<String> idToken, URI home) {
    return description()
        .map(known ->
            known
                .endSession()
                .map(address -> {
                  var query = new LinkedHashMap<String, String>();
                  idToken.ifPresent(token -> query.put("id_token_hint", token));
                  query.put("client_id", terms.clientId());
                  query.put("post_logout_redirect_uri", home.toString());
                  return URI.create(with(address, query));
                }));
  }

  private static String with(URI address, Map<String, String> query) {
    String text = address.toString();
    return text + (text.contains("?") ? "&" : "?") + Wire.form(query);
  }
}
