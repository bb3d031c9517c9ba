package org.onecall.partner.bars;

/** Who may say what became of a referral of ours: whoever it was sent to and nobody else. */
@FunctionalInterface
public interface Answering {
  /** Nobody, as where nothing is sent to anybody. */
  Answering NOBODY = (sender, service) -> false;

  /**
   * Whether that sender may.
   *
   * @param sender by its name in our configuration
   * @param service the service the referral was sent to, by its id in the directory
   */
  boolean allows(String sender, String service);
}
