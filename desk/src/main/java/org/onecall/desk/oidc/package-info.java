/** Signing in at a provider of OpenID Connect: the code flow with PKCE, and what ends a session. */
@NullMarked
package org.onecall.desk.oidc;

import org.jspecify.annotations.NullMarked;
