/** The only package that knows Asterisk-Java: the AMI link and the FastAGI server. */
@NullMarked
package org.onecall.telephony.asterisk;

import org.jspecify.annotations.NullMarked;
