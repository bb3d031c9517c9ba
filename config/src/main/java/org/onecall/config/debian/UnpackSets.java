package org.onecall.config.debian;

import java.util.List;

/** Command entry point: finds or unpacks the sets named on the command line, all when none is. */
public final class UnpackSets {
  private UnpackSets() {}

  /** Prints progress and the command of each program; ends with status 1 when one is missing. */
  public static void main(String[] names) {
    var packages = DebianPackages.ofThisMachine(line -> System.err.println("onecall: " + line));
    var wanted = List.of(names);
    try {
      for (var set : PackageSet.ALL) {
        if (wanted.isEmpty() || wanted.contains(set.name())) {
          for (var program : set.programs()) {
            System.out.println(program.name() + ": " + packages.tool(set, program).command());
          }
        }
      }
    } catch (PackagesException e) {
      System.err.println("onecall: " + e.getMessage());
      System.exit(1);
    }
  }
}
