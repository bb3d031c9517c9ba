/** Running the service: users, services, content, the audit trail, encounters step by step. */
@NullMarked
package org.onecall.desk.admin;

import org.jspecify.annotations.NullMarked;
