package org.onecall.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Stops the start: everything that is wrong with the settings or a file they name, at once. */
public final class SettingsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<SettingsError> errors;

  /**
   * @param errors what is wrong; at least one
   */
  public SettingsException(List<SettingsError> errors) {
    super(errors.stream().map(SettingsError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  /** What is wrong, in the order of the files. */
  public List<SettingsError> errors() {
    return errors;
  }
}
