package org.onecall.protocol.yaml;

/**
 * How much YAML one file may hold.
 *
 * @param bytesMax the most bytes
 * @param depthMax the deepest nesting of lists and maps
 * @param nodesMax the most texts, lists and maps together
 */
public record YamlLimits(int bytesMax, int depthMax, int nodesMax) {
  /** Enough for any file a person writes: 1 MiB, 24 deep, 100,000 nodes. */
  public static final YamlLimits FILE = new YamlLimits(1 << 20, 24, 100_000);
}
