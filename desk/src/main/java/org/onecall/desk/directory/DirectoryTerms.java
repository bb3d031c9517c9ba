package org.onecall.desk.directory;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.onecall.directory.Directory;

/**
 * What the writing of services by hand stands on.
 *
 * @param filed the services as the files say them
 * @param live the directory that everybody reads
 * @param asPartnersSay what the partners' file changes of it
 * @param asked the services for whose appointments a provider is configured
 */
public record DirectoryTerms(
    Directory filed, Directory live, UnaryOperator<Directory> asPartnersSay, Set<String> asked) {
  /** Copies what it is given. */
  public DirectoryTerms {
    asked = Set.copyOf(asked);
  }
}
