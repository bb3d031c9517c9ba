/** Rules that hold for the whole of the code and that the compiler does not know. */
@NullMarked
package org.onecall.architecture;

import org.jspecify.annotations.NullMarked;
