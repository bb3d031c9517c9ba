package org.onecall.desk;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what is sent by OpenTelemetry's protocol over HTTP, and reads the spans in it. */
final class TraceCollector implements AutoCloseable {
  private final List<Received> spans = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  TraceCollector(Vertx vertx) {
    server =
        Client.await(
            vertx
                .createHttpServer()
                .requestHandler(request ->
                    request
                        .body()
                        .onSuccess(body -> {
                          paths.add(request.path());
                          read(body.getBytes());
                          request.response().end();
                        }))
                .listen(0, "127.0.0.1"));
  }

  /**
   * A span as it came.
   *
   * @param kind 1 internal, 2 server, 3 client, 5 consumer
   */
  record Received(
      String trace,
      String id,
      String parent,
      String name,
      long kind,
      Map<String, String> particulars,
      boolean error) {
    String traceparent() {
      return "00-" + trace + "-" + id + "-01";
    }
  }

  /** Where spans are to be sent. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/traces");
  }

  List<String> paths() {
    return List.copyOf(paths);
  }

  List<Received> spans() {
    return List.copyOf(spans);
  }

  /** Those of one trace and name. */
  List<Received> named(String trace, String name) {
    return spans.stream()
        .filter(span -> span.trace().equals(trace) && span.name().equals(name))
        .toList();
  }

  /** The only one of one trace and name. */
  Received only(String trace, String name) {
    List<Received> found = named(trace, name);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + name + " in " + spans);
    }
    return found.getFirst();
  }

  /** The request holds resources (1), which hold scopes (2), which hold spans (2). */
  private void read(byte[] body) {
    for (byte[] resource : new Fields(body).all(1)) {
      for (byte[] scope : new Fields(resource).all(2)) {
        for (byte[] span : new Fields(scope).all(2)) {
          spans.add(span(new Fields(span)));
        }
      }
    }
  }

  private static Received span(Fields fields) {
    Map<String, String> particulars = new HashMap<>();
    for (byte[] attribute : fields.all(9)) {
      Fields pair = new Fields(attribute);
      Fields value = new Fields(pair.all(2).getFirst());
      particulars.put(
          text(pair.all(1).getFirst()),
          value.all(1).isEmpty() ? String.valueOf(value.number(3)) : text(value.all(1).getFirst()));
    }
    List<byte[]> status = fields.all(15);
    return new Received(
        hex(fields.all(1)),
        hex(fields.all(2)),
        hex(fields.all(4)),
        text(fields.all(5).getFirst()),
        fields.number(6),
        particulars,
        !status.isEmpty() && new Fields(status.getFirst()).number(3) == 2);
  }

  private static String hex(List<byte[]> id) {
    return id.isEmpty() ? "" : HexFormat.of().formatHex(id.getFirst());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Client.await(server.close());
  }

  /** The fields of one message of protocol buffers, by their numbers. */
  private static final class Fields {
    private final Map<Integer, List<byte[]>> parts = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final byte[] bytes;
    private int at;

    Fields(byte[] bytes) {
      this.bytes = bytes;
      while (at < bytes.length) {
        long tag = varint();
        int field = (int) (tag >>> 3);
        switch ((int) (tag & 7)) {
          case 0 -> numbers.put(field, varint());
          case 1 -> at += Long.BYTES;
          case 2 -> {
            int length = (int) varint();
            byte[] part = java.util.Arrays.copyOfRange(bytes, at, at + length);
            parts.computeIfAbsent(field, none -> new ArrayList<>()).add(part);
            at += length;
          }
          case 5 -> at += Integer.BYTES;
          default -> throw new AssertionError("no such type of a field: " + tag);
        }
      }
    }

    List<byte[]> all(int field) {
      return parts.getOrDefault(field, List.of());
    }

    long number(int field) {
      return numbers.getOrDefault(field, 0L);
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }
  }
}
