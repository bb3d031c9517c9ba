package org.onecall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which machines a written network holds. */
class NetworksTest {
  private static boolean holds(String networks, String address) {
    return Networks.parse(networks).holds(Networks.address(address).orElseThrow());
  }

  @Test
  void anAddressHoldsItselfAndANetworkWhatBeginsLikeIt() {
    assertThat(holds("10.0.0.5", "10.0.0.5")).isTrue();
    assertThat(holds("10.0.0.5", "10.0.0.6")).isFalse();
    assertThat(holds("10.1.0.0/23", "10.1.1.255")).isTrue();
    assertThat(holds("10.1.0.0/23", "10.1.2.0")).isFalse();
    assertThat(holds("192.0.2.1, 2001:db8:7::/48", "2001:db8:7:ffff::1")).isTrue();
    assertThat(holds("192.0.2.1, 2001:db8:7::/48", "2001:db8:8::1")).isFalse();
    assertThat(holds("0.0.0.0/0", "203.0.113.9")).isTrue();
    assertThat(holds("0.0.0.0/0", "2001:db8::1")).isFalse();
    assertThat(Networks.NONE.holds(Networks.address("127.0.0.1").orElseThrow())).isFalse();
  }

  @Test
  void anIpv4AddressWrittenAsIpv6IsTheSameMachine() {
    assertThat(holds("10.0.0.5", "::ffff:10.0.0.5")).isTrue();
    assertThat(holds("::ffff:10.0.0.5", "10.0.0.5")).isTrue();
  }

  @Test
  void whatIsNoAddressIsNone() {
    for (String text :
        new String[] {
          "",
          "localhost",
          "10.1",
          "10.0.0.256",
          "1e3",
          "0x7f.0.0.1",
          "fe80::1%eth0",
          "::1::",
          "[::1]",
          "1:2:3:4:5:6:7:8:9",
          "10.0.0.5 ",
          "::ffff:10.0.0.5".repeat(4)
        }) {
      assertThat(Networks.address(text)).as(text).isEmpty();
    }
  }

  @Test
  void whatIsNoNetworkIsRefused() {
    for (String text :
        new String[] {
          "",
          ",",
          "10.0.0.5,",
          "proxy.example.org",
          "10.0.0.0/33",
          "10.0.0.0/-1",
          "10.0.0.0/08",
          "10.1.2.3/8",
          "10.0.0.0/8/8",
          "::/129",
          "10.0.0.5,".repeat(32) + "10.0.0.5"
        }) {
      assertThatThrownBy(() -> Networks.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theSettingSaysWhatIsWrongWithIt() {
    assertThatThrownBy(() ->
            SettingsReader.ofDefaults()
                .with("onecall.demonstration", "true")
                .with("onecall.desk.trusted-proxies", "proxy.example.org")
                .read())
        .hasMessageContaining("onecall.desk.trusted-proxies")
        .hasMessageContaining("must be addresses or networks with commas between");
    assertThat(
            SettingsReader.ofDefaults()
                .with("onecall.demonstration", "true")
                .with("onecall.desk.trusted-proxies", "10.0.0.5, 10.1.0.0/24")
                .read()
                .desk()
                .trustedProxies()
                .orElseThrow()
                .holds(Networks.address("10.1.0.77").orElseThrow()))
        .isTrue();
  }
}
