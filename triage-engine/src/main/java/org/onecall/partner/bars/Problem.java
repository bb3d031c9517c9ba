package org.onecall.partner.bars;

/**
 * Why a message is not acted upon: one row of the standard's table of errors, with where in the
 * message the fault is.
 *
 * @param path the element at fault, such as {@code Bundle.entry[2].resource.status}, or the header
 * @param text what is wrong, in words that never quote what was sent
 */
public record Problem(ErrorCode error, IssueCode issue, String path, String text) {
  private static final int PATH_CHARS_MAX = 300;

  /** Cuts a path that somebody made longer than a path is. */
  public Problem {
    path = path.length() > PATH_CHARS_MAX ? path.substring(0, PATH_CHARS_MAX) : path;
  }

  /** The message is not formed as it must be. */
  public static Problem bad(IssueCode issue, String path, String text) {
    return new Problem(ErrorCode.REC_BAD_REQUEST, issue, path, text);
  }

  /** Something that has to be there is not. */
  public static Problem required(String path, String text) {
    return bad(IssueCode.REQUIRED, path, text);
  }

  /** The parts of the message contradict each other, or the standard's table. */
  public static Problem invariant(String path, String text) {
    return bad(IssueCode.INVARIANT, path, text);
  }

  /** There is no such thing here. */
  public static Problem notFound(String path, String text) {
    return new Problem(ErrorCode.REC_NOT_FOUND, IssueCode.NOT_FOUND, path, text);
  }

  /** It was so when the sender looked and is not any more. */
  public static Problem conflict(String path, String text) {
    return new Problem(ErrorCode.REC_CONFLICT, IssueCode.CONFLICT, path, text);
  }

  /** The HTTP status. */
  public int status() {
    return error.status();
  }
}
