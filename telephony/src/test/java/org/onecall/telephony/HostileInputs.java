package org.onecall.telephony;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody may say over a trunk who means harm: texts that are syntax somewhere further on, in
 * every place that a caller fills, and requests that ask Asterisk to ring, move or join calls.
 */
final class HostileInputs {
  private static final String SDP =
      """
      v=0
      o=x 1 1 IN IP4 127.0.0.1
      s=-
      c=IN IP4 127.0.0.1
      t=0 0
      m=audio [media_port] RTP/AVP 8 101
      a=rtpmap:8 PCMA/8000
      a=rtpmap:101 telephone-event/8000
      """;

  /** Who rings and is never heard of again. */
  private static final String VANISHES = "09001234567";

  /** Who sends a request outside of any call. */
  private static final String ALONE = "07700900999";

  /** How many requests without a pause are a flood, after which a goodbye may go unheard. */
  private static final int FLOOD = 20;

  private final String outside;

  /**
   * @param outside where a call to outside would go, as {@code host:port}
   */
  HostileInputs(String outside) {
    this.outside = outside;
  }

  /** One of them, as a scenario of SIPp. */
  record Hostile(String name, String scenario) {}

  List<Hostile> all() {
    List<Hostile> all = new ArrayList<>();
    int number = 0;
    for (String text : texts()) {
      for (Place place : Place.values()) {
        String name = "%03d-%s".formatted(number, place.name().toLowerCase(Locale.ROOT));
        all.add(new Hostile(name, call(place.invite(text, caller(number)), "")));
        number++;
      }
    }
    for (String request : inDialog()) {
      all.add(
          new Hostile(
              "%03d-in-dialog".formatted(number),
              call(invite("03330000003", "<sip:" + caller(number) + "@127.0.0.1>", ""), request)));
      number++;
    }
    for (String request : alone()) {
      all.add(new Hostile("%03d-alone".formatted(number), scenario(request)));
      number++;
    }
    return all;
  }

  /**
   * Whether a caller may never have said goodbye: they vanished, flooded their own line, or only
   * ever said the one request and were gone before it was answered.
   */
  boolean mayStayOn(String caller) {
    int number = texts().size() * Place.values().length;
    for (String request : inDialog()) {
      if (caller.equals(caller(number)) && request.equals(first(request).repeat(FLOOD))) {
        return true;
      }
      number++;
    }
    return caller.equals(VANISHES) || caller.equals(ALONE);
  }

  private static String first(String requests) {
    String end = "</send>\n";
    return requests.substring(0, requests.indexOf(end) + end.length());
  }

  private static String caller(int number) {
    return "077009%05d".formatted(number);
  }

  /** Where a caller's text stands. */
  private enum Place {
    NAME,
    NUMBER,
    CALLED,
    ASSERTED,
    REFERENCE,
    USER_TO_USER,
    DIVERSION;

    String invite(String text, String caller) {
      String plain = "<sip:" + caller + "@127.0.0.1>";
      String named = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\" ";
      return switch (this) {
        case NAME -> HostileInputs.invite("03330000001", raw(named) + plain, "");
        case NUMBER ->
            HostileInputs.invite("03330000001", "<sip:" + percent(text) + "@127.0.0.1>", "");
        case CALLED -> HostileInputs.invite(percent(text), plain, "");
        case ASSERTED ->
            HostileInputs.invite(
                "03330000001",
                plain,
                "P-Asserted-Identity: "
                    + raw(named)
                    + "<sip:"
                    + percent(text)
                    + "@127.0.0.1>\nPrivacy: none\n");
        case REFERENCE ->
            HostileInputs.invite("03330000003", plain, "X-NHS111-Ref: " + raw(text) + "\n");
        case USER_TO_USER ->
            HostileInputs.invite(
                "03330000003", plain, "User-to-User: " + raw(text) + ";encoding=hex\n");
        case DIVERSION ->
            HostileInputs.invite(
                "03330000001",
                plain,
                "Diversion: "
                    + raw(named)
                    + "<sip:x@y>;reason="
                    + raw(text)
                    + "\nSubject: "
                    + raw(text)
                    + "\n");
      };
    }
  }

  private List<String> texts() {
    String rings = "PJSIP/09001234567@carrier";
    String action = "Action: Originate\r\nChannel: " + rings + "\r\nApplication: Wait\r\nData: 9";
    return List.of(
        "x\r\n" + action + "\r\n\r\n",
        "x\n" + action.replace("\r", "") + "\n\n",
        "x\r" + action.replace("\n", "") + "\r\r",
        "x\r\n\r\n" + action + "\r\n\r\n",
        "x\u0000" + action,
        "x%0d%0a" + action.replace("\r\n", "%0d%0a"),
        "Local/s@onecall-999-desk",
        rings,
        "sip:09001234567@" + outside,
        "09001234567,tT)\n same => n,Dial(" + rings + ")",
        "${SHELL(touch /tmp/onecall-hostile)}",
        "${EVAL(${DB(onecall-phone/auth/1001)})}",
        "$[1 + ${CHANNEL(uniqueid)}]",
        "\",1)&Dial(" + rings + ")&(\"",
        "x,Call: forged,Why: trunk-calls",
        "x|2030-01-01|public|99|front-door|1001|1|1|us",
        "*72#09001234567#*21*09001234567#",
        "*".repeat(200),
        "#".repeat(200),
        "+" + "9".repeat(300),
        "a".repeat(3_000),
        "\u202e\u0007\u001b[2J\u00ff\u00c3(",
        "' or 1=1; drop table event; --",
        "<script>alert(1)</script>",
        "%n%s%x%d%99999s",
        "../../../etc/asterisk/extensions.conf");
  }

  /** Requests within an answered call, each a way to ask for another call or somebody else's. */
  private List<String> inDialog() {
    String target = "sip:09001234567@" + outside;
    return List.of(
        request("REFER", "Refer-To: <" + target + ">\n", ""),
        request("REFER", "Refer-To: <sip:09001234567@carrier>\nReferred-By: <sip:1001@x>\n", ""),
        request("REFER", "Refer-To: <tel:+449001234567>\n", ""),
        request("REFER", "Refer-To: <" + target + "?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>\n", ""),
        request("REFER", "Refer-To: <sip:1001@127.0.0.1>\n", ""),
        request("INFO", "Content-Type: application/dtmf-relay\n", "Signal=*\nDuration=160\n")
            .repeat(FLOOD),
        request("INFO", "Content-Type: application/dtmf\n", "#").repeat(FLOOD),
        request("INFO", "Content-Type: application/dtmf-relay\n", "Signal=" + "9".repeat(900)),
        request("INFO", "Record: on\n", ""),
        request("MESSAGE", "Content-Type: text/plain\n", "Action: Originate\n\n"),
        request("SUBSCRIBE", "Event: dialog\nExpires: 60\n", ""),
        request("NOTIFY", "Event: refer\nSubscription-State: active\n", "SIP/2.0 200 OK\n"),
        request("UPDATE", "Contact: <" + target + ">\n", ""),
        request("OPTIONS", "Route: <" + target + ";lr>\n", ""));
  }

  /** Requests outside of any call. */
  private List<String> alone() {
    String target = "sip:09001234567@" + outside;
    String plain = "<sip:" + ALONE + "@127.0.0.1>";
    return List.of(
        start("REFER", "03330000001", plain, "Refer-To: <" + target + ">\n", ""),
        start("REGISTER", "1001", "<sip:1001@127.0.0.1>", "Expires: 600\n", ""),
        start("SUBSCRIBE", "1001", plain, "Event: presence\nExpires: 600\n", ""),
        start("MESSAGE", "1001", plain, "Content-Type: text/plain\n", "Action: Originate\n"),
        start("PUBLISH", "1001", plain, "Event: presence\nExpires: 600\n", "x"),
        start("NOTIFY", "1001", plain, "Event: check-sync\n", ""),
        start("INVITE", "carrier", plain, "Route: <" + target + ";lr>\n", SDP),
        start("INVITE", "s", plain, "Replaces: a;to-tag=b;from-tag=c\n", SDP),
        start("INVITE", "h", plain, "Alert-Info: <" + target + ">\n", SDP),
        start("INVITE", "T", "<sip:anonymous@anonymous.invalid>", "Privacy: id\n", SDP),
        start("INVITE", "09001234567", "<" + target + ">", "Max-Forwards: 0\n", "v=0\nx"),
        start("X" + "Y".repeat(100), "03330000001", plain, "", ""));
  }

  private static String invite(String called, String from, String headers) {
    return start("INVITE", called, from, headers, SDP);
  }

  private static String start(
      String method, String called, String from, String headers, String body) {
    String text =
        """
        %s sip:%s@127.0.0.1:[remote_port] SIP/2.0
        Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch];rport
        From: %s;tag=[pid]x
        To: <sip:%s@127.0.0.1:[remote_port]>
        Call-ID: [call_id]
        CSeq: 1 %s
        Contact: <sip:x@[local_ip]:[local_port]>
        Max-Forwards: 70
        %s%sContent-Length: [len]

        %s\
        """
            .formatted(
                method,
                called,
                from,
                called,
                method,
                headers,
                body.equals(SDP) ? "Content-Type: application/sdp\n" : "",
                body);
    return send(text);
  }

  private static String request(String method, String headers, String body) {
    return send(
        """
        %s [next_url] SIP/2.0
        Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
        From: <sip:x@127.0.0.1>;tag=[pid]x
        [last_To:]
        Call-ID: [call_id]
        CSeq: [cseq] %s
        Contact: <sip:x@[local_ip]:[local_port]>
        Max-Forwards: 70
        %sContent-Length: [len]

        %s\
        """
            .formatted(method, method, headers, body));
  }

  private static String send(String text) {
    return "<send><![CDATA[\n\n" + text + "\n]]></send>\n";
  }

  /** A call: the INVITE, what is done once it is answered, a while, and the end. */
  private static String call(String invite, String then) {
    String ack = request("ACK", "", "").replace("CSeq: [cseq] ACK", "CSeq: 1 ACK");
    return scenario(
        invite
            + """
            <recv response="100" optional="true" timeout="2000"/>
            <recv response="180" optional="true"/>
            <recv response="183" optional="true"/>
            <recv response="200" rrs="true"/>
            """
            + ack
            + then
            + "<pause milliseconds=\"300\"/>\n"
            + request("BYE", "", "")
            + "<recv response=\"200\" timeout=\"3000\"/>\n");
  }

  private static String scenario(String steps) {
    return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\" ?>\n<scenario name=\"hostile\">\n"
        + steps
        + "<pause milliseconds=\"50\"/>\n</scenario>\n";
  }

  private static final Set<Character> AS_THEY_ARE =
      " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:;=@/_\"+-<>"
          .chars()
          .mapToObj(c -> (char) c)
          .collect(Collectors.toSet());

  /** The very bytes, spelt so that neither SIPp nor XML takes them for its own. */
  private static String raw(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      out.append(AS_THEY_ARE.contains(c) ? String.valueOf(c) : "\\x%02x".formatted((int) c));
    }
    return out.toString();
  }

  /** As a user part of an address may spell them: Asterisk makes the bytes of it again. */
  private static String percent(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "+*-".indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : "%%%02x".formatted((int) c));
    }
    return out.toString();
  }
}
