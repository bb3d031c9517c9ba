package org.onecall.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.onecall.config.LinesFile;
import org.onecall.config.User;
import org.onecall.config.UsersFile;
import org.onecall.config.debian.DebianPackages;
import org.onecall.config.debian.Tool;

/**
 * All of Onecall on this machine, on ports and in a directory of its own: the service as a process,
 * its Asterisk, its PostgreSQL, and, as they are asked for, phones and callers. The sample users,
 * lines, services and protocols are used.
 *
 * <p>Closing it ends everything, and makes sure of it.
 */
public final class Rig implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration REGISTER_LIMIT = Duration.ofSeconds(20);
  private static final Duration CONSOLE_LIMIT = Duration.ofSeconds(15);

  private final RigSetup setup;
  private final Path directory;
  private final Path settings;
  private final Optional<PartnerProcess> partner;
  private final int deskPort;
  private final int sipPort;
  private final int trunkPort;
  private final Consumer<String> progress;
  private final DebianPackages packages;
  private final Map<String, SipPhone> phones = new LinkedHashMap<>();
  private final List<SippCaller> callers = new ArrayList<>();
  private ServiceProcess service;
  private int starts;

  private Rig(RigSetup setup, Consumer<String> progress) {
    this.setup = setup;
    this.directory = setup.directory().toAbsolutePath().normalize();
    this.settings = directory.resolve("onecall.yaml");
    this.deskPort = setup.deskPort() == 0 ? Ports.free() : setup.deskPort();
    this.sipPort = Ports.free();
    this.trunkPort = Ports.free();
    this.progress = progress;
    this.packages = DebianPackages.ofThisMachine(progress);
    for (var program : List.of("sipp", "baresip", "asterisk")) {
      var _ = packages.tool(program);
    }
    this.partner =
        setup.partners()
            ? Optional.of(PartnerProcess.start(directory.resolve("partner.log")))
            : Optional.empty();
    writeSettings();
    this.service = startService();
  }

  /**
   * Starts everything and waits until the desk answers; the first time on a machine this takes
   * minutes.
   *
   * @param progress told, in a few words, what is being waited for
   * @throws LoadException when something does not start; what did start is ended
   */
  public static Rig start(RigSetup setup, Consumer<String> progress) {
    try {
      return new Rig(setup, progress);
    } catch (RuntimeException e) {
      LeftOvers.end(setup.directory());
      throw e;
    }
  }

  private void writeSettings() {
    var rtp = Ports.freeRange(400);
    try {
      Files.createDirectories(directory);
      var prompts = directory.resolve("prompts");
      if (setup.greeting() == RigSetup.Greeting.SHORT_TONE) {
        ShortPrompts.write(prompts);
      }
      Files.writeString(
          settings,
          """
          onecall:
            state-directory: %s
            demonstration: true
            desk:
              port: %d
            telephony:
              sip-port: %d
              trunk-port: %d
              rtp-port-first: %d
          """
                  .formatted(directory.resolve("state"), deskPort, sipPort, trunkPort, rtp)
              + setup.carrierPort().map(port -> "    carrier: 127.0.0.1:" + port + "\n").orElse("")
              + (Files.isDirectory(prompts) ? "    prompts-directory: " + prompts + "\n" : "")
              + setup
                  .usersFile()
                  .map(file -> "  content:\n    users-file: " + file + "\n")
                  .orElse("")
              + partnerSettings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The door for other organisations, and the file that says who asks and who is asked. */
  private String partnerSettings() throws IOException {
    if (partner.isEmpty()) {
      return "";
    }
    var file = directory.resolve("partners.yaml");
    Files.writeString(file, SamplePartners.file(partner.get().address()));
    return "  partners:\n    enabled: true\n    file: " + file + "\n";
  }

  /** The simulated systems of other organisations, if there are any. */
  public Optional<PartnerProcess> partner() {
    return partner;
  }

  private ServiceProcess startService() {
    starts++;
    var log = directory.resolve("service-" + starts + ".log");
    return ServiceProcess.start(
        settings, desk(), log, stateDirectory().resolve("log"), START_LIMIT, progress);
  }

  /** Where the desk is, without a path. */
  public URI desk() {
    return URI.create("http://127.0.0.1:" + deskPort);
  }

  /** Where callers ring. */
  public InetSocketAddress trunk() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), trunkPort);
  }

  /** The number of the line of that id, such as {@code public}. */
  public String line(String id) {
    return LinesFile.sample().stream()
        .filter(line -> line.id().equals(id))
        .map(line -> line.number().replace("+", ""))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no line " + id));
  }

  /** The people who may sign in. */
  public List<User> users() {
    return UsersFile.sample();
  }

  /** What a sample user signs in with. */
  public Login login(String user) {
    return new Login(user, user(user).password().reveal());
  }

  private User user(String name) {
    return users().stream()
        .filter(user -> user.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no user " + name));
  }

  /** The phone of a sample user, started and registered when it is not yet. */
  public synchronized SipPhone phone(String user) {
    var phone = phones.get(user);
    if (phone == null || phone.state() == SipPhone.State.DEAD) {
      phone = startPhone(user);
      phones.put(user, phone);
    }
    return phone;
  }

  private SipPhone startPhone(String name) {
    var user = user(name);
    var extension =
        user.phone().orElseThrow(() -> new IllegalArgumentException(name + " has no phone"));
    var registrar = new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
    var account = new PhoneAccount(extension, user.password().reveal(), registrar);
    return SipPhone.start(tool("baresip"), account, directory.resolve("phones"), REGISTER_LIMIT);
  }

  /** Places a call from a number to the line of that id; it lasts ten minutes at most. */
  public SippCaller ring(String number, String line) {
    var plan = new CallerPlan(number, line(line), Duration.ofMinutes(10));
    var caller = SippCaller.ring(tool("sipp"), trunk(), plan, directory.resolve("callers"));
    synchronized (this) {
      callers.removeIf(earlier -> !earlier.isOn());
      callers.add(caller);
    }
    return caller;
  }

  /** A program of the driver's, found or unpacked. */
  public Tool tool(String program) {
    return packages.tool(program);
  }

  /** The service. */
  public synchronized ServiceProcess service() {
    return service;
  }

  /** Kills the service with {@code kill -9}. Asterisk, PostgreSQL, callers and phones stay. */
  public void killService() {
    service().kill();
  }

  /** Starts the service again after it was killed or has ended. */
  public synchronized void restartService() {
    if (service.isAlive()) {
      throw new IllegalStateException("the service is still running");
    }
    service = startService();
  }

  /** What Asterisk's console answers to a command. */
  public String asterisk(String command) {
    var settingsFile = stateDirectory().resolve("asterisk/etc/asterisk.conf").toString();
    var log = directory.resolve("asterisk-console.log");
    try (var console =
        Child.start(
            "Asterisk's console",
            tool("asterisk").process("-C", settingsFile, "-rx", command),
            log)) {
      if (console.awaitExit(CONSOLE_LIMIT).isEmpty()) {
        throw new LoadException("Asterisk's console does not answer to " + command);
      }
      return String.join("\n", console.tail(200));
    }
  }

  /** The directory of everything. */
  public Path directory() {
    return directory;
  }

  /** The state directory that the service was given. */
  public Path stateDirectory() {
    return directory.resolve("state");
  }

  /** The settings file that the service was given. */
  public Path settings() {
    return settings;
  }

  /** What the service printed last. */
  public List<String> serviceTail(int linesMax) {
    return service().tail(linesMax);
  }

  /** The processes that still work in the rig's directory. */
  public List<String> processes() {
    return LeftOvers.of(directory).stream()
        .map(process -> process.pid() + " " + process.info().command().orElse("?"))
        .toList();
  }

  /** Ends callers, phones, the service and the servers it started. */
  @Override
  public synchronized void close() {
    callers.forEach(SippCaller::close);
    phones.values().forEach(SipPhone::close);
    service.close();
    partner.ifPresent(PartnerProcess::close);
    LeftOvers.end(directory);
    if (!setup.keepFiles()) {
      Directories.delete(directory);
    }
  }
}
