package org.onecall.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The file of those who may sign in: a list {@code users} of {@link User}s. */
public final class UsersFile {
  /** The sample that comes with the service. */
  static final String SAMPLE = "/sample/users.yaml";

  private static final Pattern TEAM = Pattern.compile("[a-z0-9-]{1,48}");
  private static final Pattern PHONE = Pattern.compile("[0-9]{2,10}");
  private static final Pattern PASSWORD = Pattern.compile("\\P{Cntrl}{12,200}");
  private static final Pattern DISPLAY_NAME =
      Pattern.compile("\\P{Cntrl}{1," + Limits.NAME_CHARS_MAX + "}");

  private UsersFile() {}

  /**
   * The users of the file that the settings name, else of the sample.
   *
   * @throws SettingsException with everything that is wrong with the file
   */
  public static List<User> read(Settings settings) {
    return settings.content().usersFile().map(UsersFile::read).orElseGet(UsersFile::sample);
  }

  /** The made-up users of the demonstration. */
  public static List<User> sample() {
    return users(SAMPLE, YamlFile.resource(SAMPLE));
  }

  static List<User> read(Path file) {
    return users(file.toString(), YamlFile.read(file));
  }

  private static List<User> users(String file, YamlNode document) {
    var errors = new ArrayList<SettingsError>();
    var users = new ArrayList<User>();
    var names = new HashSet<String>();
    var phones = new HashSet<String>();
    for (var entry : FieldReader.entries(file, document, "users", Limits.USERS_MAX, errors)) {
      var user =
          new User(
              entry.text("name", UserName.PATTERN, UserName.RULE),
              entry.text("display-name", DISPLAY_NAME, "must be 1 to 100 characters"),
              roles(entry),
              Set.copyOf(entry.optionalTexts("teams", TEAM, "must be a list of services' ids")),
              entry.optionalText("phone", PHONE, "must be 2 to 10 digits"),
              Secret.of(entry.text("password", PASSWORD, "must have at least 12 characters")));
      entry.nothingElse();
      if (!names.add(user.name())) {
        entry.error("name", "must not stand twice");
      }
      if (user.phone().isPresent() && !phones.add(user.phone().get())) {
        entry.error("phone", "must not stand twice");
      }
      users.add(user);
    }
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    return List.copyOf(users);
  }

  private static Set<Role> roles(FieldReader entry) {
    var roles = EnumSet.noneOf(Role.class);
    var rule = "must be a list of " + Role.keys();
    for (var key : entry.texts("roles", rule)) {
      Role.ofKey(key).ifPresentOrElse(roles::add, () -> entry.error("roles", rule));
    }
    return roles;
  }
}
