/** The pages, seen and used through a real browser. */
@NullMarked
package org.onecall.load.browser;

import org.jspecify.annotations.NullMarked;
