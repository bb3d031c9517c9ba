package org.onecall.desk.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.onecall.desk.access.Policy;
import org.onecall.desk.http.Route.Pace;

/**
 * The pages, read from the class path below {@code web/}.
 *
 * <p>Only names that a {@link PathPattern} lets through are looked for, so no path can climb out.
 */
public final class Assets {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("wav", "audio/wav"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("woff2", "font/woff2"));

  private static final String INDEX = "index.html";
  private static final String HEAD = "<head>";
  private static final int FILE_BYTES_MAX = 8 << 20;
  private static final int FILES_MAX = 500;

  private final Vertx vertx;
  private final ZoneId zone;
  private final Cache<String, Optional<Asset>> files =
      Caffeine.newBuilder().maximumSize(FILES_MAX).build();

  /**
   * Pages read on first use, off the event loop.
   *
   * @param zone whose times they show and take, wherever the computer is set to be
   */
  public Assets(Vertx vertx, ZoneId zone) {
    this.vertx = vertx;
    this.zone = zone;
  }

  /** The rows that serve the pages; they hold nothing that a stranger may not see. */
  public Routes routes() {
    Policy anyone = Policy.anyone();
    return new Routes(
        List.of(
            Route.get("/", anyone, Pace.UNLIMITED, this::page),
            Route.get("/handler", anyone, Pace.UNLIMITED, this::page),
            Route.get("/supervisor", anyone, Pace.UNLIMITED, this::page),
            Route.get("/open-now", anyone, Pace.UNLIMITED, this::page),
            Route.get("/wall", anyone, Pace.UNLIMITED, this::page),
            Route.get(
                "/{file}", anyone, Pace.UNLIMITED, call -> file(call, call.id("file"), false)),
            Route.get(
                "/assets/{file}",
                anyone,
                Pace.UNLIMITED,
                call -> file(call, "assets/" + call.id("file"), true)),
            Route.get(
                "/assets/{folder}/{file}",
                anyone,
                Pace.UNLIMITED,
                call -> file(call, "assets/" + call.id("folder") + "/" + call.id("file"), false))));
  }

  /**
   * Which pages are served here, as every page of them knows of itself: the hash of the first file,
   * which names all others by their content. Empty where there are none.
   */
  public Future<String> build() {
    return vertx.executeBlocking(() -> bytes(INDEX).map(Assets::hash).orElse(""), false);
  }

  private Future<Reply> page(Call call) {
    return file(call, INDEX, false);
  }

  private Future<Reply> file(Call call, String name, boolean named) {
    Optional<Asset> held = files.getIfPresent(name);
    Future<Optional<Asset>> asset =
        held != null
            ? Future.succeededFuture(held)
            : vertx.executeBlocking(() -> files.get(name, this::read), false);
    return asset.map(found -> found.map(a -> reply(call, a, named)).orElseGet(Reply::notFound));
  }

  private static Reply reply(Call call, Asset asset, boolean named) {
    // A built file's name changes with its content, so it may be kept for good.
    String keep = named ? "public, max-age=31536000, immutable" : "no-cache";
    if (asset.tag().equals(call.ifNoneMatch())) {
      return new Reply(304, Map.of("ETag", asset.tag(), "Cache-Control", keep), Buffer.buffer());
    }
    boolean packed = call.takesGzip() && asset.packed().length() < asset.plain().length();
    Reply reply =
        new Reply(
            200,
            Map.of(
                "Content-Type",
                asset.contentType(),
                "ETag",
                asset.tag(),
                "Cache-Control",
                keep,
                "Vary",
                "Accept-Encoding"),
            packed ? asset.packed() : asset.plain());
    return packed ? reply.with("Content-Encoding", "gzip") : reply;
  }

  private Optional<Asset> read(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    return bytes(name)
        .map(bytes -> name.equals(INDEX) ? marked(bytes, zone) : bytes)
        .map(bytes ->
            new Asset(
                type, Buffer.buffer(bytes), Buffer.buffer(pack(bytes)), "\"" + hash(bytes) + "\""));
  }

  private static Optional<byte[]> bytes(String name) {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream("web/" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readNBytes(FILE_BYTES_MAX));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * The first file with its own hash in it, by which a page that was left open knows its age, and
   * with the zone.
   */
  static byte[] marked(byte[] index, ZoneId zone) {
    String mark = HEAD + meta("onecall-pages", hash(index)) + meta("onecall-zone", zone.getId());
    return new String(index, StandardCharsets.UTF_8)
        .replace(HEAD, mark)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String meta(String name, String content) {
    return "<meta name=\"" + name + "\" content=\"" + content + "\">";
  }

  private static byte[] pack(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory can be written to", impossible);
    }
    return out.toByteArray();
  }

  static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("SHA-256 is part of every JDK", missing);
    }
  }
}
