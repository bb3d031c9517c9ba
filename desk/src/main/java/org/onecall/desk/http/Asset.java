package org.onecall.desk.http;

import io.vertx.core.buffer.Buffer;

/**
 * A file of the pages, ready to be sent.
 *
 * @param packed the content compressed by gzip
 * @param tag names the content; changes when it does
 */
record Asset(String contentType, Buffer plain, Buffer packed, String tag) {}
