@NullMarked
package org.onecall.load;

import org.jspecify.annotations.NullMarked;
