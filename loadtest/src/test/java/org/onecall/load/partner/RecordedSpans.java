package org.onecall.load.partner;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.onecall.trace.Span;
import org.onecall.trace.Tracer;

/** Follows everything and keeps what it was told, each span as its way from the outermost one. */
final class RecordedSpans implements Tracer {
  private final List<String> ended = new CopyOnWriteArrayList<>();

  /** What has ended so far, such as {@code POST /x > transaction}. */
  List<String> ended() {
    return List.copyOf(ended);
  }

  @Override
  public Span begin(Span.Kind kind, String name, Optional<String> theirs) {
    return new One(name);
  }

  @Override
  public Span comes(Span.Kind kind, String name, Optional<String> cause) {
    return new One(cause.map(way -> way + " > ").orElse("") + name);
  }

  private final class One implements Span {
    private final String way;

    One(String way) {
      this.way = way;
    }

    @Override
    public boolean followed() {
      return true;
    }

    @Override
    public Span child(Kind kind, String name) {
      return new One(way + " > " + name);
    }

    @Override
    public void tell(String key, String value) {}

    @Override
    public void tell(String key, long value) {}

    @Override
    public void failed(String why) {
      ended.add(way + " failed " + why);
    }

    @Override
    public void end() {
      ended.add(way);
    }

    @Override
    public Optional<String> traceparent() {
      return Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
  }
}
