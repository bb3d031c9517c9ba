package org.onecall.config.debian;

/** Which C library the programs of a package set run with. */
public enum Libc {
  /**
   * The one of the packages' own suite, started through its own loader. For programs of a newer
   * suite than the host's; they must not start themselves again through {@code /proc/self/exe}.
   */
  ITS_OWN,
  /** The host's. For programs of the host's own suite. */
  THE_HOSTS
}
