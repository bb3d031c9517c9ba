package org.onecall.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asterisk and the links to it. A port of 0 means: choose a free one at the first start and keep
 * it.
 */
public interface TelephonySettings {
  /** Whether the service runs its own Asterisk or connects to one. */
  @NotNull
  ServerMode mode();

  /** The address that Asterisk listens on and is reached at. */
  @NotBlank
  String host();

  /** The UDP port for the phones of handlers. */
  @Min(0)
  @Max(65_535)
  int sipPort();

  /** The UDP port for callers, from the carrier's trunk. */
  @Min(0)
  @Max(65_535)
  int trunkPort();

  /** The TCP port of the manager interface. */
  @Min(0)
  @Max(65_535)
  int amiPort();

  /** The TCP port that this service answers FastAGI on. */
  @Min(0)
  @Max(65_535)
  int agiPort();

  /** The TCP port of Asterisk's web server: WebSocket for phones in the browser, metrics. */
  @Min(0)
  @Max(65_535)
  int httpPort();

  /** The first UDP port for sound. */
  @Min(1_024)
  @Max(65_000)
  int rtpPortFirst();

  /** The last UDP port for sound; a call takes up to four. */
  @Min(1_100)
  @Max(65_535)
  int rtpPortLast();

  /** The user of the manager interface. */
  @Pattern(regexp = "[A-Za-z0-9-]{1,32}")
  String amiUser();

  /** Its secret; made at the first start when absent and Asterisk is ours. */
  Optional<Secret> amiSecret();

  /** What the front door wants to hear from who connects; made at the first start when absent. */
  Optional<Secret> agiToken();

  /** Recorded prompts to use instead of the ones that come with the service. */
  Optional<Path> promptsDirectory();

  /** Names this Asterisk where several serve one floor. */
  @Pattern(regexp = "[A-Za-z0-9-]{1,32}")
  String systemName();

  /** How long a handler's phone rings before the call goes to the next one, in seconds. */
  @Min(5)
  @Max(120)
  int ringSeconds();

  /** The queue for callers whom the service could not greet. */
  @Pattern(regexp = "[a-z0-9-]{1,32}")
  String fallbackQueue();
}
