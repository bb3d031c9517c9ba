package org.onecall.desk.fake;

import org.onecall.directory.Directory;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.protocol.Content;
import org.onecall.protocol.ProtocolShelf;

/** What each desk over fakes is served with; it never changes, so all of them share one reading. */
final class Shipped {
  static final Directory DIRECTORY = DirectoryFiles.sample();
  static final ProtocolShelf PROTOCOLS = ProtocolShelf.load(Content.DEMONSTRATION);

  private Shipped() {}
}
