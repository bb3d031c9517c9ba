package org.onecall.desk.fake;

import java.util.Map;
import java.util.Set;
import org.onecall.desk.access.PersonNames;
import org.onecall.desk.access.Users;

/** What people are called as a test says it, each by their user name. */
public record GivenNames(Map<String, String> names) implements PersonNames {
  @Override
  public String apply(String user) {
    return names.getOrDefault(user, user);
  }

  @Override
  public Set<String> meant(String written) {
    return Users.meant(written, names);
  }
}
