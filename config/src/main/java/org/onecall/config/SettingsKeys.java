package org.onecall.config;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every key there is, with its type, read off {@link Settings}. */
final class SettingsKeys {
  /** Variables that begin like ours and are no settings: they are read before or beside them. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "ONECALL_ASTERISK",
          "ONECALL_BARESIP",
          "ONECALL_CACHE",
          "ONECALL_CHROMEDRIVER",
          "ONECALL_CHROMIUM",
          "ONECALL_CONFIG",
          "ONECALL_ESPEAK_NG",
          "ONECALL_JAVA_HOME",
          "ONECALL_JAVA_OPTIONS",
          "ONECALL_SIPP",
          "ONECALL_SOX");

  private final TreeMap<String, Type> types = new TreeMap<>();

  SettingsKeys() {
    var properties = ConfigMappings.getProperties(ConfigClass.configClass(Settings.class));
    for (var entry : properties.entrySet()) {
      types.put(entry.getKey(), valueType(entry.getValue()));
    }
  }

  private static Type valueType(Property property) {
    var type = property.getMethod().getGenericReturnType();
    return type instanceof ParameterizedType optional ? optional.getActualTypeArguments()[0] : type;
  }

  Set<String> all() {
    return types.keySet();
  }

  boolean isKey(String key) {
    return types.containsKey(key);
  }

  /** Whether keys begin with this one and a dot. */
  boolean isGroup(String key) {
    var next = types.ceilingKey(key + ".");
    return next != null && next.startsWith(key + ".");
  }

  boolean isPath(String key) {
    return types.get(key) == Path.class;
  }

  boolean isSecret(String key) {
    return types.get(key) == Secret.class;
  }

  /** The environment variable of a key: {@code ONECALL_DESK_PORT}. */
  static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The key of an environment variable. */
  Optional<String> keyOfVariable(String variable) {
    return types.keySet().stream().filter(key -> variable(key).equals(variable)).findFirst();
  }

  static boolean isOtherVariable(String variable) {
    return OTHER_VARIABLES.contains(variable);
  }

  /** What a value of this key must look like. */
  String rule(String key) {
    var type = types.get(key);
    if (type == int.class) {
      return "must be a whole number";
    } else if (type == boolean.class) {
      return "must be true or false";
    } else if (type == Duration.class) {
      return "must be a length of time such as 30s, 5m or PT1H30M";
    } else if (type == URI.class) {
      return "must be an address such as https://onecall.example.org";
    } else if (type == Networks.class) {
      return "must be addresses or networks with commas between, such as 10.0.0.5, 10.1.0.0/24";
    } else if (type instanceof Class<?> kind && kind.isEnum()) {
      return Arrays.stream(kind.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(" or ", "must be ", ""));
    }
    return "cannot be understood";
  }
}
