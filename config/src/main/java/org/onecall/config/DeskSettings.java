package org.onecall.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The web server of the desk and the sessions of those who sign in. */
public interface DeskSettings {
  /** The address to listen on; loopback unless a proxy in front of it is on another machine. */
  @NotBlank
  String host();

  /** The port to listen on; 0 takes any free one at each start. */
  @Min(0)
  @Max(65_535)
  int port();

  /**
   * The address people open, when a proxy makes it another one than {@code http://host:port}; its
   * origin is the only one that may open a live connection.
   */
  Optional<URI> publicAddress();

  /**
   * The proxies in front of the desk that are believed when they say whom they ask for, as
   * addresses and networks with commas between; none unless it is set.
   */
  Optional<Networks> trustedProxies();

  /**
   * What whoever reads {@code /metrics} has to show as a bearer token; without one it answers this
   * machine alone, and nothing that a proxy passes on.
   */
  Optional<Secret> metricsToken();

  /** How long a session lives without a sign of its user. */
  @DurationMin(minutes = 1)
  @DurationMax(hours = 24)
  Duration sessionIdle();

  /**
   * Whether an open page alone keeps the session of those who take calls and of supervisors; else
   * only what they do, and a call, does.
   */
  boolean openPageKeepsSession();

  /** How long a session lives at most. */
  @DurationMin(minutes = 1)
  @DurationMax(hours = 24)
  Duration sessionMax();

  /** Whether each call begins with the emergency questions, before its problem is looked for. */
  boolean gateFirst();
}
