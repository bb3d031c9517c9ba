package org.onecall.config.debian;

import java.util.Locale;

/**
 * One executable of a {@link PackageSet}.
 *
 * @param name the name it is asked for by, and looked up by on the machine's search path
 * @param path where its packages put it, relative to their root
 * @param versionArgument the argument that makes it print its version or help and end
 * @param versionWord what that output contains when the program is able to run
 */
public record Program(String name, String path, String versionArgument, String versionWord) {

  /** The environment variable that names an existing executable to use instead. */
  public String variable() {
    return "ONECALL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
