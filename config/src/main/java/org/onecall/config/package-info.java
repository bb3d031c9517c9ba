@NullMarked
package org.onecall.config;

import org.jspecify.annotations.NullMarked;
