package org.onecall.protocol;

/**
 * One thing that may be answered to a question.
 *
 * @param value what is sent and recorded: {@code yes}, {@code no}, {@code not-sure}, {@code none}
 *     or an identifier of the question's own
 * @param label the words shown
 */
public record Choice(String value, String label) {}
