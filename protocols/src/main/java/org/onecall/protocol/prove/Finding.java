package org.onecall.protocol.prove;

import java.util.List;
import org.onecall.protocol.Defect;

/**
 * Something a check found wrong.
 *
 * @param file the file it stands in
 * @param line the line; 0 when it is the protocol as a whole
 * @param check the name of the check
 * @param text what is wrong
 * @param call the shortest call that shows it, one answer a line; empty where no call can
 */
public record Finding(String file, int line, String check, String text, List<String> call) {
  public Finding {
    call = List.copyOf(call);
  }

  /** The finding as a defect of the file. */
  public Defect defect() {
    return new Defect(file, line, check, text);
  }
}
