package org.onecall.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.util.Optional;

/** Other organisations' systems: where they reach us and whom we know. */
public interface PartnerSettings {
  /** Whether anybody of them is listened to. */
  boolean enabled();

  /** The address to listen on; a proxy with mutual TLS stands before it. */
  @NotBlank
  String host();

  /** The port to listen on; 0 takes any free one at each start. */
  @Min(0)
  @Max(65_535)
  int port();

  /** Our own code as an organisation, by which others know us. */
  @NotBlank
  String organisation();

  /** The file of services that may be asked, senders and providers. */
  Optional<Path> file();
}
