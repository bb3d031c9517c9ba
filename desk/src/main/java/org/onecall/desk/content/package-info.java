/** The protocols in use, and how other versions come into use: by two people, proved before. */
@NullMarked
package org.onecall.desk.content;

import org.jspecify.annotations.NullMarked;
