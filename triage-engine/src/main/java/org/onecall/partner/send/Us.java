package org.onecall.partner.send;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who we are when we ask.
 *
 * @param organisation our code as an organisation
 * @param name our name
 * @param switchboard the number by which we are reached, for those whose own is said to nobody;
 *     empty where there is none
 */
public record Us(
    String organisation, String name, InstantSource clock, Supplier<UUID> ids, String switchboard) {
  /** One that is rung by nobody. */
  public Us(String organisation, String name, InstantSource clock, Supplier<UUID> ids) {
    this(organisation, name, clock, ids, "");
  }
}
