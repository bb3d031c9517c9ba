package org.onecall.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.onecall.telephony.sip.TestCaller;
import org.onecall.telephony.sip.TestPhone;

/** Whatever a caller sends, by signalling or by keys, it never becomes a call of ours. */
class HostileCallersTest {
  private static final int INPUTS = 200;
  private static final int AT_ONCE = 20;
  private static final List<String> NUMBERS =
      List.of(
          "03330000001",
          "03330000003",
          "09012345678",
          "+88213000000",
          "001809555",
          "1001",
          "*10",
          "*11",
          "s",
          "T",
          "fallback",
          "onecall-call",
          "1001%40from-phones",
          "0333%26PJSIP%2F1001",
          "$%7BEXTEN%7D",
          "%24%7BSHELL(id)%7D",
          "h",
          "i",
          "a".repeat(200),
          "9".repeat(200));
  private static final List<String> NAMES =
      List.of(
          "\"A caller\" <sip:07700900123@127.0.0.1>",
          "\"x,Action: Originate\" <sip:1001@127.0.0.1>",
          "\"${SHELL(touch /tmp/x)}\" <sip:${EXTEN}@127.0.0.1>",
          "\"x\\r\\nAction: Originate\\r\\nChannel: PJSIP/1001\" <sip:0@127.0.0.1>",
          "<sip:1001@127.0.0.1>",
          "<sip:*10@127.0.0.1>",
          "\"" + "x".repeat(500) + "\" <sip:1@127.0.0.1>");
  private static final List<String> HEADERS =
      List.of(
          "",
          "X-NHS111-Ref: a,Action: Originate,Channel: PJSIP/1001\r\n",
          "X-NHS111-Ref: ${DB(onecall-line/public)}\r\n",
          "User-to-User: " + "41".repeat(400) + ";encoding=hex\r\n",
          "User-to-User: ;;;,${EXTEN}\r\n",
          "Diversion: <sip:1001@127.0.0.1>;reason=unconditional\r\n",
          "Replaces: abc@test;to-tag=1;from-tag=2\r\nRequire: replaces\r\n",
          "Refer-To: <sip:1001@127.0.0.1>\r\n",
          "Alert-Info: <http://127.0.0.1/>\r\nCall-Info: <sip:1001@127.0.0.1>;answer-after=0\r\n",
          "P-Asserted-Identity: <sip:1001@127.0.0.1>\r\n",
          "Route: <sip:127.0.0.1:5060;lr>\r\n",
          "Session-Expires: 1\r\nMin-SE: 1\r\n");
  private static final List<String> KEYS =
      List.of("", "*10#", "0901234#", "##", "*#*#", "99999999", "*2", "1001#");

  @Test
  void twoHundredHostileInputsNeverCreateAnOutboundCall() throws Exception {
    SplittableRandom random = new SplittableRandom(200);
    try (Rig rig = Rig.started()) {
      TestPhone phone = rig.phone(0, true);
      int trunk = rig.telephone.ports().trunk();
      int phones = rig.telephone.ports().phones();
      int tried = 0;
      while (tried < INPUTS) {
        List<TestCaller> batch = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++, tried++) {
          // Some try the phones' port, where nobody is let in without a password.
          int port = tried % 8 == 7 ? phones : trunk;
          batch.add(
              TestCaller.rings(
                  port,
                  NUMBERS.get(tried % NUMBERS.size()),
                  NAMES.get(random.nextInt(NAMES.size())),
                  HEADERS.get(random.nextInt(HEADERS.size()))));
        }
        press(rig, batch, random);
        onlyCallers(rig);
        batch.forEach(TestCaller::hangUp);
        rig.awaitTrue("all are gone", () -> !rig.cli("core show channels concise").contains("!"));
        batch.forEach(TestCaller::close);
      }
      assertThat(phone.rung()).isZero();
      assertThat(rig.cli("database show")).doesNotContain("Queue/PersistentMembers");
      assertThat(rig.cli("queue show fallback")).contains("No Members");
      rig.awaitTrue("the floor is empty", () -> rig.floor().calls().isEmpty());
      assertThat(rig.floor().counts().balanced()).isTrue();
      assertThat(rig.floor().live()).isTrue();
    }
  }

  /** Keys and messages within the calls that were taken. */
  private static void press(Rig rig, List<TestCaller> batch, SplittableRandom random) {
    rig.awaitTrue(
        "some are taken", () -> rig.cli("core show channels concise").lines().count() > 0);
    for (TestCaller caller : batch) {
      if (caller.taken()) {
        caller.keys(KEYS.get(random.nextInt(KEYS.size())));
        caller.info("1");
        caller.refer("sip:1001@127.0.0.1:" + rig.telephone.ports().phones());
      }
    }
  }

  private static void onlyCallers(Rig rig) {
    Matcher channel =
        Pattern.compile("(?m)^([^!\n]+)!").matcher(rig.cli("core show channels concise"));
    while (channel.find()) {
      assertThat(channel.group(1)).startsWith("PJSIP/trunk-");
    }
  }
}
