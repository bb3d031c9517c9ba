package org.onecall.encounter;

import java.util.Optional;

/**
 * A service as an encounter remembers it: what the directory said of it at that moment, so that the
 * record says what the caller was told.
 *
 * @param id its key in the directory
 * @param address where whoever is sent there goes; absent where it comes to them or answers by
 *     telephone, and in what was written before an encounter kept it
 * @param phone how callers reach it; absent where it has no number for them, and in what was
 *     written before
 */
public record ServiceRef(String id, String name, Optional<String> address, Optional<String> phone) {

  public ServiceRef {
    Texts.require("service id", id, 1, Texts.ID_CHARS_MAX);
    Texts.require("service name", name, 1, Texts.LINE_CHARS_MAX);
    address.ifPresent(text -> Texts.require("service address", text, 1, Texts.LINE_CHARS_MAX));
    phone.ifPresent(text -> Texts.require("service phone", text, 1, Texts.LINE_CHARS_MAX));
  }

  /** One that callers neither go to nor ring, as far as is known. */
  public ServiceRef(String id, String name) {
    this(id, name, Optional.empty(), Optional.empty());
  }
}
