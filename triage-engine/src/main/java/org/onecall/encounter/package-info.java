@NullMarked
package org.onecall.encounter;

import org.jspecify.annotations.NullMarked;
