package org.onecall.desk.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks tokens that a provider signed: nothing in one is believed before its signature is, by an
 * algorithm and a key that we, not the token, allow.
 */
final class TokenCheck {
  /** How far clocks may differ. */
  static final Duration SKEW = Duration.ofSeconds(30);

  /** How old a token may be that has just been made. */
  static final Duration AGE_MAX = Duration.ofMinutes(5);

  static final int SUBJECT_CHARS_MAX = 255;
  private static final int TOKEN_CHARS_MAX = 64 * 1024;
  private static final String SIGN_OUT = "http://schemas.openid.net/event/backchannel-logout";

  private final Terms terms;
  private final Keys keys;
  private final InstantSource clock;

  TokenCheck(Terms terms, Keys keys, InstantSource clock) {
    this.terms = terms;
    this.keys = keys;
    this.clock = clock;
  }

  /** What an ID token says, once everything about it is right. */
  Future<JWTClaimsSet> idToken(URI keysAt, String token, Optional<String> nonce) {
    return signed(keysAt, token, Keys.For.US)
        .map(jwt -> {
          JWTClaimsSet claims = claims(jwt);
          expected(claims);
          Date expires = claims.getExpirationTime();
          if (expires == null || !clock.instant().isBefore(expires.toInstant().plus(SKEW))) {
            throw new NotAccepted("it has expired");
          }
          String subject = claims.getSubject();
          if (subject == null || subject.isEmpty() || subject.length() > SUBJECT_CHARS_MAX) {
            throw new Denied("it says nothing of whom it is about");
          }
          if (nonce.isPresent() && !nonce.get().equals(claims.getClaim("nonce"))) {
            throw new NotAccepted("it is not the answer to what was asked");
          }
          if (claims.getClaims().containsKey("events")) {
            throw new NotAccepted("it is no ID token");
          }
          strongEnough(claims);
          return claims;
        });
  }

  /** Whose sessions a provider wants to be ended. */
  record SignedOut(Optional<String> subject, Optional<String> session, String id) {}

  /** What a token for signing out says, once everything about it is right. */
  Future<SignedOut> signOutToken(URI keysAt, String token) {
    return signed(keysAt, token, Keys.For.STRANGERS)
        .map(jwt -> {
          JWTClaimsSet claims = claims(jwt);
          expected(claims);
          Date expires = claims.getExpirationTime();
          if (expires != null && !clock.instant().isBefore(expires.toInstant().plus(SKEW))) {
            throw new NotAccepted("it has expired");
          }
          if (!(claims.getClaim("events") instanceof Map<?, ?> events)
              || !(events.get(SIGN_OUT) instanceof Map<?, ?>)
              || claims.getClaims().containsKey("nonce")) {
            throw new NotAccepted("it is no token for signing out");
          }
          Object session = claims.getClaim("sid");
          var meant =
              new SignedOut(
                  Optional.ofNullable(claims.getSubject()),
                  session instanceof String text ? Optional.of(text) : Optional.empty(),
                  claims.getJWTID() == null ? "" : claims.getJWTID());
          if (meant.id().isEmpty() || (meant.subject().isEmpty() && meant.session().isEmpty())) {
            throw new NotAccepted("it says neither what nor whom it is about");
          }
          return meant;
        });
  }

  private Future<SignedJWT> signed(URI keysAt, String token, Keys.For whom) {
    SignedJWT jwt;
    try {
      if (token.length() > TOKEN_CHARS_MAX) {
        throw new NotAccepted("it is too long");
      }
      // An unsigned token is none of these and does not parse.
      jwt = SignedJWT.parse(token);
    } catch (ParseException malformed) {
      return Future.failedFuture(new NotAccepted("it is no signed token"));
    } catch (NotAccepted tooLong) {
      return Future.failedFuture(tooLong);
    }
    if (!terms.algorithms().contains(jwt.getHeader().getAlgorithm().getName())) {
      return Future.failedFuture(new NotAccepted("its algorithm is not allowed"));
    }
    JOSEObjectType type = jwt.getHeader().getType();
    if (type != null
        && !List.of("jwt", "logout+jwt")
            .contains(type.getType().toLowerCase(java.util.Locale.ROOT))) {
      return Future.failedFuture(new NotAccepted("it is a token of another kind"));
    }
    return keys.find(keysAt, Optional.ofNullable(jwt.getHeader().getKeyID()), whom)
        .map(key -> {
          if (!verified(jwt, key)) {
            throw new NotAccepted("its signature is wrong");
          }
          return jwt;
        });
  }

  private static boolean verified(SignedJWT jwt, JWK key) {
    try {
      if (key.getAlgorithm() != null
          && !key.getAlgorithm().equals(jwt.getHeader().getAlgorithm())) {
        return false;
      }
      JWSVerifier verifier =
          new DefaultJWSVerifierFactory()
              .createJWSVerifier(jwt.getHeader(), ((AsymmetricJWK) key).toPublicKey());
      return jwt.verify(verifier);
    } catch (JOSEException unfit) {
      return false;
    }
  }

  private static JWTClaimsSet claims(SignedJWT jwt) {
    try {
      return jwt.getJWTClaimsSet();
    } catch (ParseException malformed) {
      throw new NotAccepted("its claims cannot be read");
    }
  }

  /** From the provider, for us, made just now. */
  private void expected(JWTClaimsSet claims) {
    if (!terms.issuer().equals(claims.getIssuer())) {
      throw new Denied("it is of another issuer");
    }
    List<String> audience = claims.getAudience();
    Object party = claims.getClaim("azp");
    if (!audience.contains(terms.clientId())
        || (party != null && !terms.clientId().equals(party))
        || (audience.size() > 1 && party == null)) {
      throw new Denied("it is for somebody else");
    }
    Instant now = clock.instant();
    Date made = claims.getIssueTime();
    if (made == null
        || made.toInstant().isAfter(now.plus(SKEW))
        || made.toInstant().isBefore(now.minus(AGE_MAX))) {
      throw new NotAccepted("it was not made just now");
    }
    Date notBefore = claims.getNotBeforeTime();
    if (notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW))) {
      throw new NotAccepted("it does not count yet");
    }
  }

  /** That the person showed who they are since then: what a browser is sent with can be changed. */
  static void signedInSince(JWTClaimsSet claims, Instant since) {
    if (!(claims.getClaim("auth_time") instanceof Number seconds)
        || Instant.ofEpochSecond(seconds.longValue()).isBefore(since.minus(SKEW))) {
      throw new NotAccepted("the person did not show anew who they are");
    }
  }

  private void strongEnough(JWTClaimsSet claims) {
    if (terms.assuranceAccepted().isEmpty()) {
      return;
    }
    Optional<String> assured = new Claims(claims.getClaims()).text(terms.assuranceClaim());
    if (assured.filter(terms.assuranceAccepted()::contains).isEmpty()) {
      throw new Denied("the person was not authenticated strongly enough");
    }
  }
}
