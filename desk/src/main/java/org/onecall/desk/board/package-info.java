/** What the supervisors' live board shows besides calls and handlers. */
@NullMarked
package org.onecall.desk.board;

import org.jspecify.annotations.NullMarked;
