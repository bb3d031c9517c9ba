package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.load.partner.Mood;
import org.onecall.load.partner.SimulatedPartner;

/** The simulated systems of other organisations as a process of its own. */
public final class PartnerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final Pattern ADDRESS =
      Pattern.compile("booking and referral at (http://127\\.0\\.0\\.1:[0-9]+)/bars");

  private final Child process;
  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private PartnerProcess(Child process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it on a free port.
   *
   * @param log where its output goes
   * @throws LoadException when it does not say where it is
   */
  public static PartnerProcess start(Path log) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var child =
        Child.start(
            "the simulated partner",
            new ProcessBuilder(
                List.of(
                    java,
                    "-XX:+UseSerialGC",
                    "-Xmx128m",
                    "-Dlogback.configurationFile=logback-command.xml",
                    // By its directory it is found and ended should we end without doing so.
                    "-Donecall.partner.log=" + log.toAbsolutePath().normalize(),
                    "-cp",
                    ServiceProcess.classPath(),
                    SimulatedPartner.class.getName(),
                    "0")),
            log);
    var said = Await.until(START_LIMIT, () -> !child.isAlive() || address(child).isPresent());
    var address = address(child);
    if (!said || address.isEmpty()) {
      var last = String.join("\n", child.tail(20));
      child.close();
      throw new LoadException("the simulated partner does not start:\n" + last);
    }
    return new PartnerProcess(child, address.get());
  }

  private static Optional<URI> address(Child child) {
    return child.tail(20).stream()
        .map(ADDRESS::matcher)
        .filter(Matcher::find)
        .map(found -> URI.create(found.group(1)))
        .findFirst();
  }

  /** Where it is, without a path. */
  public URI address() {
    return address;
  }

  /** Makes all its systems behave so from now on. */
  public void behave(Mood mood) {
    ask("POST", "/mood/" + mood.name().toLowerCase(Locale.ROOT));
  }

  /** How much was booked and sent there. */
  public JsonNode count() {
    return Json.read(ask("GET", "/count"));
  }

  /** The messages to practices that arrived. */
  public JsonNode messages() {
    return Json.read(ask("GET", "/messages"));
  }

  /** Has the ambulance service put a case before the system there; what that system calls it. */
  public JsonNode put(String to) {
    return Json.read(
        ask("POST", "/put?to=" + URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** What the ambulance service was told of its cases and took as right. */
  public JsonNode answers() {
    return Json.read(ask("GET", "/answers"));
  }

  private String ask(String method, String path) {
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(ANSWER_LIMIT)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new LoadException("the simulated partner does not answer " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.close();
  }
}
