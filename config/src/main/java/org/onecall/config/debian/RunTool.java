package org.onecall.config.debian;

import java.io.IOException;
import java.util.Arrays;

/** Command entry point: runs one of the programs with the rest of the arguments. */
public final class RunTool {
  private RunTool() {}

  /** Ends with the program's own status, or with 1 when it cannot be had. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 0) {
      System.err.println("onecall: name a program");
      System.exit(2);
    }
    try {
      var tool =
          DebianPackages.ofThisMachine(line -> System.err.println("onecall: " + line))
              .tool(arguments[0]);
      var process =
          tool.process(Arrays.asList(arguments).subList(1, arguments.length)).inheritIO().start();
      System.exit(process.waitFor());
    } catch (PackagesException e) {
      System.err.println("onecall: " + e.reason());
      System.exit(1);
    }
  }
}
