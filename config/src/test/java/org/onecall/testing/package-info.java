/** What every test of every module runs under. */
@NullMarked
package org.onecall.testing;

import org.jspecify.annotations.NullMarked;
