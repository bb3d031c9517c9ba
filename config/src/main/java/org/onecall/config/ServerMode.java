package org.onecall.config;

/** Who runs a server that the service needs. */
public enum ServerMode {
  /** The service: it starts the server, finds it again after a restart, and stops it. */
  EMBEDDED,
  /** Somebody else: the service only connects to it. */
  EXTERNAL
}
