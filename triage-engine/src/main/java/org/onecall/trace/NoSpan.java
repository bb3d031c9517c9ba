package org.onecall.trace;

import java.util.Optional;

/** What is not followed: keeps nothing, makes nothing. */
final class NoSpan implements Span {
  @Override
  public boolean followed() {
    return false;
  }

  @Override
  public Span child(Kind kind, String name) {
    return this;
  }

  @Override
  public void tell(String key, String value) {}

  @Override
  public void tell(String key, long value) {}

  @Override
  public void failed(String why) {}

  @Override
  public void end() {}

  @Override
  public Optional<String> traceparent() {
    return Optional.empty();
  }
}
