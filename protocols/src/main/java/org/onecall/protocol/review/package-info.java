/** Renders a protocol as a page that clinicians read, print and sign. */
@NullMarked
package org.onecall.protocol.review;

import org.jspecify.annotations.NullMarked;
