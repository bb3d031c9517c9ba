package org.onecall.encounter;

import org.onecall.protocol.Protocol;
import org.onecall.protocol.ProtocolId;

/** The version of a protocol that an encounter follows to its end, whatever is published since. */
public record ProtocolRef(ProtocolId id, String title, String version, String hash) {

  static ProtocolRef of(Protocol protocol) {
    return new ProtocolRef(protocol.id(), protocol.title(), protocol.version(), protocol.hash());
  }
}
