/**
 * Engines beside ours, on one protocol and the same answers; a benchmark, and no part of the
 * product.
 */
@NullMarked
package org.onecall.load.bench;

import org.jspecify.annotations.NullMarked;
