package org.onecall.protocol.compile;

import java.util.Arrays;
import org.onecall.protocol.diagram.Diagrams;

/**
 * Variables with the two stores of diagrams over them. Protocols compiled into one space can be
 * compared: equal functions have equal names.
 *
 * @param variables how answers become classes
 * @param definite the store over definite answers
 * @param closed the store with one class more on each level, for {@code not sure}
 */
public record Space(Variables variables, Diagrams definite, Diagrams closed) {
  /** An empty space over these variables. */
  public Space(Variables variables) {
    this(
        variables,
        new Diagrams(variables.classes(), Compilation.NODES_MAX),
        new Diagrams(
            Arrays.stream(variables.classes()).map(n -> n + 1).toArray(), Compilation.NODES_MAX));
  }
}
