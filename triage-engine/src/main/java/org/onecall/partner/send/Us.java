package org.onecall.partner.send;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who we are when we ask.
 *
 * @param organisation our code as an organisation
 * @param name our name
 */
public record Us(String organisation, String name, InstantSource clock, Supplier<UUID> ids) {}
