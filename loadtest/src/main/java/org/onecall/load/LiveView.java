package org.onecall.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session's view of the live state, kept by the desk over a WebSocket: keys and values, whole
 * after the first message and updated by each further one.
 *
 * <p>A view that missed a version, or whose connection ended, is closed and says why; its owner
 * opens a new one.
 */
public final class LiveView implements AutoCloseable {
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(10);
  private static final int TEXT_CHARS_MAX = 4 * 1024 * 1024;
  private static final int TRIES_MAX = 3;
  private static final Logger LOG = LoggerFactory.getLogger(LiveView.class);

  private final Map<String, JsonNode> entries = new LinkedHashMap<>();
  private long version = -1;
  private String closedBecause = "";
  private boolean closedByTheDesk;
  private Optional<WebSocket> socket = Optional.empty();

  private LiveView() {}

  /**
   * Opens a view and waits for its first message.
   *
   * <p>Java's client may lose bytes that come right behind the answer to its handshake: until its
   * selector has changed over, they go to the reader of that answer, which has been emptied by
   * then. What follows makes no sense to it, or is another message than the first, or nothing does.
   * Nothing was read yet, so the view is opened anew, unless the desk itself has closed it.
   *
   * @param address makes an address that has not been used
   */
  static LiveView open(HttpClient http, Supplier<URI> address, String origin, String cookie) {
    for (int tries = 1; ; tries++) {
      LiveView view = connected(http, address.get(), origin, cookie);
      if (view.await(OPEN_LIMIT, v -> v.version >= 0 ? Optional.of(v) : Optional.empty())
          .isPresent()) {
        return view;
      }
      String why = "no snapshot came over the live connection: " + view.closedBecause();
      view.close();
      if (view.isClosedByTheDesk() || tries == TRIES_MAX) {
        throw new LoadException(why);
      }
      LOG.info("{}; it is opened anew", why);
    }
  }

  private static LiveView connected(HttpClient http, URI address, String origin, String cookie) {
    var view = new LiveView();
    try {
      var socket =
          http.newWebSocketBuilder()
              .connectTimeout(OPEN_LIMIT)
              .header("Origin", origin)
              .header("Cookie", cookie)
              .buildAsync(address, view.new Listener())
              .orTimeout(OPEN_LIMIT.toSeconds(), TimeUnit.SECONDS)
              .join();
      synchronized (view) {
        view.socket = Optional.of(socket);
      }
    } catch (CompletionException e) {
      throw new LoadException("the live state cannot be opened: " + e.getCause(), e);
    }
    return view;
  }

  /** The value of a key now. */
  public synchronized Optional<JsonNode> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** All keys and values now. */
  public synchronized Map<String, JsonNode> entries() {
    return new LinkedHashMap<>(entries);
  }

  /** Why the view is no longer live; empty while it is. */
  public synchronized String closedBecause() {
    return closedBecause;
  }

  /** Waits until a key has a value of which something holds. */
  public Optional<JsonNode> awaitEntry(
      String key, Duration limit, Function<JsonNode, Boolean> condition) {
    return await(limit, view -> view.get(key).filter(condition::apply));
  }

  /**
   * Waits until something is found in the view, looking after each change.
   *
   * @return nothing when it is not found within the limit or the view ends
   */
  public synchronized <T> Optional<T> await(
      Duration limit, Function<LiveView, Optional<T>> search) {
    var end = System.nanoTime() + limit.toNanos();
    while (true) {
      var found = search.apply(this);
      var left = end - System.nanoTime();
      if (found.isPresent() || left <= 0 || !closedBecause.isEmpty()) {
        return found;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LoadException("interrupted", e);
      }
    }
  }

  private synchronized void take(JsonNode message) {
    switch (message.path("type").asText()) {
      case "snapshot" -> {
        entries.clear();
        message.path("entries").properties().forEach(e -> entries.put(e.getKey(), e.getValue()));
        version = message.path("version").asLong();
      }
      case "update" -> {
        var next = message.path("version").asLong();
        if (next != version + 1) {
          closed("version " + next + " followed version " + version);
          return;
        }
        message.path("set").properties().forEach(e -> entries.put(e.getKey(), e.getValue()));
        message.path("remove").forEach(key -> entries.remove(key.asText()));
        version = next;
      }
      default -> {
        // A beat says no more than that the connection is alive.
      }
    }
    notifyAll();
  }

  private synchronized boolean isClosedByTheDesk() {
    return closedByTheDesk;
  }

  private synchronized void closedByTheDesk(String why) {
    closedByTheDesk = true;
    closed(why);
  }

  private synchronized void closed(String why) {
    if (closedBecause.isEmpty()) {
      closedBecause = why;
    }
    notifyAll();
  }

  @Override
  public void close() {
    closed("closed by us");
    Optional<WebSocket> open;
    synchronized (this) {
      open = socket;
    }
    open.ifPresent(WebSocket::abort);
  }

  /** Puts the pieces of texts together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (text.length() > TEXT_CHARS_MAX) {
        closed("a message of more than " + TEXT_CHARS_MAX + " characters");
        webSocket.abort();
      } else if (last) {
        var whole = text.toString();
        text.setLength(0);
        take(Json.read(whole));
      }
      webSocket.request(1);
      return CompletableFuture.completedFuture("");
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
      closedByTheDesk("the desk closed the live connection: " + status + " " + reason);
      return CompletableFuture.completedFuture("");
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      // What the client makes of it has no words; its cause says which rule was broken.
      String cause = error.getCause() == null ? "" : ", " + error.getCause();
      closed("the live connection failed: " + error + cause);
    }
  }
}
