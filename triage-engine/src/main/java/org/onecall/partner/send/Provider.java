package org.onecall.partner.send;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.onecall.config.Secret;

/**
 * A service whose appointments another system keeps.
 *
 * @param service what our directory calls it
 * @param address the base of its system's paths
 * @param theirId what its system calls it
 * @param token what we show to be let in
 * @param timeLimit how long one answer may take
 * @param useCase the standard's code of the route to it, where one was agreed
 */
public record Provider(
    String service,
    URI address,
    String theirId,
    Optional<Secret> token,
    Duration timeLimit,
    Optional<String> useCase) {
  /** What a message to it is, for the statistics of whoever hands it on; nothing without a code. */
  Optional<String> context(String message) {
    return useCase.map(code -> code + "|" + message);
  }
}
