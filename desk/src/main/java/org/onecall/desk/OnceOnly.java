package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.onecall.desk.http.Call;
import org.onecall.desk.http.Reply;

/**
 * Answers a command that is sent again with the answer it had, and does nothing twice.
 *
 * <p>This is the quick half: it also joins a repeat to a first that is still under way. The lasting
 * half is the journal, which knows the command ids of encounters after a restart. Belongs to one
 * event loop.
 */
public final class OnceOnly {
  private static final int COMMANDS_MAX = 20_000;

  private record Key(String user, UUID commandId) {}

  private record Seen(String path, ObjectNode body, Future<Reply> reply) {}

  private final Cache<Key, Seen> seen =
      Caffeine.newBuilder()
          .maximumSize(COMMANDS_MAX)
          .expireAfterWrite(Duration.ofMinutes(10))
          .build();

  /** The first answer to this command, made now when there is none. */
  public Future<Reply> reply(Call call, String path, UUID commandId, Supplier<Future<Reply>> make) {
    var key = new Key(call.person().user(), commandId);
    Seen before = seen.getIfPresent(key);
    if (before != null) {
      return before.path().equals(path) && before.body().equals(call.body())
          ? before.reply()
          : Future.succeededFuture(
              Reply.problem(
                  409, "command-reused", "That commandId was used for something else before."));
    }
    Future<Reply> reply = make.get();
    var entry = new Seen(path, call.body(), reply);
    seen.put(key, entry);
    // A fault is no answer: the next try is a try.
    reply.onFailure(cause -> seen.asMap().remove(key, entry));
    return reply;
  }
}
