package org.onecall.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that say who works here and what they work with. What is absent is the sample that
 * comes with the service, which only a demonstration accepts.
 */
public interface ContentSettings {
  /** A directory of protocol files to use instead of the ones that come with the service. */
  Optional<Path> protocolsDirectory();

  /** The directory of services: a directory of YAML files. */
  Optional<Path> servicesDirectory();

  /** The people who may sign in, and their phones. */
  Optional<Path> usersFile();

  /** The numbers that can be rung. */
  Optional<Path> linesFile();
}
