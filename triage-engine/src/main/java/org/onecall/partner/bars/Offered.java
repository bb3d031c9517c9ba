package org.onecall.partner.bars;

import java.util.Set;

/**
 * A service of ours that others may ask by this standard.
 *
 * @param dosId what they call it
 * @param service what our directory calls it
 * @param useCases the codes of the routes it is open to; a message that names another is refused
 * @param messages the names of the messages it takes
 */
public record Offered(String dosId, String service, Set<String> useCases, Set<String> messages) {
  /** Copies what it is given. */
  public Offered {
    useCases = Set.copyOf(useCases);
    messages = Set.copyOf(messages);
  }
}
