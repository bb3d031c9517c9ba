/**
 * A protocol as its author means it: questions, conditions, rules and conclusions, every name
 * resolved and every number in whole steps, but nothing compiled.
 */
@NullMarked
package org.onecall.protocol.model;

import org.jspecify.annotations.NullMarked;
