package org.onecall.telephony.asterisk;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.fastagi.MappingStrategy;
import org.asteriskjava.util.ServerSocketFacade;
import org.jspecify.annotations.Nullable;
import org.onecall.telephony.front.Arrival;
import org.onecall.telephony.front.Decision;
import org.onecall.telephony.front.FrontDoor;
import org.onecall.telephony.front.Seal;
import org.onecall.telephony.front.TransferReference;
import org.onecall.telephony.wire.WireText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FastAGI server that the dialplan asks where a caller goes.
 *
 * <p>Each step first arms the dead-man's handle anew: the channel's absolute timeout, after which
 * the dialplan takes the call on. The last act sets the {@link Seal}. Nothing that goes wrong here
 * needs to be told to the dialplan; without the seal it does the safe thing.
 */
public final class FrontDoorServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoorServer.class);
  private static final int CALLS_MAX = 500;
  private static final Duration READ_MAX = Duration.ofSeconds(20);
  private static final Duration BIND_MAX = Duration.ofSeconds(5);

  static {
    LibraryLog.quiet();
  }

  private final String path;
  private final Duration step;
  private final Seal seal;
  private final FrontDoor door;
  private final Server server;

  /**
   * Opens the front door.
   *
   * @param port where, on loopback
   * @param token the path's first part, which only the dialplan knows
   * @param step the time for one step
   * @param seal marks decisions
   * @param door decides
   * @throws IOException when the port is taken
   */
  public FrontDoorServer(int port, String token, Duration step, Seal seal, FrontDoor door)
      throws IOException {
    this.path = token + "/front-door";
    this.step = step;
    this.seal = seal;
    this.door = door;
    this.server = new Server(port, this::script);
    server.open();
  }

  private @Nullable AgiScript script(AgiRequest request, AgiChannel channel) {
    String asked = request.getScript() == null ? "" : request.getScript();
    boolean ours =
        MessageDigest.isEqual(
            asked.getBytes(StandardCharsets.UTF_8), path.getBytes(StandardCharsets.UTF_8));
    if (!ours) {
      LOG.warn("a front-door request without the token was turned away");
      return null;
    }
    return this::serve;
  }

  private void serve(AgiRequest request, AgiChannel channel) {
    String call = argument(request, 0);
    try {
      Arrival arrival =
          new Arrival(
              call,
              argument(request, 1),
              argument(request, 2),
              argument(request, 3),
              TransferReference.read(argument(request, 4)),
              argument(request, 6));
      arm(channel);
      Decision decision = door.decide(arrival);
      arm(channel);
      set(channel, "OC_QUEUE", decision.queue());
      set(channel, "OC_PRIORITY", Integer.toString(decision.priority()));
      set(channel, "OC_SEAL", seal.of(argument(request, 5), call, decision));
    } catch (AgiException e) {
      LOG.info("call {} left during the front door", call);
    } catch (Exception e) {
      // Whatever it was, this caller must not pay for it: no seal, so the fallback queue.
      LOG.error("the front door failed for call {}; it goes to the fallback queue", call, e);
    }
  }

  private void arm(AgiChannel channel) throws AgiException {
    set(channel, "TIMEOUT(absolute)", Long.toString(step.toSeconds()));
  }

  private static void set(AgiChannel channel, String name, String value) throws AgiException {
    channel.setVariable(name, new WireText(value).value());
  }

  private static String argument(AgiRequest request, int index) {
    String[] arguments = request.getArguments();
    return arguments == null || arguments.length <= index || arguments[index] == null
        ? ""
        : arguments[index];
  }

  /** Takes no more callers. Those being served find the dialplan ready to take them on. */
  @Override
  public void close() {
    server.shutdown();
  }

  /** The library's server, bound to loopback, with a virtual thread for each call. */
  private static final class Server extends DefaultAgiServer {
    private final CountDownLatch bound = new CountDownLatch(1);
    private volatile @Nullable IOException failed;

    Server(int port, MappingStrategy mapping) {
      super(mapping);
      setPort(port);
      setAddress(InetAddress.getLoopbackAddress());
      setSocketReadTimeout((int) READ_MAX.toMillis());
    }

    void open() throws IOException {
      Thread.ofPlatform().name("front-door").daemon().start(this::listen);
      try {
        if (!bound.await(BIND_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("the front door did not open in time");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while opening the front door", e);
      }
      IOException why = failed;
      if (why != null) {
        throw why;
      }
    }

    private void listen() {
      try {
        startup();
      } catch (IOException e) {
        failed = e;
      } finally {
        bound.countDown();
      }
    }

    @Override
    protected ServerSocketFacade createServerSocket() throws IOException {
      try {
        ServerSocketFacade socket = super.createServerSocket();
        bound.countDown();
        return socket;
      } catch (BindException e) {
        throw new IOException("port " + getPort() + " for the front door is taken", e);
      }
    }

    @Override
    protected ThreadPoolExecutor createPool() {
      return new ThreadPoolExecutor(
          0,
          CALLS_MAX,
          1,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofVirtual().name("front-door-call-", 0).factory());
    }
  }
}
