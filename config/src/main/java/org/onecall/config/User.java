package org.onecall.config;

import java.util.Optional;
import java.util.Set;

/**
 * A person who may sign in.
 *
 * @param name what they sign in with; see {@link UserName}
 * @param displayName what others see
 * @param roles what they do; at least one
 * @param teams the teams they work in, by the team's service in the directory
 * @param phone the extension of their phone, digits; absent for those who take no calls
 * @param password what they sign in with
 */
public record User(
    String name,
    String displayName,
    Set<Role> roles,
    Set<String> teams,
    Optional<String> phone,
    Secret password) {
  public User {
    teams = Set.copyOf(teams);
    roles = Set.copyOf(roles);
  }
}
