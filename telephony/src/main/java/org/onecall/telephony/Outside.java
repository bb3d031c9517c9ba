package org.onecall.telephony;

import java.util.Optional;
import java.util.regex.Pattern;
import org.onecall.telephony.wire.Names;

/**
 * Whom the service may ring outside, and how. Nobody who rings in can make it ring out: only an act
 * of a handler or a supervisor does.
 *
 * @param carrier where calls to outside go, as {@code host:port}; absent for none
 * @param emergencyNumber the number of the ambulance service there
 * @param simulated whether, without a carrier, the ambulance service is played by Asterisk itself
 */
public record Outside(Optional<String> carrier, String emergencyNumber, boolean simulated) {
  /** Nobody. */
  public static final Outside NONE = new Outside(Optional.empty(), "999", false);

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.-]{1,253}:[0-9]{1,5}");

  public Outside {
    Names.number(emergencyNumber);
    if (carrier.filter(address -> !ADDRESS.matcher(address).matches()).isPresent()) {
      throw new IllegalArgumentException("a carrier's address is host:port");
    }
  }

  /** Asterisk's name of the ambulance service. */
  Optional<String> emergencyChannel() {
    return carrier.isPresent()
        ? numberChannel(emergencyNumber)
        : simulated ? Optional.of("Local/s@onecall-999-desk/n") : Optional.empty();
  }

  /** Asterisk's name of a number outside. */
  Optional<String> numberChannel(String number) {
    return carrier.map(there -> "PJSIP/" + Names.number(number) + "@carrier");
  }
}
