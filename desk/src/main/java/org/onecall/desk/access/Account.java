package org.onecall.desk.access;

import java.util.function.Supplier;

/**
 * A person together with what proves that it is them.
 *
 * @param password may take the time of a hash to give the first time; asked off the event loop
 */
public record Account(Person person, Supplier<PasswordHash> password) {}
