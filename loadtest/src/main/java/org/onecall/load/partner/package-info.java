/** Other organisations' systems that do not exist, for demonstration, tests and benchmarks. */
@NullMarked
package org.onecall.load.partner;

import org.jspecify.annotations.NullMarked;
