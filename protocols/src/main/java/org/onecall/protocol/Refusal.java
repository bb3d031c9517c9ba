package org.onecall.protocol;

/**
 * Why an answer cannot be taken.
 *
 * @param code the reason's name: {@code unknown-question}, {@code wrong-kind}, {@code
 *     unknown-choice}, {@code out-of-range}
 * @param text the reason in words, without the answer itself
 */
public record Refusal(String code, String text) {}
