package org.onecall.telephony.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A SIP message as far as a test's telephone needs it. */
record SipMessage(String first, List<String> headers, String body) {
  static SipMessage read(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? text : text.substring(0, end);
    String[] lines = head.split("\r\n");
    List<String> headers = new ArrayList<>(List.of(lines));
    headers.removeFirst();
    return new SipMessage(lines[0], headers, end < 0 ? "" : text.substring(end + 4));
  }

  boolean isResponse() {
    return first.startsWith("SIP/2.0 ");
  }

  int status() {
    return Integer.parseInt(first.split(" ")[1]);
  }

  String method() {
    return isResponse() ? header("CSeq").split(" ")[1] : first.split(" ")[0];
  }

  String header(String name) {
    List<String> all = headers(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  List<String> headers(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(h -> h.substring(prefix.length()).strip())
        .toList();
  }

  /** The response to this request. */
  String response(String status, String tag, String more, String body) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
    headers("Via").forEach(v -> text.append("Via: ").append(v).append("\r\n"));
    text.append("From: ").append(header("From")).append("\r\n");
    String to = header("To");
    text.append("To: ").append(to.contains(";tag=") ? to : to + ";tag=" + tag).append("\r\n");
    text.append("Call-ID: ").append(header("Call-ID")).append("\r\n");
    text.append("CSeq: ").append(header("CSeq")).append("\r\n");
    text.append(more);
    text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    return text.toString();
  }
}
