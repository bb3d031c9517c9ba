package org.onecall.protocol.read;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.onecall.protocol.SourceFile;

/** The name of a version by its content: any change of any part is another version. */
final class ContentHash {
  private ContentHash() {}

  /** The hash of a protocol's file and of the parts it shares, in whatever order they are given. */
  static String of(SourceFile protocol, List<SourceFile> shared) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, protocol.bytes());
      shared.stream()
          .sorted(Comparator.comparing(SourceFile::name))
          .forEach(file -> add(digest, file.bytes()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
