/** Figures of calls that have ended: kept as raw times, computed by stated formulas. */
@NullMarked
package org.onecall.desk.figures;

import org.jspecify.annotations.NullMarked;
