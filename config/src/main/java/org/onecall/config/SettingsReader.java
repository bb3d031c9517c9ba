package org.onecall.config;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Settings} from, each winning over those before it: the defaults that come with the
 * service, a YAML file, environment variables, and values given by a program (a command's options,
 * a test).
 *
 * <p>Everything that is wrong is reported at once. The library stops at the first kind of fault, so
 * what it complains of is noted, replaced by its default, and read again.
 */
public final class SettingsReader {
  private static final String DEFAULTS = "/org/onecall/config/defaults.yaml";
  private static final String ENVIRONMENT = "environment";
  private static final int ROUNDS_MAX = 5;
  private static final int CONVERTER_PRIORITY = 1_000;
  private static final Pattern KEY =
      Pattern.compile("\\b" + Settings.PREFIX + "(?:\\.[a-z0-9-]+)+");

  private final Optional<Path> file;
  private final Map<String, String> environment;
  private final Map<String, String> given;

  /** A value with where it was found. */
  private record Stated(String value, String file, int line) {
    SettingsError error(String key, String rule) {
      return new SettingsError(file, line, key, rule);
    }
  }

  private SettingsReader(
      Optional<Path> file, Map<String, String> environment, Map<String, String> given) {
    this.file = file;
    this.environment = Map.copyOf(environment);
    this.given = Map.copyOf(given);
  }

  /** A reader of the defaults alone. */
  public static SettingsReader ofDefaults() {
    return new SettingsReader(Optional.empty(), Map.of(), Map.of());
  }

  /** A reader of this process' environment and of the file that {@code ONECALL_CONFIG} names. */
  public static SettingsReader ofEnvironment() {
    return ofDefaults().withEnvironment(System.getenv());
  }

  /** This reader with these environment variables, {@code ONECALL_CONFIG} among them. */
  public SettingsReader withEnvironment(Map<String, String> variables) {
    var named = variables.getOrDefault("ONECALL_CONFIG", "");
    return new SettingsReader(
        file.or(() -> named.isBlank() ? Optional.empty() : Optional.of(Path.of(named))),
        variables,
        given);
  }

  /** This reader with this file instead of the one that {@code ONECALL_CONFIG} names. */
  public SettingsReader withFile(Path yaml) {
    return new SettingsReader(Optional.of(yaml), environment, given);
  }

  /**
   * This reader with one value that wins over all others.
   *
   * @param key the whole key, such as {@code onecall.desk.port}
   */
  public SettingsReader with(String key, String value) {
    var more = new LinkedHashMap<>(given);
    more.put(key, value);
    return new SettingsReader(file, environment, more);
  }

  /**
   * Reads the settings.
   *
   * @throws SettingsException with everything that is wrong
   */
  public Settings read() {
    return check(new SettingsKeys()).settings();
  }

  /** Every setting that has a value, as text that may be shown; a secret is not. */
  Map<String, String> printable() {
    var keys = new SettingsKeys();
    var texts = new TreeMap<String, String>();
    check(keys)
        .values()
        .forEach(
            (key, stated) -> texts.put(key, keys.isSecret(key) ? "***" : value(key, stated, keys)));
    return texts;
  }

  /** Settings, and the values that they were made of. */
  private record Checked(Settings settings, Map<String, Stated> values) {}

  private Checked check(SettingsKeys keys) {
    var errors = new ArrayList<SettingsError>();
    var values = new TreeMap<String, Stated>();
    flatten("", YamlFile.resource(DEFAULTS), "defaults", keys, values, errors);
    var stated = new TreeMap<String, Stated>();
    file.ifPresent(path -> flatten("", YamlFile.read(path), path.toString(), keys, stated, errors));
    environment.forEach((name, value) -> takeVariable(name, value, keys, stated, errors));
    given.forEach((key, value) -> take(key, new Stated(value, "given", 0), keys, stated, errors));
    var settings = bind(keys, values, stated, errors);
    if (errors.isEmpty()) {
      settings.ifPresent(read -> checkTogether(read, stated, errors));
    }
    if (!errors.isEmpty()) {
      errors.sort(
          Comparator.comparing(SettingsError::file)
              .thenComparingInt(SettingsError::line)
              .thenComparing(SettingsError::key));
      throw new SettingsException(errors.stream().distinct().toList());
    }
    values.putAll(stated);
    return new Checked(settings.orElseThrow(), values);
  }

  private static void flatten(
      String key,
      YamlNode node,
      String file,
      SettingsKeys keys,
      Map<String, Stated> into,
      List<SettingsError> errors) {
    switch (node) {
      case YamlNode.Fields fields when key.isEmpty() || keys.isGroup(key) ->
          fields
              .fields()
              .forEach((name, child) ->
                  flatten(
                      key.isEmpty() ? name : key + "." + name, child, file, keys, into, errors));
      case YamlNode.Fields fields ->
          errors.add(
              new SettingsError(
                  file, fields.line(), key, keys.isKey(key) ? "must be one value" : "is unknown"));
      case YamlNode.Items items ->
          errors.add(new SettingsError(file, items.line(), key, "must not be a list"));
      case YamlNode.Text text when keys.isGroup(key) && text.value().isBlank() -> {}
      case YamlNode.Text text ->
          take(key, new Stated(text.value(), file, text.line()), keys, into, errors);
    }
  }

  private void takeVariable(
      String name,
      String value,
      SettingsKeys keys,
      Map<String, Stated> into,
      List<SettingsError> errors) {
    if (!name.startsWith("ONECALL_") || SettingsKeys.isOtherVariable(name)) {
      return;
    }
    keys.keyOfVariable(name)
        .ifPresentOrElse(
            key -> take(key, new Stated(value, ENVIRONMENT, 0), keys, into, errors),
            () -> errors.add(new SettingsError(ENVIRONMENT, 0, name, "is unknown")));
  }

  private static void take(
      String key,
      Stated found,
      SettingsKeys keys,
      Map<String, Stated> into,
      List<SettingsError> errors) {
    if (key.isEmpty() || keys.isGroup(key)) {
      errors.add(found.error(key, "must hold settings, not a value"));
    } else if (!keys.isKey(key)) {
      errors.add(found.error(key, "is unknown"));
    } else if (found.value().isBlank()) {
      errors.add(found.error(key, "must not be empty"));
    } else {
      into.put(key, found);
    }
  }

  private Optional<Settings> bind(
      SettingsKeys keys,
      Map<String, Stated> defaults,
      Map<String, Stated> stated,
      List<SettingsError> errors) {
    var usable = new TreeMap<>(stated);
    for (var round = 0; round < ROUNDS_MAX; round++) {
      var all = new TreeMap<>(defaults);
      all.putAll(usable);
      try {
        return Optional.of(bind(keys, all));
      } catch (ConfigValidationException e) {
        for (var i = 0; i < e.getProblemCount(); i++) {
          var error = translated(e.getProblem(i).getMessage(), keys, all);
          errors.add(error);
          if (usable.remove(error.key()) == null) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.empty();
  }

  private Settings bind(SettingsKeys keys, Map<String, Stated> values) {
    var properties =
        values.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, e -> value(e.getKey(), e.getValue(), keys)));
    return new SmallRyeConfigBuilder()
        .withMapping(Settings.class)
        .withValidator(new SettingsValidator())
        .withConverter(Boolean.class, CONVERTER_PRIORITY, new SettingsConverters.OfBoolean())
        .withConverter(Duration.class, CONVERTER_PRIORITY, new SettingsConverters.OfDuration())
        .withConverter(Secret.class, CONVERTER_PRIORITY, new SettingsConverters.OfSecret())
        .withConverter(Networks.class, CONVERTER_PRIORITY, new SettingsConverters.OfNetworks())
        .withSources(
            new PropertiesConfigSource(properties, "settings", ConfigSource.DEFAULT_ORDINAL))
        .build()
        .getConfigMapping(Settings.class);
  }

  /** A relative path in the file is meant from where the file is. */
  private String value(String key, Stated stated, SettingsKeys keys) {
    if (!keys.isPath(key)) {
      return stated.value();
    }
    var base =
        file.filter(path -> path.toString().equals(stated.file()))
            .map(path -> path.toAbsolutePath().getParent())
            .orElse(Path.of("").toAbsolutePath());
    return base.resolve(stated.value()).normalize().toString();
  }

  /**
   * The library's complaint as an error of ours. Its own text may quote the value, so only what a
   * constraint says, which does not, is taken over.
   */
  private static SettingsError translated(
      @Nullable String problem, SettingsKeys keys, Map<String, Stated> all) {
    var text = problem == null ? "" : problem;
    var matcher = KEY.matcher(text);
    var key = matcher.find() ? matcher.group() : Settings.PREFIX;
    var origin = all.getOrDefault(key, new Stated("", "settings", 0));
    if (text.startsWith(key + " ")) {
      return origin.error(key, text.substring(key.length() + 1));
    }
    return origin.error(key, all.containsKey(key) ? keys.rule(key) : "must be set");
  }

  /** Rules over more than one setting. */
  private static void checkTogether(
      Settings settings, Map<String, Stated> stated, List<SettingsError> errors) {
    var database = settings.database();
    var content = settings.content();
    var needed = new LinkedHashMap<String, String>();
    if (database.mode() == ServerMode.EXTERNAL) {
      var why = "must be set when database.mode is external";
      if (database.password().isEmpty()) {
        needed.put("database.password", why);
      }
      if (database.port() == 0) {
        needed.put("database.port", why);
      }
    }
    if (!settings.demonstration()) {
      var why = "must be set, or onecall.demonstration must be true";
      if (content.usersFile().isEmpty()) {
        needed.put("content.users-file", why);
      }
      if (content.linesFile().isEmpty()) {
        needed.put("content.lines-file", why);
      }
      if (content.servicesDirectory().isEmpty()) {
        needed.put("content.services-directory", why);
      }
    }
    needed.putAll(OidcRules.broken(settings.oidc()));
    needed.forEach((name, rule) -> {
      var key = Settings.PREFIX + "." + name;
      errors.add(stated.getOrDefault(key, new Stated("", "settings", 0)).error(key, rule));
    });
  }
}
