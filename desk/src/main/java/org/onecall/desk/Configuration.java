package org.onecall.desk;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onecall.config.Line;
import org.onecall.config.LinesFile;
import org.onecall.config.Partners;
import org.onecall.config.PartnersFile;
import org.onecall.config.Settings;
import org.onecall.config.SettingsException;
import org.onecall.config.SettingsReader;
import org.onecall.config.User;
import org.onecall.config.UsersFile;
import org.onecall.desk.figures.FigureTerms;
import org.onecall.directory.Capacity;
import org.onecall.directory.Directory;
import org.onecall.directory.read.DirectoryFiles;
import org.onecall.protocol.Content;
import org.onecall.protocol.ContentRefused;
import org.onecall.protocol.ProtocolShelf;

/**
 * All that the service is told by files, read and found to be right before anything is started.
 *
 * @param filed the services as the files say them
 * @param directory the one that everybody reads: what the partners' file and administrators say of
 *     the services counts in it
 */
record Configuration(
    Settings settings,
    List<User> users,
    List<Line> lines,
    ProtocolShelf protocols,
    Directory filed,
    Directory directory,
    Partners partners) {

  /**
   * Reads everything.
   *
   * @param today the day for which protocols must be in force
   * @throws StartFailure with all that is wrong: file, line, key and rule
   */
  static Configuration read(SettingsReader reader, LocalDate today) {
    List<String> wrong = new ArrayList<>();
    Settings settings = part(wrong, reader::read).orElseThrow(() -> new StartFailure(wrong));
    Optional<List<User>> users = part(wrong, () -> UsersFile.read(settings));
    Optional<List<Line>> lines = part(wrong, () -> LinesFile.read(settings));
    lines.ifPresent(known -> part(wrong, () -> FigureTerms.of(settings.figures(), known)));
    Optional<ProtocolShelf> protocols = part(wrong, () -> protocols(settings, today));
    Optional<Directory> directory =
        part(
            wrong,
            () ->
                settings
                    .content()
                    .servicesDirectory()
                    .map(DirectoryFiles::ofFolder)
                    .orElseGet(DirectoryFiles::sample));
    Optional<Partners> partners = part(wrong, () -> PartnersFile.read(settings));
    directory.ifPresent(known ->
        partners.ifPresent(all -> {
          unknownServices(settings, all, known, wrong);
          nobodyAsked(all, known, wrong);
        }));
    if (!wrong.isEmpty()) {
      throw new StartFailure(wrong);
    }
    return new Configuration(
        settings,
        users.orElseThrow(),
        lines.orElseThrow(),
        protocols.orElseThrow(),
        directory.orElseThrow(),
        Outward.directory(directory.orElseThrow(), partners.orElseThrow()).copy(),
        partners.orElseThrow());
  }

  /** What a line is called, by its id; one that was taken out of the settings by its id alone. */
  String lineName(String id) {
    return lines.stream().filter(one -> one.id().equals(id)).findFirst().map(Line::name).orElse(id);
  }

  /** The number that the callers of a line are told to ring, by its id, where it has one. */
  Optional<String> publicNumber(String id) {
    return lines.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .flatMap(Line::publicNumber);
  }

  /** Appointments that are kept elsewhere, of which nobody says where, would never be found. */
  private static void nobodyAsked(Partners partners, Directory directory, List<String> wrong) {
    Set<String> asked =
        partners.providers().stream().map(Partners.Provider::service).collect(Collectors.toSet());
    directory.services().stream()
        .filter(service -> service.capacity() instanceof Capacity.Elsewhere)
        .filter(service -> !asked.contains(service.id()))
        .forEach(service ->
            wrong.add(
                "service "
                    + service.id()
                    + ": its appointments are kept elsewhere, and no provider is configured in"
                    + " onecall.partners.file"));
  }

  /** The sample may name what another directory does not have; a file of one's own may not. */
  private static void unknownServices(
      Settings settings, Partners partners, Directory directory, List<String> wrong) {
    settings
        .partners()
        .file()
        .ifPresent(file ->
            Stream.concat(
                    partners.services().stream().map(Partners.Service::service),
                    partners.providers().stream().map(Partners.Provider::service))
                .filter(id -> directory.service(id).isEmpty())
                .forEach(id -> wrong.add(file + ": service " + id + ": is not in the directory")));
  }

  private static ProtocolShelf protocols(Settings settings, LocalDate today) {
    Content content = settings.demonstration() ? Content.DEMONSTRATION : Content.SIGNED_ONLY;
    return settings
        .content()
        .protocolsDirectory()
        .map(folder -> ProtocolFolder.read(folder, content, today))
        .orElseGet(() -> ProtocolShelf.load(content, today));
  }

  private static <T> Optional<T> part(List<String> wrong, Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (SettingsException refused) {
      refused.errors().forEach(error -> wrong.add(error.toString()));
    } catch (ContentRefused refused) {
      refused.defects().forEach(defect -> wrong.add(defect.toString()));
    } catch (UncheckedIOException unreadable) {
      wrong.add(unreadable.getMessage() + ": " + unreadable.getCause());
    }
    return Optional.empty();
  }
}
