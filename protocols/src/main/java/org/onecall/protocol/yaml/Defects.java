package org.onecall.protocol.yaml;

import java.util.ArrayList;
import java.util.List;
import org.onecall.protocol.Defect;

/**
 * Collects what is wrong in one file, up to a bound: nobody mends a hundred things from one list.
 */
public final class Defects {
  private static final int DEFECTS_MAX = 100;

  private final String file;
  private final List<Defect> found = new ArrayList<>();

  /** An empty collection for the file of this name. */
  public Defects(String file) {
    this.file = file;
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /** Adds one. */
  public void add(int line, String rule, String text) {
    if (found.size() < DEFECTS_MAX) {
      found.add(new Defect(file, line, rule, text));
    }
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many were found, up to the bound. */
  public int count() {
    return found.size();
  }

  /** All that were found, in the order found. */
  public List<Defect> list() {
    return List.copyOf(found);
  }
}
