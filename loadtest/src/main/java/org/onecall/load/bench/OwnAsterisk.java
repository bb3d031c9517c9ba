package org.onecall.load.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.onecall.config.debian.DebianPackages;
import org.onecall.config.debian.Tool;
import org.onecall.load.OwnDirectory;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.FrontDoors;
import org.onecall.telephony.Line;
import org.onecall.telephony.Ports;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.TelephoneSetup;
import org.onecall.telephony.front.LineMode;
import org.onecall.telephony.server.AsteriskServer;

/** The telephone side alone on a real Asterisk of a benchmark's own, as it comes. */
final class OwnAsterisk implements AutoCloseable {
  static final String LINE = "03330000001";

  final Telephone telephone;
  private final OwnDirectory directory = OwnDirectory.begin("ocb");
  private final TelephoneSetup setup;
  private final DebianPackages packages;

  OwnAsterisk() {
    this.packages = DebianPackages.ofThisMachine(words -> {});
    List<Line> lines =
        List.of(new Line("public", "Public line", LINE, "triage", 10, "greeting-public"));
    this.setup =
        new TelephoneSetup(
            directory.path(),
            Ports.ANY,
            lines,
            List.of(),
            Optional.empty(),
            15,
            "fallback",
            ZoneId.of("Europe/London"));
    this.telephone =
        Telephone.of(setup, FrontDoors.byLine(lines), InstantSource.system(), words -> {});
    telephone.start();
    directory.stopFirst(telephone::stop);
    // As the service tells it, for each of its lines, before the first caller comes.
    ActResult open = telephone.lineMode("public", LineMode.OPEN).join();
    if (!(open instanceof ActResult.Done)) {
      throw new IllegalStateException("the line is not open: " + open);
    }
  }

  InetSocketAddress trunk() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), telephone.ports().trunk());
  }

  Tool tool(String name) {
    return packages.tool(name);
  }

  Path directory() {
    return directory.path();
  }

  AsteriskServer server() {
    return new AsteriskServer(setup, packages.tool("asterisk"), words -> {});
  }

  @Override
  public void close() {
    directory.close();
  }
}
