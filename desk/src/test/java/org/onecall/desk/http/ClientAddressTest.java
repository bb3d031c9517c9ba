package org.onecall.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.onecall.config.Networks;

/** Who is believed about where a request came from, and what is made of what they say. */
class ClientAddressTest {
  private static final String PROXY = "10.0.0.5";
  private static final String STRANGER = "198.51.100.7";
  private static final String CLIENT = "203.0.113.9";
  private static final ClientAddress BEHIND =
      new ClientAddress(Networks.parse("10.0.0.5, 10.0.1.0/24, 2001:db8:7::/48"));

  private static String from(String peer, String... headers) {
    MultiMap all = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      all.add(headers[i], headers[i + 1]);
    }
    return BEHIND.of(peer, all);
  }

  private static String forwardedFor(String value) {
    return from(PROXY, "X-Forwarded-For", value);
  }

  private static String forwarded(String value) {
    return from(PROXY, "Forwarded", value);
  }

  @Test
  void nobodyIsBelievedUnlessTheyAreNamed() {
    assertThat(from(STRANGER, "X-Forwarded-For", CLIENT, "Forwarded", "for=" + CLIENT))
        .isEqualTo(STRANGER);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", CLIENT);
    assertThat(new ClientAddress(Networks.NONE).of(PROXY, headers)).isEqualTo(PROXY);
  }

  @Test
  void aProxyThatSaysNothingIsTheClient() {
    assertThat(from(PROXY)).isEqualTo(PROXY);
  }

  @Test
  void theLastThatIsNoTrustedProxyIsTheClientWhateverStandsBefore() {
    assertThat(forwardedFor(CLIENT)).isEqualTo(CLIENT);
    assertThat(forwardedFor("192.0.2.1, " + CLIENT)).isEqualTo(CLIENT);
    assertThat(forwardedFor("<script>, 127.0.0.1, " + CLIENT + ", 10.0.1.8")).isEqualTo(CLIENT);
    assertThat(from(PROXY, "X-Forwarded-For", "192.0.2.1", "X-Forwarded-For", CLIENT))
        .isEqualTo(CLIENT);
    assertThat(forwardedFor(CLIENT + ":4711")).isEqualTo(CLIENT);
    assertThat(forwardedFor("2001:db8:8::1")).isEqualTo("2001:db8:8:0:0:0:0:1");
    assertThat(forwardedFor("[2001:db8:8::1]:4711")).isEqualTo("2001:db8:8:0:0:0:0:1");
    assertThat(from("2001:db8:7::2", "X-Forwarded-For", CLIENT)).isEqualTo(CLIENT);
  }

  @Test
  void theStandardsOwnHeaderSaysTheSame() {
    assertThat(forwarded("for=" + CLIENT + ";proto=https;by=10.0.0.5")).isEqualTo(CLIENT);
    assertThat(forwarded("for=192.0.2.1, For=\"" + CLIENT + ":4711\" , for=10.0.1.8"))
        .isEqualTo(CLIENT);
    assertThat(forwarded("proto=https;for=\"[2001:db8:8::1]:4711\""))
        .isEqualTo("2001:db8:8:0:0:0:0:1");
  }

  @Test
  void whatCannotBeToldIsThePeers() {
    for (String value :
        new String[] {
          "",
          ",",
          "unknown",
          "_hidden",
          "localhost",
          CLIENT + ",",
          CLIENT + ", nonsense",
          CLIENT + ":port",
          "10.0.1.8",
          "10.0.1.8, 10.0.1.9",
          "10.0.1.1, ".repeat(9) + "10.0.1.2",
          CLIENT + ", 10.0.1.1".repeat(8),
          "a".repeat(2_100) + ", " + CLIENT
        }) {
      assertThat(forwardedFor(value)).as(value).isEqualTo(PROXY);
    }
    for (String value :
        new String[] {
          "",
          CLIENT,
          "for",
          "for=",
          "for=\"" + CLIENT,
          "for=unknown",
          "for=_hidden;proto=https",
          "proto=https",
          "for=" + CLIENT + ",",
          "for=" + CLIENT + ";",
          // A quote of the client's own, which the proxy's own words would close.
          "for=\"192.0.2.1, for=" + CLIENT,
          "for=192.0.2.1;x=\", for=\"[2001:db8:8::1]\"",
          "for=\"" + "a".repeat(2_100) + "\", for=" + CLIENT
        }) {
      assertThat(forwarded(value)).as(value).isEqualTo(PROXY);
    }
  }

  @Test
  void oneSubscribersAddressesAreLimitedTogether() {
    assertThat(ClientAddress.subscriber("2001:db8:8:1::1"))
        .isEqualTo(ClientAddress.subscriber("2001:db8:8:1:ffff::2"))
        .isNotEqualTo(ClientAddress.subscriber("2001:db8:8:2::1"));
    assertThat(ClientAddress.subscriber(CLIENT)).isEqualTo(CLIENT);
    assertThat(ClientAddress.subscriber("fe80::1%eth0")).isEqualTo("fe80::1%eth0");
  }

  @Test
  void twoHeadersThatDisagreeSayNothing() {
    assertThat(from(PROXY, "X-Forwarded-For", CLIENT, "Forwarded", "for=192.0.2.1"))
        .isEqualTo(PROXY);
    assertThat(from(PROXY, "X-Forwarded-For", CLIENT, "Forwarded", "nonsense")).isEqualTo(PROXY);
    assertThat(from(PROXY, "X-Forwarded-For", CLIENT, "Forwarded", "for=" + CLIENT))
        .isEqualTo(CLIENT);
  }
}
