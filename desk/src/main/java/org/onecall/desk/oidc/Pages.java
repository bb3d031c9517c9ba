package org.onecall.desk.oidc;

import java.time.Duration;
import org.onecall.desk.http.Reply;

/** The small pages that a browser sees when a provider sends it back. */
final class Pages {
  private static final String END = "</main></body></html>";

  private Pages() {}

  /**
   * The way in. A page of ours sends the browser on, not the provider's answer: a cookie that only
   * our own pages send goes along with it.
   */
  static Reply home() {
    return Reply.page(
        200,
        head("Signed in", "<meta http-equiv=\"refresh\" content=\"0; url=/\">")
            + "<h1>You are signed in</h1><p><a href=\"/\">Go to the desk</a></p>"
            + END,
        "");
  }

  /**
   * Why there is no way in, in words of ours.
   *
   * @param reason the same for the log
   */
  static Reply sorry(int status, String reason, String words) {
    return Reply.page(
        status,
        head("Not signed in", "")
            + "<h1>You are not signed in</h1><p>"
            + words
            + "</p><p><a href=\"/\">Begin again</a></p>"
            + END,
        reason);
  }

  /** Too many were begun; a page as well, for it is a browser that is told. */
  static Reply tooOften(Duration wait) {
    String seconds = Long.toString(wait.toSeconds() + 1);
    return sorry(
            429,
            "too-often",
            "Too many sign-ins were begun here just now. Wait "
                + seconds
                + " seconds, then begin again.")
        .with("Retry-After", seconds);
  }

  private static String head(String title, String more) {
    return "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        + "<meta name=\"color-scheme\" content=\"light dark\">"
        + more
        + "<title>"
        + title
        + " - Onecall</title></head><body><main>";
  }
}
