package org.onecall.protocol.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.onecall.protocol.compile.CompiledProtocol;
import org.onecall.protocol.review.ReviewPage;

/** {@code show}: a page for reviewing, printing and signing one protocol. */
final class ShowCommand {
  private ShowCommand() {}

  static int run(List<String> arguments, PrintStream out) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      out.println("it is: show ID|FILE [PAGE.html], - for standard output");
      return 2;
    }
    Optional<CompiledProtocol> protocol = Sources.compiled(arguments.getFirst(), out);
    if (protocol.isEmpty()) {
      return 2;
    }
    String page = ReviewPage.of(protocol.get().model());
    String name = arguments.size() == 2 ? arguments.get(1) : protocol.get().id() + ".html";
    if (name.equals("-")) {
      out.print(page);
      return 0;
    }
    try {
      Files.writeString(Path.of(name), page);
    } catch (IOException broken) {
      out.println(name + ": " + broken.getMessage());
      return 1;
    }
    out.println(Path.of(name).toAbsolutePath());
    return 0;
  }
}
