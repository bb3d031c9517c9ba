package org.onecall.protocol;

/**
 * A file of content: a protocol, or a part shared by protocols.
 *
 * @param name the file's name, for messages
 * @param bytes the content, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
public record SourceFile(String name, byte[] bytes) {}
