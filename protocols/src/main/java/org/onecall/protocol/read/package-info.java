/** Reads the protocol language: files to models, with a defect for whatever is wrong. */
@NullMarked
package org.onecall.protocol.read;

import org.jspecify.annotations.NullMarked;
