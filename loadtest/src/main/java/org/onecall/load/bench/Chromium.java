package org.onecall.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.onecall.config.debian.DebianPackages;
import org.onecall.load.Await;
import org.onecall.load.Json;
import org.onecall.load.LoadException;

/** One page of a real Chromium without a window, driven over the browser's own protocol. */
final class Chromium implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int REPLY_SECONDS_MAX = 30;
  private static final int WAIT_SECONDS_MAX = 20;
  private static final int SHOWN_CHARS_MAX = 1_000;
  private static final int KEY_OF_DIGIT_ZERO = 48;

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicLong loadedBytes = new AtomicLong();
  private final WebSocket socket;

  private Chromium(Process process, Path profile) {
    this.process = process;
    this.socket = http.newWebSocketBuilder().buildAsync(page(profile), new Listener()).join();
    for (String domain : List.of("Page", "Network", "Runtime")) {
      call(domain + ".enable", Json.object());
    }
  }

  /** Starts one with a profile in that directory, which is made. */
  static Chromium start(Path directory) {
    Path profile = directory.resolve("chromium");
    var builder =
        DebianPackages.ofThisMachine(line -> {})
            .tool("chromium")
            .process(
                "--headless=new",
                "--no-sandbox",
                "--window-size=1440,944",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank");
    builder.redirectErrorStream(true);
    builder.redirectOutput(directory.resolve("chromium.log").toFile());
    try {
      Files.createDirectories(directory);
      return new Chromium(builder.start(), profile);
    } catch (IOException failed) {
      throw new LoadException("Chromium cannot be started", failed);
    }
  }

  private URI page(Path profile) {
    Path port = profile.resolve("DevToolsActivePort");
    if (!Await.until(START_LIMIT, Duration.ofMillis(50), () -> Files.isRegularFile(port))) {
      throw new LoadException("Chromium does not say where it listens");
    }
    try {
      String number = Files.readAllLines(port).getFirst();
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + "/json/list")).build();
      JsonNode pages = Json.read(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      for (JsonNode one : pages) {
        if (one.path("type").asText().equals("page")) {
          return URI.create(one.path("webSocketDebuggerUrl").asText());
        }
      }
      throw new LoadException("Chromium has no page");
    } catch (IOException failed) {
      throw new LoadException("Chromium does not answer", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", stopped);
    }
  }

  /** Asks the browser for something and waits for its answer. */
  JsonNode call(String method, ObjectNode parameters) {
    int id = ids.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    asked.put(id, answer);
    ObjectNode message = Json.object().put("id", id).put("method", method);
    message.set("params", parameters);
    socket.sendText(message.toString(), true).join();
    try {
      JsonNode reply = answer.get(REPLY_SECONDS_MAX, TimeUnit.SECONDS);
      if (reply.has("error")) {
        throw new LoadException(method + ": " + reply.path("error"));
      }
      return reply.path("result");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LoadException("interrupted", stopped);
    } catch (ExecutionException | TimeoutException failed) {
      throw new LoadException(method + " had no answer", failed);
    } finally {
      asked.remove(id);
    }
  }

  /** The value of a script, waited for where it is a promise. */
  JsonNode value(String script) {
    ObjectNode parameters =
        Json.object()
            .put("expression", script)
            .put("awaitPromise", true)
            .put("returnByValue", true);
    JsonNode result = call("Runtime.evaluate", parameters);
    if (result.has("exceptionDetails")) {
      throw new LoadException("the page's script failed: " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Begins a script whose promise is asked for later by its name. */
  void begin(String name, String script) {
    ObjectNode parameters = Json.object().put("expression", "window." + name + " = " + script);
    call("Runtime.evaluate", parameters);
  }

  /**
   * Waits until a script says true.
   *
   * @throws LoadException with what the page shows instead, when it does not
   */
  void until(String script) {
    JsonNode came =
        value(
            "new Promise(done => { const end = performance.now() + %d;"
                    .formatted(Duration.ofSeconds(WAIT_SECONDS_MAX).toMillis())
                + " const look = () => { if ("
                + script
                + ") done(true); else if (performance.now() > end) done(false);"
                + " else setTimeout(look, 10); }; look(); })");
    if (!came.asBoolean()) {
      throw new LoadException("the page never came to " + script + "; it shows:\n" + shown());
    }
  }

  /** What somebody could read on the page, for the report of a failure. */
  String shown() {
    String text = value("document.body?.innerText ?? ''").asText();
    return text.substring(0, Math.min(text.length(), SHOWN_CHARS_MAX));
  }

  /** Goes to an address, as who was never there: nothing is taken from a cache. */
  void open(String address) {
    call("Network.setCacheDisabled", Json.object().put("cacheDisabled", true));
    // What the page before had noted about itself is gone with it.
    call("Page.navigate", Json.object().put("url", "about:blank"));
    until("location.href === 'about:blank'");
    loadedBytes.set(0);
    call("Page.navigate", Json.object().put("url", address));
  }

  /**
   * Lets the network be: what is measured from now on is not slowed by being told of each request.
   */
  void unwatched() {
    call("Network.disable", Json.object());
  }

  /** Lets a script run in each page from now on before the page's own. */
  void before(String script) {
    call("Page.addScriptToEvaluateOnNewDocument", Json.object().put("source", script));
  }

  /** The bytes that came over the network since the page was opened, compressed as they came. */
  long loadedBytes() {
    return loadedBytes.get();
  }

  /** Presses a digit. */
  void digit(int digit) {
    key(Integer.toString(digit), "Digit" + digit, KEY_OF_DIGIT_ZERO + digit, true);
  }

  /** Presses Enter. */
  void enter() {
    ObjectNode down =
        Json.object()
            .put("type", "keyDown")
            .put("key", "Enter")
            .put("code", "Enter")
            .put("text", "\r")
            .put("windowsVirtualKeyCode", 13);
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", down.deepCopy().put("type", "keyUp"));
  }

  private void key(String key, String code, int number, boolean isText) {
    ObjectNode down =
        Json.object()
            .put("type", "keyDown")
            .put("key", key)
            .put("code", code)
            .put("windowsVirtualKeyCode", number);
    if (isText) {
      down.put("text", key);
    }
    call("Input.dispatchKeyEvent", down);
    ObjectNode up = down.deepCopy().put("type", "keyUp");
    up.remove("text");
    call("Input.dispatchKeyEvent", up);
  }

  /** Types text into what has the focus. */
  void type(String text) {
    call("Input.insertText", Json.object().put("text", text));
  }

  private void heard(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = asked.get(message.path("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
    } else if (message.path("method").asText().equals("Network.loadingFinished")) {
      loadedBytes.addAndGet(message.path("params").path("encodedDataLength").asLong());
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        heard(Json.read(whole));
      }
      from.request(1);
      return CompletableFuture.completedFuture("");
    }
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(REPLY_SECONDS_MAX, TimeUnit.SECONDS).join();
  }
}
