package org.onecall.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The processes that work in a directory of ours: those that name it on their command line. Servers
 * that outlive the service by design are found and ended by it.
 */
final class LeftOvers {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private LeftOvers() {}

  /** The processes that name the directory, ourselves not among them. */
  static List<ProcessHandle> of(Path directory) {
    var name = directory.toAbsolutePath().normalize().toString();
    var self = ProcessHandle.current();
    var ancestors =
        Stream.iterate(
                Optional.of(self),
                Optional::isPresent,
                handle -> handle.flatMap(ProcessHandle::parent))
            .flatMap(Optional::stream)
            .map(ProcessHandle::pid)
            .toList();
    return ProcessHandle.allProcesses()
        .filter(process -> !ancestors.contains(process.pid()))
        .filter(process -> names(process.info(), name))
        .toList();
  }

  private static boolean names(ProcessHandle.Info info, String directory) {
    // Followed by a separator or the end, so that another directory with a longer name is not hit.
    return info.commandLine()
        .map(line -> (line + " ").matches("(?s).*" + Pattern.quote(directory) + "[/ ].*"))
        .orElse(false);
  }

  /** Asks them to end, waits, and kills those that do not. */
  static void end(Path directory) {
    var processes = of(directory);
    processes.forEach(ProcessHandle::destroy);
    if (!Await.until(GRACE, () -> processes.stream().noneMatch(ProcessHandle::isAlive))) {
      processes.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
