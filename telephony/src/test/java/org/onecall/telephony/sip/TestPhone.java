package org.onecall.telephony.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onecall.telephony.Phone;

/** A handler's telephone: registers, rings, answers when told to. */
public final class TestPhone extends SipParty {
  private final Phone phone;
  private final String tag = unique();
  private final String registration = unique() + "@phone";
  private final AtomicInteger cseq = new AtomicInteger();
  private volatile boolean answering;
  private volatile SipMessage invitation;
  private volatile boolean talking;
  private volatile boolean silent;
  private volatile String dialled = "";
  private volatile CompletableFuture<String> over = new CompletableFuture<>();
  private final AtomicInteger rung = new AtomicInteger();

  private TestPhone(int phonesPort, Phone phone) {
    super(phonesPort);
    this.phone = phone;
    open();
  }

  /** A phone that is registered, and answers at once or not at all. */
  public static TestPhone registered(int phonesPort, Phone phone, boolean answering) {
    TestPhone made = new TestPhone(phonesPort, phone);
    made.answering = answering;
    made.register(120);
    return made;
  }

  /** The carrier's end of a trunk: rung for numbers outside, answers at once or not at all. */
  public static TestPhone carrier(int trunkPort) {
    return new TestPhone(trunkPort, new Phone("00", "never-asked"));
  }

  /** Where it is reached. */
  public String address() {
    return local();
  }

  /** The number that it is, or was last, rung for. */
  public String dialled() {
    return dialled;
  }

  /** Registers once more, as a phone does well before its registration runs out. */
  public void renew() {
    register(120);
  }

  /** Says that it is gone. */
  public void unregister() {
    register(0);
  }

  private void register(int seconds) {
    SipMessage challenge = register(seconds, "").join();
    if (challenge.status() != 401) {
      throw new AssertionError("not challenged: " + challenge.first());
    }
    SipMessage done = register(seconds, authorization(challenge)).join();
    if (done.status() != 200) {
      throw new AssertionError("not registered: " + done.first());
    }
  }

  private CompletableFuture<SipMessage> register(int seconds, String more) {
    String number = cseq.incrementAndGet() + " REGISTER";
    String me = "<sip:" + phone.number() + "@127.0.0.1:" + asterisk.getPort() + ">";
    return request(
        registration,
        number,
        "REGISTER "
            + uri()
            + " SIP/2.0\r\n"
            + via()
            + "From: "
            + me
            + ";tag="
            + tag
            + "\r\nTo: "
            + me
            + "\r\nCall-ID: "
            + registration
            + "\r\nCSeq: "
            + number
            + "\r\nContact: <sip:"
            + phone.number()
            + "@"
            + local()
            + ">\r\nExpires: "
            + seconds
            + "\r\nMax-Forwards: 70\r\n"
            + more
            + "Content-Length: 0\r\n\r\n");
  }

  private String uri() {
    return "sip:127.0.0.1:" + asterisk.getPort();
  }

  private String authorization(SipMessage challenge) {
    String asked = challenge.header("WWW-Authenticate");
    String realm = quoted(asked, "realm");
    String nonce = quoted(asked, "nonce");
    String opaque = quoted(asked, "opaque");
    String first = md5(phone.number() + ":" + realm + ":" + phone.password());
    String second = md5("REGISTER:" + uri());
    String response = md5(first + ":" + nonce + ":00000001:abcdef01:auth:" + second);
    return "Authorization: Digest username=\""
        + phone.number()
        + "\", realm=\""
        + realm
        + "\", nonce=\""
        + nonce
        + "\", uri=\""
        + uri()
        + "\", response=\""
        + response
        + "\", opaque=\""
        + opaque
        + "\", algorithm=MD5, cnonce=\"abcdef01\", nc=00000001, qop=auth\r\n";
  }

  private static String quoted(String header, String name) {
    Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  void asked(SipMessage request) {
    if (silent) {
      return;
    }
    switch (request.method()) {
      case "INVITE" -> invited(request);
      case "ACK" -> {}
      case "CANCEL" -> {
        send(request.response("200 OK", tag, "", ""));
        SipMessage invited = invitation;
        if (invited != null && !talking) {
          send(invited.response("487 Request Terminated", tag, "", ""));
          invitation = null;
        }
      }
      case "BYE" -> {
        send(request.response("200 OK", tag, "", ""));
        talking = false;
        invitation = null;
        over.complete("by Asterisk");
      }
      default -> send(request.response("200 OK", tag, "", ""));
    }
  }

  private void invited(SipMessage request) {
    SipMessage before = invitation;
    boolean again = before != null && before.header("Call-ID").equals(request.header("Call-ID"));
    invitation = request;
    dialled = request.first().replaceFirst("INVITE sip:([^@]*)@.*", "$1");
    if (!again) {
      over = new CompletableFuture<>();
      rung.incrementAndGet();
    }
    if (talking) {
      answer();
      return;
    }
    send(request.response("180 Ringing", tag, contact(), ""));
    if (answering) {
      answer();
    }
  }

  private String contact() {
    return "Contact: <sip:" + phone.number() + "@" + local() + ">\r\n";
  }

  /** Answers the call that rings. */
  public void answer() {
    talking = true;
    send(
        invitation.response("200 OK", tag, contact() + "Content-Type: application/sdp\r\n", sdp()));
  }

  /** Turns the call that rings away. */
  public void decline() {
    SipMessage invited = invitation;
    invitation = null;
    send(invited.response("486 Busy Here", tag, "", ""));
  }

  /** Whether it answers at once from now on. */
  public void answering(boolean now) {
    answering = now;
  }

  /** How often it was rung. */
  public int rung() {
    return rung.get();
  }

  public boolean ringing() {
    return invitation != null && !talking;
  }

  /** Stops answering anything, as a phone does whose plug is pulled. */
  public void unplug() {
    silent = true;
  }

  /** Completes once the call is over. */
  public CompletableFuture<String> over() {
    return over;
  }

  /** Hangs up. */
  public CompletableFuture<Integer> hangUp() {
    SipMessage invited = invitation;
    talking = false;
    invitation = null;
    over.complete("by the handler");
    String contact = invited.header("Contact");
    String target = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    String number = cseq.incrementAndGet() + " BYE";
    String text =
        "BYE "
            + target
            + " SIP/2.0\r\n"
            + via()
            + "From: "
            + invited.header("To")
            + ";tag="
            + tag
            + "\r\nTo: "
            + invited.header("From")
            + "\r\nCall-ID: "
            + invited.header("Call-ID")
            + "\r\nCSeq: "
            + number
            + "\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
    return request(invited.header("Call-ID"), number, text).thenApply(SipMessage::status);
  }
}
