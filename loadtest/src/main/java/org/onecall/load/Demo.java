package org.onecall.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.onecall.config.SettingsException;
import org.onecall.config.debian.PackagesException;

/** The demonstration: {@code ./onecall demo}. */
public final class Demo {
  private static final int STATUS_OK = 0;
  private static final int STATUS_CALLS_WRONG = 1;
  private static final int STATUS_USAGE = 2;
  private static final int STATUS_NOT_STARTED = 3;

  private Demo() {}

  /** Runs the demonstration; see {@code --help}. */
  public static void main(String[] arguments) {
    DemoOptions options;
    try {
      options = DemoOptions.of(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(DemoOptions.HELP);
      System.exit(STATUS_USAGE);
      return;
    }
    if (options.help()) {
      System.out.print(DemoOptions.HELP);
      return;
    }
    System.exit(run(options));
  }

  private static int run(DemoOptions options) {
    var progress = new Progress(System.out);
    var main = Thread.currentThread();
    var over = new AtomicBoolean();
    var stopping = new AtomicBoolean();
    // Ctrl-C: everything is ended by the main thread, which the machine waits for here.
    var hook =
        new Thread(() -> {
          if (!over.get()) {
            stopping.set(true);
            main.interrupt();
            Await.until(DemoRun.STOP_LIMIT, over::get);
          }
        });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      var good = new DemoRun(options, progress).run();
      return good ? STATUS_OK : STATUS_CALLS_WRONG;
    } catch (LoadException | PackagesException | SettingsException e) {
      if (stopping.get()) {
        return STATUS_OK;
      }
      progress.plain("The demonstration cannot go on: " + e.getMessage());
      return STATUS_NOT_STARTED;
    } finally {
      over.set(true);
    }
  }
}
