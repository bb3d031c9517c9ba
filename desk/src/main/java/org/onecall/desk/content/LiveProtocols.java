package org.onecall.desk.content;

import java.util.List;
import java.util.function.Supplier;
import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolShelf;

/**
 * The shelf of protocols as it is now. Publishing puts another shelf in its place, on which the
 * versions before are still found by their hash: calls in progress keep theirs.
 */
public final class LiveProtocols implements Supplier<ProtocolShelf> {
  private volatile ProtocolShelf shelf;

  /** Begins with those that the service came with. */
  public LiveProtocols(ProtocolShelf base) {
    this.shelf = base;
  }

  @Override
  public ProtocolShelf get() {
    return shelf;
  }

  /** New encounters begin with this version from now on. */
  synchronized void publish(Protocol protocol) {
    shelf = shelf.with(List.of(protocol));
  }
}
