@NullMarked
package org.onecall.desk;

import org.jspecify.annotations.NullMarked;
