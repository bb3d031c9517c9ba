package org.onecall.journal;

/**
 * The settings of an embedded PostgreSQL: what is committed is on the disk, and nobody else may
 * connect.
 */
final class ServerSettings {

  private ServerSettings() {}

  static String text(int port) {
    return """
    # Written at each start; changes made here are lost.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    max_connections = 64
    password_encryption = 'scram-sha-256'

    # An acknowledgement is a promise: what is committed has reached the disk.
    fsync = on
    synchronous_commit = on
    full_page_writes = on

    shared_buffers = '64MB'
    max_wal_size = '512MB'
    timezone = 'UTC'
    log_timezone = 'UTC'
    datestyle = 'iso, ymd'

    # The log must hold nothing of what callers say.
    log_min_messages = 'warning'
    log_min_error_statement = 'panic'
    log_error_verbosity = 'terse'
    log_parameter_max_length = 0
    log_parameter_max_length_on_error = 0

    idle_in_transaction_session_timeout = '30s'
    """
        .formatted(port);
  }
}
