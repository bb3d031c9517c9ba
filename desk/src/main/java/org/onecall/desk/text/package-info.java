/** Text messages to callers: the port behind which they are sent, and a folder that takes them. */
@NullMarked
package org.onecall.desk.text;

import org.jspecify.annotations.NullMarked;
