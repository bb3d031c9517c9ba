/** Says exactly for which calls two versions of a protocol end differently. */
@NullMarked
package org.onecall.protocol.differ;

import org.jspecify.annotations.NullMarked;
