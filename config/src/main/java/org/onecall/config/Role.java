package org.onecall.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person does here, which decides what they may see and do. */
public enum Role {
  /** Takes calls and goes through protocols. */
  HANDLER,
  /** Takes calls, and may ask and decide what only a clinician may. */
  CLINICIAN,
  /** Watches the floor and acts on callers and handlers. */
  SUPERVISOR,
  /** Visits people at home and works on the tasks of a team. */
  TEAM,
  /** Writes protocols. */
  CONTENT_AUTHOR,
  /** Approves what a content author wrote. */
  APPROVER,
  /** Reads who did what. */
  AUDITOR,
  /** Runs the service: users, directory, settings. */
  ADMINISTRATOR;

  /** The name in files and interfaces: {@code content-author}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role of that name in files and interfaces. */
  public static Optional<Role> ofKey(String key) {
    return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
  }

  /** The names of all, for messages. */
  static String keys() {
    return Arrays.stream(values()).map(Role::key).collect(Collectors.joining(", "));
  }
}
