package org.onecall.load.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.onecall.load.Json;

/** A real Keycloak on loopback with the realm that stands in {@code config/keycloak}. */
final class Keycloak implements AutoCloseable {
  static final String SECRET = "a-secret-of-this-test-alone";
  static final String PASSWORD = "a-password-of-this-test-alone";
  private static final Path UNPACKED = Path.of("target", "keycloak");
  private static final Path REALM = Path.of("..", "config", "keycloak", "county-realm.json");
  private static final String ADMIN = "admin";
  private static final int STOP_SECONDS_MAX = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI address;

  private Keycloak(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one for a desk at that address; blocks until it answers. */
  static Keycloak start(String desk, Path log) {
    try {
      Path home = home();
      Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
      Files.copy(
          REALM,
          imports.resolve("county-realm.json"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      int port = freePort();
      var builder =
          new ProcessBuilder(
              "sh",
              home.resolve("bin").resolve("kc.sh").toString(),
              "start-dev",
              "--db=dev-mem",
              "--http-host=127.0.0.1",
              "--http-port=" + port,
              "--import-realm");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
      builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
      builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
      builder.environment().put("ONECALL_OIDC_CLIENT_SECRET", SECRET);
      builder.environment().put("ONECALL_TRIAL_PASSWORD", PASSWORD);
      builder.environment().put("ONECALL_DESK", desk);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      var keycloak = new Keycloak(builder.start(), URI.create("http://127.0.0.1:" + port + "/"));
      keycloak.answers(log);
      return keycloak;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path home() throws IOException {
    if (!Files.isDirectory(UNPACKED)) {
      throw new AssertionError(
          "there is no Keycloak: run with -Pkeycloak, or ./onecall test --long");
    }
    try (Stream<Path> inside = Files.list(UNPACKED)) {
      return inside
          .filter(path -> path.getFileName().toString().startsWith("keycloak-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void answers(Path log) {
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> process.isAlive() && status("realms/county") == 200);
    } catch (RuntimeException late) {
      close();
      throw new AssertionError(
          "Keycloak does not answer; its log is " + log.toAbsolutePath(), late);
    }
  }

  private int status(String path) {
    try {
      return http.send(
              HttpRequest.newBuilder(address.resolve(path)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notYet) {
      return 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /** What it calls itself. */
  String issuer() {
    return address.resolve("realms/county").toString();
  }

  /** An administrator over there ends everything that somebody has open. */
  void signsOut(String user) {
    String token =
        Json.read(
                form(
                    "realms/master/protocol/openid-connect/token",
                    Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        ADMIN,
                        "password",
                        PASSWORD)))
            .path("access_token")
            .asText();
    JsonNode found =
        Json.read(
            send(
                HttpRequest.newBuilder(
                        address.resolve("admin/realms/county/users?exact=true&username=" + user))
                    .header("Authorization", "Bearer " + token)
                    .build()));
    send(
        HttpRequest.newBuilder(
                address.resolve(
                    "admin/realms/county/users/" + found.path(0).path("id").asText() + "/logout"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private String form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(one ->
                one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(request.uri() + " was answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
