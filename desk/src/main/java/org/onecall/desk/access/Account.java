package org.onecall.desk.access;

/** A person together with what proves that it is them. */
public record Account(Person person, PasswordHash password) {}
