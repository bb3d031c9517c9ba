/** What is being written and not sent yet: kept here, so that a page may be lost. */
@NullMarked
package org.onecall.desk.draft;

import org.jspecify.annotations.NullMarked;
