package org.onecall.config.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The fontconfig file of an unpacked set: Debian's own names fonts of the machine only. */
final class FontSettings {
  static final String FILE = "etc/fonts/onecall.conf";

  private FontSettings() {}

  /** Writes the file into an unpacked root; the final root is given for the paths inside it. */
  static void write(Path root, Path finalRoot) throws IOException {
    var text =
        """
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
        <fontconfig>
          <dir>%1$s/usr/share/fonts</dir>
          <dir>/usr/share/fonts</dir>
          <cachedir>%1$s/var/cache/fontconfig</cachedir>
          <include ignore_missing="yes">%1$s/usr/share/fontconfig/conf.avail/30-metric-aliases.conf</include>
          <include ignore_missing="yes">%1$s/usr/share/fontconfig/conf.avail/49-sansserif.conf</include>
          <include ignore_missing="yes">%1$s/usr/share/fontconfig/conf.avail/60-latin.conf</include>
        </fontconfig>
        """
            .formatted(escaped(finalRoot.toString()));
    var file = root.resolve(FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String escaped(String path) {
    return path.replace("&", "&amp;").replace("<", "&lt;");
  }
}
