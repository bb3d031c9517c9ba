package org.onecall.telephony.asterisk;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which contact of each phone is the newest. A phone that registers from a new place, as a page
 * does that was reloaded, is heard of twice: that the new contact is there, and, before or after
 * it, that the old one is gone. The latter says nothing about the phone.
 */
final class Contacts {
  private final Map<String, String> newest = new HashMap<>();

  /** Notes what is said of a contact; says whether it is the phone's newest one. */
  boolean isCurrent(String phone, @Nullable String contact, String status) {
    if (contact == null || contact.isEmpty()) {
      return true;
    }
    boolean gone = status.equals("Removed") || status.equals("Unreachable");
    if (!gone) {
      newest.put(phone, contact);
      return true;
    }
    return contact.equals(newest.getOrDefault(phone, contact));
  }
}
