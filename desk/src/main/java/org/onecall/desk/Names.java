package org.onecall.desk;

import java.util.function.UnaryOperator;

/**
 * What pages call somebody or something that is kept by its id: by name where the name is known, by
 * the id where it is not.
 *
 * @param person of a person by their user name
 * @param service of a service, or of its team, by its id
 * @param line of a line by its id
 */
public record Names(
    UnaryOperator<String> person, UnaryOperator<String> service, UnaryOperator<String> line) {}
