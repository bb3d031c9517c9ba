package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.onecall.telephony.floor.Call;
import org.onecall.telephony.floor.CallState;

/** What has to hold wherever call-backs are kept. */
final class CallBackBooks {
  private CallBackBooks() {}

  private static QueueCallBack asked(String call, String number, Instant now) {
    return QueueCallBack.of(
        UUID.randomUUID(),
        new Call(
            call,
            "public",
            "0300",
            number,
            "",
            now,
            Optional.of("public"),
            5,
            false,
            CallState.WAITING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        now,
        QueueCallBack.CALLER);
  }

  /** Whoever decided by what is kept no more writes nothing, and is told so. */
  static void nothingIsWrittenOver(QueueCallBacks backs, Instant moment) {
    Instant now = moment.truncatedTo(ChronoUnit.MILLIS);
    QueueCallBack one = asked("1.1", "07700900123", now);
    assertThat(Client.await(backs.add(one))).isTrue();
    assertThat(Client.await(backs.find(UUID.randomUUID()))).isEmpty();
    QueueCallBack tried = one.triedInVain(now);
    assertThat(Client.await(backs.keep(one, tried))).isTrue();
    assertThat(Client.await(backs.keep(one, one.cancelled("sam", "x", now)))).isFalse();
    QueueCallBack reached = tried.reached("amira", now);
    assertThat(Client.await(backs.keep(tried, reached))).isTrue();
    // Whoever had no answer writes it once more.
    assertThat(Client.await(backs.keep(tried, reached))).isTrue();
    assertThat(Client.await(backs.keep(tried, tried.cancelled("sam", "x", now)))).isFalse();
    assertThat(Client.await(backs.keep(tried, tried.givenUp(now)))).isFalse();
    assertThat(Client.await(backs.find(one.id()))).contains(reached);
    QueueCallBack other = asked("1.2", "07700900124", now);
    assertThat(Client.await(backs.add(other))).isTrue();
    QueueCallBack off = other.cancelled("sam", "Seen to", now);
    assertThat(Client.await(backs.keep(other, off))).isTrue();
    assertThat(Client.await(backs.keep(other, other.cancelled("zoe", "x", now)))).isFalse();
    // They answered while it was written: that is what became of them.
    assertThat(Client.await(backs.keep(off, other.reached("ben", now)))).isTrue();
    assertThat(Client.await(backs.open())).isEmpty();
  }
}
