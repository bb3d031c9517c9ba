/** Benchmarks that stand in the documentation, each run by {@code ./onecall bench WHAT}. */
@NullMarked
package org.onecall.load.bench;

import org.jspecify.annotations.NullMarked;
