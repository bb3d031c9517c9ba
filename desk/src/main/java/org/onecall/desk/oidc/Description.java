package org.onecall.desk.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.onecall.desk.http.Json;

/**
 * How a provider describes itself: where it does what.
 *
 * @param basic whether the client proves itself in a header; otherwise in the form
 */
record Description(
    URI authorization,
    URI token,
    URI keys,
    Optional<URI> userInfo,
    Optional<URI> endSession,
    boolean basic) {
  /** Where an issuer's description is. */
  static URI address(String issuer) {
    return URI.create(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration");
  }

  /** Reads one; it must be the issuer's own, and every address as safe as the issuer's. */
  static Description read(byte[] bytes, String issuer) {
    JsonNode json =
        Json.readDocument(bytes).orElseThrow(() -> new Away("its description is no object"));
    if (!json.path("issuer").asText().equals(issuer)) {
      throw new Away("its description is of another issuer");
    }
    JsonNode methods = json.path("token_endpoint_auth_methods_supported");
    boolean basic = methods.isMissingNode();
    for (JsonNode method : methods) {
      basic |= method.asText().equals("client_secret_basic");
    }
    return new Description(
        needed(json, "authorization_endpoint", issuer),
        needed(json, "token_endpoint", issuer),
        needed(json, "jwks_uri", issuer),
        address(json, "userinfo_endpoint", issuer),
        address(json, "end_session_endpoint", issuer),
        basic);
  }

  private static URI needed(JsonNode json, String field, String issuer) {
    return address(json, field, issuer)
        .orElseThrow(() -> new Away("its description lacks " + field));
  }

  private static Optional<URI> address(JsonNode json, String field, String issuer) {
    if (!json.path(field).isTextual()) {
      return Optional.empty();
    }
    URI address;
    try {
      address = URI.create(json.path(field).asText());
    } catch (IllegalArgumentException none) {
      throw new Away(field + " is no address");
    }
    Set<String> schemes = issuer.startsWith("https:") ? Set.of("https") : Set.of("http", "https");
    if (!schemes.contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
      throw new Away(field + " is no safe address");
    }
    return Optional.of(address);
  }
}
