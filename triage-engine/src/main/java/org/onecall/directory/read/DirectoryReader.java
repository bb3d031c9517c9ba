package org.onecall.directory.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.onecall.config.Limits;
import org.onecall.directory.County;
import org.onecall.directory.Directory;
import org.onecall.directory.Service;
import org.onecall.directory.ServiceType;
import org.onecall.directory.Takes;
import org.onecall.protocol.Defect;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.yaml.Defects;
import org.onecall.protocol.yaml.Fields;
import org.onecall.protocol.yaml.YamlLimits;
import org.onecall.protocol.yaml.YamlNode;
import org.onecall.protocol.yaml.YamlReader;

/**
 * Reads a directory from the files of one folder: {@value #COUNTY_FILE} says what all services
 * share, every other file holds services. Nothing is used unless all of it is right.
 */
public final class DirectoryReader {
  /** The file that names the others and holds what all services share. */
  public static final String COUNTY_FILE = "county.yaml";

  /** A county of some thousands of services, generously. */
  private static final YamlLimits LIMITS = new YamlLimits(8 << 20, 12, 1_000_000);

  private DirectoryReader() {}

  /** What came of reading. */
  public sealed interface Reading {
    /** All files are right. */
    record Accepted(Directory directory) implements Reading {}

    /** Something is wrong, at least one thing; nothing may be used. */
    record Refused(List<Defect> defects) implements Reading {
      /** Copies what it is given. */
      public Refused {
        defects = List.copyOf(defects);
      }
    }
  }

  /** A file's services before they are read, and where what is wrong with them goes. */
  private record Part(Fields fields, Defects defects) {}

  /** Reads the files; never throws for what they hold. */
  public static Reading read(List<SourceFile> files) {
    List<Defect> all = new ArrayList<>();
    Optional<County> county = county(files, all);
    if (county.isEmpty()) {
      return new Reading.Refused(all);
    }
    List<Part> parts = parts(files, all);
    Map<String, ServiceReader.Known> known = known(parts);
    List<Service> services = new ArrayList<>();
    for (Part part : parts) {
      Fields fields = part.fields();
      for (Fields service : fields.maps("services")) {
        new ServiceReader(county.get(), known, service).read().ifPresent(services::add);
      }
      fields.close();
      all.addAll(part.defects().list());
    }
    whole(county.get(), services, all);
    return all.isEmpty()
        ? new Reading.Accepted(new Directory(county.get(), services))
        : new Reading.Refused(all);
  }

  private static Optional<County> county(List<SourceFile> files, List<Defect> all) {
    Optional<SourceFile> file =
        files.stream().filter(one -> one.name().equals(COUNTY_FILE)).findFirst();
    if (file.isEmpty()) {
      all.add(new Defect(COUNTY_FILE, 0, "county-missing", "there is no " + COUNTY_FILE));
      return Optional.empty();
    }
    Defects defects = new Defects(COUNTY_FILE);
    Optional<County> county =
        YamlReader.read(file.get().bytes(), LIMITS, defects)
            .map(node -> new CountyReader(Fields.of(node, defects), defects, names(files)).read());
    all.addAll(defects.list());
    return defects.isEmpty() ? county : Optional.empty();
  }

  private static Set<String> names(List<SourceFile> files) {
    Set<String> names = new TreeSet<>();
    files.forEach(file -> names.add(file.name()));
    names.remove(COUNTY_FILE);
    return names;
  }

  private static List<Part> parts(List<SourceFile> files, List<Defect> all) {
    List<Part> parts = new ArrayList<>();
    for (SourceFile file : files) {
      if (!file.name().equals(COUNTY_FILE)) {
        Defects defects = new Defects(file.name());
        Optional<YamlNode> node = YamlReader.read(file.bytes(), LIMITS, defects);
        if (node.isPresent()) {
          Fields fields = Fields.of(node.get(), defects);
          fields.requiredNode("services");
          parts.add(new Part(fields, defects));
        } else {
          all.addAll(defects.list());
        }
      }
    }
    return parts;
  }

  /** Who is there, before anyone is read: a service may name one that comes later. */
  private static Map<String, ServiceReader.Known> known(List<Part> parts) {
    Map<String, ServiceReader.Known> known = new HashMap<>();
    for (Part part : parts) {
      // A reading of its own, so that what is wrong is said once, by the reading that counts.
      Defects aside = new Defects(part.defects().file());
      part.fields()
          .node("services")
          .filter(YamlNode.Sequence.class::isInstance)
          .map(YamlNode.Sequence.class::cast)
          .ifPresent(
              list -> list.items().forEach(item -> know(known, Fields.of(item, aside), part)));
    }
    return known;
  }

  private static void know(Map<String, ServiceReader.Known> known, Fields fields, Part part) {
    Optional<String> id = fields.optionalText("id");
    if (id.isPresent()) {
      ServiceReader.Known one =
          new ServiceReader.Known(
              part.defects().file(),
              fields.line(),
              fields.textOrEmpty("type").equals(ServiceType.GP_PRACTICE.code()),
              fields.optionalText("network"));
      ServiceReader.Known earlier = known.putIfAbsent(id.get(), one);
      if (earlier != null) {
        part.defects()
            .add(
                fields.line("id"),
                "duplicate-id",
                "'%s' is already the id of the service in %s on line %d"
                    .formatted(Fields.shown(id.get()), earlier.file(), earlier.line()));
      }
    }
  }

  /** What only all services together can be asked. */
  static void whole(County county, List<Service> services, List<Defect> all) {
    if (!all.isEmpty()) {
      return;
    }
    if (services.size() > Limits.SERVICES_MAX) {
      all.add(
          new Defect(
              COUNTY_FILE,
              0,
              "too-many-services",
              "%,d services; at most %,d are read"
                  .formatted(services.size(), Limits.SERVICES_MAX)));
    }
    if (services.stream().noneMatch(s -> s.type() == ServiceType.EMERGENCY_DEPARTMENT)) {
      all.add(
          new Defect(
              COUNTY_FILE,
              0,
              "no-emergency-department",
              "no service is an emergency department, to which a caller goes when nothing suits"));
    }
    Set<String> untaken = new LinkedHashSet<>(new TreeSet<>(county.needs().keySet()));
    services.forEach(s -> s.rules().takes().stream().map(Takes::need).forEach(untaken::remove));
    for (String need : untaken) {
      all.add(
          new Defect(COUNTY_FILE, 0, "need-without-service", "no service takes '" + need + "'"));
    }
  }
}
