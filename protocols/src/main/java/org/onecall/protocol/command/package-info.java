/** The command line for people who write and review protocols. */
@NullMarked
package org.onecall.protocol.command;

import org.jspecify.annotations.NullMarked;
