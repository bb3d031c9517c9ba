package org.onecall.encounter;

import static org.onecall.journal.TestPostgres.await;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.onecall.config.Secret;
import org.onecall.journal.Database;
import org.onecall.journal.PostgresAddress;
import org.onecall.protocol.Answer;

/**
 * A service in a process of its own, made to be killed. It reads {@code open CALL} and {@code
 * answer ENCOUNTER COMMAND QUESTION}, and prints a line for each once it is acknowledged.
 */
final class KilledService {

  private KilledService() {}

  public static void main(String[] arguments) throws IOException {
    Vertx vertx = Vertx.vertx();
    PostgresAddress address =
        new PostgresAddress(
            "127.0.0.1",
            Integer.parseInt(arguments[0]),
            arguments[1],
            "onecall",
            Secret.of(arguments[2]));
    Database database = await(Database.open(vertx, address, 6));
    ServiceFixture desk = new ServiceFixture(vertx, database, "one", new FakePlaces());
    say("ready");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("open")) {
          EncounterId id = desk.open(words[1]).id();
          desk.must(id, new Command.ChooseProtocol(Sample.FALL));
          say("opened " + id);
        } else {
          Answer answer = Sample.QUIET.get(words[3]);
          desk.service()
              .handle(
                  EncounterId.parse(words[1]),
                  CommandId.parse(words[2]),
                  Sample.AMIRA,
                  new Command.GiveAnswer(words[3], answer))
              .onSuccess(reply ->
                  say(
                      (reply instanceof Reply.Done ? "done " : "refused ")
                          + words[1]
                          + ' '
                          + words[3]));
        }
      }
    }
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println("@ " + line);
      System.out.flush();
    }
  }
}
