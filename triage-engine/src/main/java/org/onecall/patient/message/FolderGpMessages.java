package org.onecall.patient.message;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.onecall.directory.HoursInWords;
import org.onecall.journal.Delivery.Result;
import org.onecall.patient.NhsNumber;

/**
 * A way to the practices for the demonstration: a folder for each, a file for each message. A file
 * appears whole or not at all, so whether one has arrived is whether it is there.
 */
public final class FolderGpMessages implements GpMessages {

  private final Vertx vertx;
  private final Path folder;

  /** Messages into that folder, which is made when it is needed. */
  public FolderGpMessages(Vertx vertx, Path folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  @Override
  public Future<Result> send(GpMessage message) {
    return vertx.executeBlocking(() -> write(message), false);
  }

  private Result write(GpMessage message) {
    Path file = file(message.practice(), message.key());
    try {
      Files.createDirectories(file.getParent());
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(part, text(message), StandardOpenOption.SYNC, StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new Result.Done();
    } catch (IOException failed) {
      return new Result.Failed(
          "the folder cannot be written: " + failed.getClass().getSimpleName());
    }
  }

  @Override
  public Future<Result> lookUp(String practice, String key) {
    return vertx.executeBlocking(
        () -> Files.exists(file(practice, key)) ? new Result.Done() : new Result.NotThere(), false);
  }

  private Path file(String practice, String key) {
    return folder.resolve(plain(practice)).resolve(plain(key) + ".txt");
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9-]", "-");
  }

  private static String text(GpMessage message) {
    StringBuilder text = new StringBuilder();
    line(text, "To " + message.practice() + ", " + message.purpose().words());
    line(
        text, "Encounter " + message.encounter() + " of " + HoursInWords.whole(message.openedAt()));
    line(text, "Patient: " + message.patient().name());
    message.patient().birthDate().ifPresent(born -> line(text, "Born: " + born));
    message.patient().nhsNumber().ifPresent(number -> line(text, "NHS number: " + spoken(number)));
    Set.copyOf(message.alerts()).stream().sorted().forEach(alert -> line(text, "! " + alert));
    for (GpMessage.Section section : message.sections()) {
      line(text, "");
      line(text, section.title());
      section.lines().forEach(words -> line(text, "  " + words));
    }
    return text.toString();
  }

  private static String spoken(NhsNumber number) {
    return number.spoken() + (number.verified() ? "" : " (not verified)");
  }

  private static void line(StringBuilder text, String words) {
    text.append(words).append('\n');
  }
}
