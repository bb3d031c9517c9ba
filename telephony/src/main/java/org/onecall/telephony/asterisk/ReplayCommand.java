package org.onecall.telephony.asterisk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.onecall.telephony.floor.FloorState;

/** Command entry point: folds journals of the wire again and prints the floor that they lead to. */
public final class ReplayCommand {
  private ReplayCommand() {}

  /** Takes files, oldest first, packed or not; one journal's name stands for all its files. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      System.err.println("onecall: it is ./onecall replay FILE [FILE ...]");
      System.exit(2);
    }
    List<String> lines = new ArrayList<>();
    for (String argument : arguments) {
      List<Path> files = WireFile.all(Path.of(argument));
      if (files.isEmpty()) {
        System.err.println("onecall: there is no file " + argument);
        System.exit(1);
      }
      for (Path file : files) {
        lines.addAll(lines(file));
      }
    }
    FloorState[] floor = {FloorState.empty(Instant.EPOCH, ZoneId.of("Europe/London"))};
    WireReplay.replay(lines, event -> floor[0] = floor[0].apply(event));
    System.out.println(floor[0].liveness());
    System.out.println(floor[0].counts());
    floor[0].calls().values().forEach(System.out::println);
    floor[0].agents().values().forEach(System.out::println);
  }

  private static List<String> lines(Path file) throws IOException {
    boolean packed = file.toString().endsWith(".gz");
    try (InputStream in = Files.newInputStream(file);
        var reader =
            new BufferedReader(
                new InputStreamReader(
                    packed ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
