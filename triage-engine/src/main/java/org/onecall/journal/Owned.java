package org.onecall.journal;

import java.util.UUID;

/**
 * A chain in the hands of this node.
 *
 * @param epoch rises with each change of hands; a write under an older one is refused
 * @param head its end
 */
public record Owned(UUID chain, long epoch, Head head) {

  /** The same hands, a new end. */
  public Owned at(Head next) {
    return new Owned(chain, epoch, next);
  }
}
