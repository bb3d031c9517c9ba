@NullMarked
package org.onecall.protocol;

import org.jspecify.annotations.NullMarked;
