package org.onecall.telephony.asterisk;

import java.io.IOException;
import org.asteriskjava.AsteriskVersion;
import org.asteriskjava.manager.event.ConnectEvent;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.ProtocolIdentifierReceivedEvent;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.util.SocketConnectionFacade;

/** The library's connection, with our tap in its wire. */
final class TappedConnection extends ManagerConnectionImpl {
  private final AmiSession.Tap tap;
  private final long session;

  /** A connection whose lines are those of that number in the journal. */
  TappedConnection(AmiSession.Tap tap, long session) {
    this.tap = tap;
    this.session = session;
  }

  @Override
  protected SocketConnectionFacade createSocket() throws IOException {
    return new WireTap(super.createSocket(), tap, session);
  }

  /** Not asked for: who acts may not ask, and we say what every release since 12 understands. */
  @Override
  protected AsteriskVersion determineVersion() {
    return AsteriskVersion.ASTERISK_22;
  }

  /** Whether an event stood on the wire, rather than being the library's own. */
  static boolean cameByWire(ManagerEvent event) {
    return !(event instanceof ConnectEvent
        || event instanceof DisconnectEvent
        || event instanceof ProtocolIdentifierReceivedEvent);
  }
}
