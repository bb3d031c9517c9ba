/** The trail of who did what, which nobody can take back. */
@NullMarked
package org.onecall.desk.audit;

import org.jspecify.annotations.NullMarked;
