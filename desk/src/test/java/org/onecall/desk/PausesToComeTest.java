package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onecall.desk.fake.FakeTelephone;
import org.onecall.telephony.ActResult;
import org.onecall.telephony.Telephone;
import org.onecall.telephony.floor.AgentState;

/** A pause that a supervisor was promised for after the call comes, though the link fails. */
class PausesToComeTest {
  private static final String CALL = "1.1";
  private static final String PHONE = "1001";
  private final FakeTelephone telephone = new FakeTelephone(new TestClock(), List.of(PHONE));
  private final Deque<CompletableFuture<ActResult>> failures = new ArrayDeque<>();
  private Vertx vertx;
  private Context loop;
  private PausesToCome pauses;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    loop = vertx.getOrCreateContext();
    pauses = new PausesToCome(loop, failing());
    var _ = telephone.ready(PHONE, Set.of("public"));
    telephone.arrives(CALL, "public", "07700900123");
    telephone.waits(CALL);
    telephone.rings(CALL, PHONE);
    onLoop(() -> pauses.asked(PHONE, "Fire drill"));
    var _ = telephone.notReady(PHONE, "Fire drill");
  }

  @AfterEach
  void stop() {
    Client.await(vertx.close());
  }

  /** The telephone, whose pauses fail as often and in the way that is left to fail. */
  private Telephone failing() {
    return (Telephone)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Telephone.class},
            (proxy, method, arguments) ->
                method.getName().equals("notReady") && !failures.isEmpty()
                    ? failures.remove()
                    : method.invoke(telephone, arguments));
  }

  private void onLoop(Runnable what) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(now -> {
      what.run();
      done.complete();
    });
    Client.await(done.future());
  }

  /** Looks, and lets come of it what comes on the same loop. */
  private void look() {
    onLoop(() -> pauses.look(telephone.floor()));
    onLoop(() -> {});
  }

  private AgentState afterTheCall() {
    telephone.ends(CALL);
    return telephone.floor().agents().get(PHONE).state();
  }

  @Test
  void aTryThatFailedIsMadeAgain() {
    telephone.talks(CALL, PHONE);
    failures.add(CompletableFuture.failedFuture(new IllegalStateException("the link is lost")));
    failures.add(CompletableFuture.completedFuture(new ActResult.Unknown("No answer.")));
    look();
    look();
    assertThat(failures).isEmpty();
    look();
    assertThat(afterTheCall()).isEqualTo(AgentState.NOT_READY);
    // It is done: whoever is ready again is let be.
    var _ = telephone.ready(PHONE, Set.of("public"));
    look();
    assertThat(telephone.floor().agents().get(PHONE).state()).isEqualTo(AgentState.READY);
  }

  @Test
  void aCallThatWasOverBeforeTheTrySucceededIsFollowedByItAllTheSame() {
    telephone.talks(CALL, PHONE);
    failures.add(CompletableFuture.completedFuture(new ActResult.Unknown("No answer.")));
    look();
    telephone.linkLost();
    look();
    assertThat(afterTheCall()).isEqualTo(AgentState.WRAP_UP);
    telephone.linkBack();
    look();
    assertThat(telephone.floor().agents().get(PHONE).state()).isEqualTo(AgentState.NOT_READY);
  }

  @Test
  void whatIsCalledOffOrRefusedIsNotTriedForEver() {
    telephone.talks(CALL, PHONE);
    failures.add(CompletableFuture.completedFuture(new ActResult.Unknown("No answer.")));
    look();
    onLoop(() -> pauses.calledOff(PHONE));
    look();
    assertThat(afterTheCall()).isEqualTo(AgentState.WRAP_UP);
  }

  @Test
  void aCallThatNobodyAnsweredLeavesNothingToCome() {
    telephone.ends(CALL);
    look();
    var _ = telephone.ready(PHONE, Set.of("public"));
    look();
    assertThat(telephone.floor().agents().get(PHONE).state()).isEqualTo(AgentState.READY);
  }
}
