package org.onecall.protocol.model;

/**
 * What {@code not sure} may stand for, where an author says less than everything.
 *
 * @param question the question
 * @param countsAs the answers it may stand for, as a condition on that question alone
 * @param because the author's reason
 * @param line the line it begins on
 */
public record Narrowing(String question, Condition countsAs, String because, int line) {}
