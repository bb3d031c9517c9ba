package org.onecall.desk.access;

import org.onecall.config.Role;

/**
 * Who is a clinician at this moment: as their open sessions say, for which a provider may have
 * vouched, else as their account says. Belongs to the event loop of the sessions.
 */
public final class Clinicians {
  private final Sessions sessions;
  private final Users users;

  /** As those sessions and accounts say. */
  public Clinicians(Sessions sessions, Users users) {
    this.sessions = sessions;
    this.users = users;
  }

  /** Whether that user is one now. */
  public boolean has(String user) {
    var open = sessions.of(user);
    return open.isEmpty()
        ? users.find(user).filter(person -> person.is(Role.CLINICIAN)).isPresent()
        : open.stream().anyMatch(session -> session.person().is(Role.CLINICIAN));
  }
}
