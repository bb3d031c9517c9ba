package org.onecall.telephony.server;

import java.util.List;
import org.onecall.telephony.Phone;

/**
 * Phones in the browser: one beside each handler's desk phone, its number with a 9 before it.
 *
 * <p>They have no password in the settings. The service writes one into Asterisk's own database for
 * each session ({@code sorcery.conf} makes Asterisk look there), so that none outlives the session
 * it was made for and the desk's password never reaches a telephone.
 */
public final class WebPhones {
  private static final String PREFIX = "9";

  private WebPhones() {}

  /** The number of the phone in the browser that belongs to a desk phone. */
  public static String number(String phone) {
    return PREFIX + phone;
  }

  static String settings(List<Phone> phones) {
    StringBuilder text = new StringBuilder();
    for (Phone phone : phones) {
      text.append(
          """
          [%1$s](web-endpoint)
          auth = %1$s
          aors = %1$s
          callerid = Handler %2$s <%2$s>
          [%1$s](web-aor)

          """
              .formatted(number(phone.number()), phone.number()));
    }
    return text.toString();
  }

  /** Each of this machine's own addresses offered as loopback, where the sound is bound. */
  static String candidates(List<String> ownAddresses) {
    StringBuilder text = new StringBuilder();
    for (String address : ownAddresses) {
      text.append(address).append(" => 127.0.0.1\n");
    }
    return text.toString();
  }
}
