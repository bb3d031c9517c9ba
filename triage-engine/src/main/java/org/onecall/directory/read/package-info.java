/** Reads a directory from its files, strictly: everything wrong is named by file, line and rule. */
@NullMarked
package org.onecall.directory.read;

import org.jspecify.annotations.NullMarked;
