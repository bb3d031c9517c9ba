package org.onecall.telephony;

/**
 * The ports of the telephone side, all on loopback; 0 takes a free one, chosen once and kept in the
 * state directory.
 *
 * @param phones SIP, where handlers' phones register (UDP)
 * @param trunk SIP, where callers arrive (UDP)
 * @param ami Asterisk's manager interface (TCP)
 * @param agi our FastAGI server (TCP)
 * @param rtpFirst first of the 2000 RTP ports (UDP), even
 * @param web where phones in the browser arrive, brought by the desk (TCP, WebSocket)
 */
public record Ports(int phones, int trunk, int ami, int agi, int rtpFirst, int web) {
  /** All chosen by the system. */
  public static final Ports ANY = new Ports(0, 0, 0, 0, 0, 0);

  /** With the port for phones in the browser chosen by the system. */
  public Ports(int phones, int trunk, int ami, int agi, int rtpFirst) {
    this(phones, trunk, ami, agi, rtpFirst, 0);
  }
}
