package org.onecall.partner.bars;

import java.util.Set;

/** The names of the standard's messages. */
public final class MessageNames {
  /** All of them. */
  public static final Set<String> ALL =
      Set.of(
          "bars-message-booking-request",
          "bars-message-booking-request-cancelled",
          "bars-message-servicerequest-request-referral",
          "bars-message-servicerequest-request-validation",
          "bars-message-servicerequest-request-cancelled",
          "bars-message-servicerequest-response-referral",
          "bars-message-servicerequest-response-validation-interim",
          "bars-message-servicerequest-response-validation-full");

  private MessageNames() {}
}
