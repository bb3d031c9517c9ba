package org.onecall.desk.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.UUID;

/** Tokens signed as a provider signs them, and as whoever would be taken for it may try to. */
final class Signatures {
  /** That of every provider at first, for to make one takes longer than most of what is tested. */
  static final RSAKey FIRST_KEY = newKey(UUID.randomUUID().toString());

  /** One that no provider shows. */
  static final RSAKey STRANGERS_KEY = newKey(UUID.randomUUID().toString());

  private Signatures() {}

  /** A new key of that name. */
  static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A signature by that key. */
  static String signed(JWTClaimsSet set, RSAKey with) {
    try {
      return signed(set, JWSAlgorithm.RS256, with.getKeyID(), new RSASSASigner(with));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A signature by a key made for it, under the name of another. */
  static String forged(JWTClaimsSet set, String id) {
    return signed(set, newKey(id));
  }

  /** The public half of a key taken for a shared secret, which it is not. */
  static String byThePublicKey(JWTClaimsSet set, RSAKey key) {
    try {
      byte[] secret = key.toRSAPublicKey().getEncoded();
      return signed(set, JWSAlgorithm.HS256, key.getKeyID(), new MACSigner(secret));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String signed(JWTClaimsSet set, JWSAlgorithm by, String id, JWSSigner signer)
      throws JOSEException {
    var jwt = new SignedJWT(new JWSHeader.Builder(by).keyID(id).build(), set);
    jwt.sign(signer);
    return jwt.serialize();
  }
}
