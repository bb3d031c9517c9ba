/**
 * The directory of services and its ranking: which services there are, and which of them suit this
 * need, person, place and moment, each with its reason. Everything here is pure.
 */
@NullMarked
package org.onecall.directory;

import org.jspecify.annotations.NullMarked;
