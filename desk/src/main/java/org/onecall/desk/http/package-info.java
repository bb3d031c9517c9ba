/** The one gate through which every request comes: routes, their policies, replies, pages. */
@NullMarked
package org.onecall.desk.http;

import org.jspecify.annotations.NullMarked;
