package org.onecall.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The content files that come with the program. */
public final class ShippedContent {
  private static final String FOLDER = "/protocols/";

  private ShippedContent() {}

  /** All of them, in the order of the list they are named in. */
  public static List<SourceFile> files() {
    return new String(bytes("files.txt"), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(name -> new SourceFile(name, bytes(name)))
        .toList();
  }

  private static byte[] bytes(String name) {
    try (InputStream in = ShippedContent.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its content file " + name);
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
