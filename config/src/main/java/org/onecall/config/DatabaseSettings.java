package org.onecall.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** The PostgreSQL that holds the journal and the bookings. */
public interface DatabaseSettings {
  /** Whether the service runs its own PostgreSQL or connects to one. */
  @NotNull
  ServerMode mode();

  /** The address it is reached at. */
  @NotBlank
  String host();

  /** Its TCP port; 0, for an embedded one, means: choose a free one at the first start. */
  @Min(0)
  @Max(65_535)
  int port();

  /** The name of the database. */
  @Pattern(regexp = "[a-z][a-z0-9_]{0,62}")
  String name();

  /** The role to connect as. */
  @Pattern(regexp = "[a-z][a-z0-9_]{0,62}")
  String user();

  /** Its password; made at the first start when absent and PostgreSQL is ours. */
  Optional<Secret> password();

  /** How many connections are held at most. */
  @Min(2)
  @Max(200)
  int poolSize();
}
