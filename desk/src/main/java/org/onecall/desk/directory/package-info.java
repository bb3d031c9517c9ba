/** The directory as administrators write it: services added, changed and retired on a page. */
@NullMarked
package org.onecall.desk.directory;

import org.jspecify.annotations.NullMarked;
