package org.onecall.protocol;

import java.util.List;
import java.util.stream.Collectors;

/** The content a service was to start with may not be used; the start stops here. */
public final class ContentRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Defect> defects;

  /** With every reason, at least one. */
  public ContentRefused(List<Defect> defects) {
    super(defects.stream().map(Defect::toString).collect(Collectors.joining("\n")));
    this.defects = List.copyOf(defects);
  }

  /** Every reason. */
  public List<Defect> defects() {
    return defects;
  }
}
