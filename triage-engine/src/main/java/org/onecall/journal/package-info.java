/**
 * The PostgreSQL journal: where every acknowledged fact is, and the database it lives in.
 *
 * <p>{@link PostgresServer} is a server to talk to (embedded or external), {@link Database} a pool
 * of connections to it, {@link Migrator} brings its tables up to date and {@link Journal} appends
 * and reads events.
 */
@NullMarked
package org.onecall.journal;

import org.jspecify.annotations.NullMarked;
