package org.onecall.load.browser;

import org.openqa.selenium.JavascriptExecutor;

/**
 * What a phone in a page has counted of its call.
 *
 * @param heard packets that came
 * @param sent packets that went
 * @param level how loud what came is, 0 to 1
 */
record PhoneSound(long heard, long sent, double level) {
  private static final String COUNTED =
      """
      const done = arguments[arguments.length - 1];
      const connection = window.onecallPhone?.connection;
      if (!connection) { done('0 0 0'); return; }
      connection.getStats().then((stats) => {
        let heard = 0, sent = 0, level = 0;
        stats.forEach((one) => {
          if (one.type === 'inbound-rtp') { heard = one.packetsReceived; level = one.audioLevel ?? 0; }
          if (one.type === 'outbound-rtp') sent = one.packetsSent;
        });
        done(heard + ' ' + sent + ' ' + level);
      });
      """;

  /** Of the phone in that page, so far. */
  static PhoneSound of(JavascriptExecutor page) {
    String[] parts = String.valueOf(page.executeAsyncScript(COUNTED)).split(" ", -1);
    return new PhoneSound(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Double.parseDouble(parts[2]));
  }
}
