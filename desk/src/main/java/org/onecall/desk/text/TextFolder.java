package org.onecall.desk.text;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Text messages as files in a folder, for demonstrations: nothing leaves the machine. A message is
 * one file under a name made from its key, so sending it twice is writing it twice.
 */
public record TextFolder(Vertx vertx, Path folder) implements TextSender {

  @Override
  public Future<Void> send(String key, String to, String text) {
    return vertx
        .executeBlocking(() -> {
          Files.createDirectories(folder);
          Path draft = Files.createTempFile(folder, "draft", ".tmp");
          Files.writeString(draft, "To: " + to + "\n\n" + text + "\n");
          return Files.move(
              draft,
              file(key),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        })
        .mapEmpty();
  }

  /** The file of a message. */
  public Path file(String key) {
    return folder.resolve(key.replaceAll("[^A-Za-z0-9-]", "_") + ".txt");
  }
}
