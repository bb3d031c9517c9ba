package org.onecall.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** Traces of requests for whoever looks for what is slow; none unless an address is given. */
public interface TraceSettings {
  /** Where they are sent by OpenTelemetry's protocol over HTTP; absent: nowhere. */
  Optional<URI> address();

  /** How many of a hundred requests are followed, with all that they lead to. */
  @Min(1)
  @Max(100)
  int percent();
}
