package org.onecall.telephony.floor;

import java.time.Instant;
import java.util.Optional;

/**
 * A channel to a handler's phone, rung for a call.
 *
 * @param call the call it is for
 * @param phone the phone
 * @param answeredAt when the phone answered; absent while it rings
 */
record Leg(String call, String phone, Optional<Instant> answeredAt) {}
