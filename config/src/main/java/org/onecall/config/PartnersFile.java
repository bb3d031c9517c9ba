package org.onecall.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The file of the other organisations' systems: lists of services, senders, providers, where
 * senders are answered, and where messages to practices go.
 */
public final class PartnersFile {
  /** The sample that comes with the service. */
  static final String SAMPLE = "/sample/partners.yaml";

  private static final int ENTRIES_MAX = 500;
  private static final String ID_RULE = "must be 1 to 48 lower-case letters, digits and hyphens";
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,48}");
  private static final Pattern THEIR_ID = Pattern.compile("[A-Za-z0-9-]{1,48}");
  private static final String THEIR_ID_RULE = "must be 1 to 48 letters, digits and hyphens";
  private static final Pattern TOKEN = Pattern.compile("[!-~]{24,500}");
  private static final String TOKEN_RULE = "must be 24 to 500 characters without spaces";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https://[A-Za-z0-9.:-]{1,200}(/[!-~]*)?"
              + "|http://(127\\.0\\.0\\.1|localhost)(:[0-9]{1,5})?(/[!-~]*)?");
  private static final String OF_SENDERS = "must be the name of one of the senders";
  private static final String ADDRESS_RULE =
      "must be an https address, or an http address on 127.0.0.1";
  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,80}");

  private PartnersFile() {}

  /**
   * The partners of the file that the settings name, else of the sample where that is accepted.
   *
   * @throws SettingsException with everything that is wrong with the file
   */
  public static Partners read(Settings settings) {
    if (settings.partners().file().isPresent()) {
      Path file = settings.partners().file().get();
      return partners(file.toString(), YamlFile.read(file));
    }
    return settings.demonstration() && settings.partners().enabled() ? sample() : Partners.NONE;
  }

  /** The text of the sample, for a file that adds to it. */
  public static String sampleText() {
    try (InputStream in = PartnersFile.class.getResourceAsStream(SAMPLE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + SAMPLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The made-up partners of the demonstration. */
  public static Partners sample() {
    return partners(SAMPLE, YamlFile.resource(SAMPLE));
  }

  private static Partners partners(String file, YamlNode document) {
    var errors = new ArrayList<SettingsError>();
    Map<String, List<FieldReader>> lists =
        FieldReader.lists(
            file,
            document,
            List.of("services", "senders", "providers", "answers", "practice-messages"),
            ENTRIES_MAX,
            errors);
    List<Partners.Sender> senders = senders(lists.getOrDefault("senders", List.of()));
    Set<String> names =
        senders.stream().map(Partners.Sender::name).collect(Collectors.toUnmodifiableSet());
    var partners =
        new Partners(
            lists.getOrDefault("services", List.of()).stream().map(PartnersFile::service).toList(),
            senders,
            providers(lists.getOrDefault("providers", List.of()), names),
            answers(lists.getOrDefault("answers", List.of()), names),
            practiceMessages(lists.getOrDefault("practice-messages", List.of())));
    if (!errors.isEmpty()) {
      throw new SettingsException(errors);
    }
    return partners;
  }

  private static Partners.Service service(FieldReader entry) {
    var service =
        new Partners.Service(
            entry.text("dos-id", THEIR_ID, THEIR_ID_RULE),
            entry.text("service", ID, ID_RULE),
            codes(entry, "use-cases"),
            codes(entry, "messages"));
    entry.nothingElse();
    return service;
  }

  private static Set<String> codes(FieldReader entry, String key) {
    var rule = "must be a list of lower-case codes";
    var codes = new HashSet<String>();
    for (var code : entry.optionalTexts(key, rule)) {
      if (!CODE.matcher(code).matches()) {
        entry.error(key, rule);
      }
      codes.add(code);
    }
    return codes;
  }

  private static List<Partners.Sender> senders(List<FieldReader> entries) {
    var names = new HashSet<String>();
    var tokens = new HashSet<String>();
    var senders = new ArrayList<Partners.Sender>();
    for (var entry : entries) {
      var token = entry.text("token", TOKEN, TOKEN_RULE);
      var sender = new Partners.Sender(entry.text("name", ID, ID_RULE), Secret.of(token));
      entry.nothingElse();
      if (!names.add(sender.name())) {
        entry.error("name", "must not stand twice");
      }
      if (!tokens.add(token)) {
        entry.error("token", "must not stand twice");
      }
      senders.add(sender);
    }
    return senders;
  }

  private static List<Partners.Provider> providers(List<FieldReader> entries, Set<String> senders) {
    var services = new HashSet<String>();
    var providers = new ArrayList<Partners.Provider>();
    for (var entry : entries) {
      var provider = provider(entry);
      if (!provider.answeredBy().map(senders::contains).orElse(true)) {
        entry.error("answered-by", OF_SENDERS);
      }
      if (!services.add(provider.service())) {
        entry.error("service", "must not stand twice");
      }
      providers.add(provider);
    }
    return providers;
  }

  private static List<Partners.Answers> answers(List<FieldReader> entries, Set<String> senders) {
    var named = new HashSet<String>();
    var answers = new ArrayList<Partners.Answers>();
    for (var entry : entries) {
      var one =
          new Partners.Answers(
              entry.text("sender", ID, ID_RULE),
              address(entry),
              entry.text("their-id", THEIR_ID, THEIR_ID_RULE),
              entry.optionalText("token", TOKEN, TOKEN_RULE).map(Secret::of),
              entry.number("seconds", 1, 10, 4));
      entry.nothingElse();
      if (!senders.contains(one.sender())) {
        entry.error("sender", OF_SENDERS);
      }
      if (!named.add(one.sender())) {
        entry.error("sender", "must not stand twice");
      }
      answers.add(one);
    }
    return answers;
  }

  private static Optional<Partners.PracticeMessages> practiceMessages(List<FieldReader> entries) {
    Optional<Partners.PracticeMessages> one = Optional.empty();
    for (var entry : entries) {
      if (one.isPresent()) {
        entry.error("address", "must be the only one");
      }
      one =
          Optional.of(
              new Partners.PracticeMessages(
                  address(entry),
                  entry.optionalText("token", TOKEN, TOKEN_RULE).map(Secret::of),
                  entry.number("seconds", 1, 10, 4)));
      entry.nothingElse();
    }
    return one;
  }

  /** A token travels with each request, so the way is encrypted or does not leave the machine. */
  private static URI address(FieldReader entry) {
    var text = entry.text("address", ADDRESS, ADDRESS_RULE);
    return URI.create(text.equals("?") ? "http://127.0.0.1" : text);
  }

  private static Partners.Provider provider(FieldReader entry) {
    var standard =
        entry.text("standard", Pattern.compile("bars|gp-connect"), "must be bars or gp-connect");
    var fallback =
        entry
            .optionalText(
                "fallback",
                Pattern.compile("refer|telephone|next"),
                "must be refer, telephone or next")
            .orElse("refer");
    var provider =
        new Partners.Provider(
            entry.text("service", ID, ID_RULE),
            standard.equals("gp-connect") ? Partners.Standard.GP_CONNECT : Partners.Standard.BARS,
            address(entry),
            entry.text("their-id", THEIR_ID, THEIR_ID_RULE),
            entry.optionalText("token", TOKEN, TOKEN_RULE).map(Secret::of),
            entry.number("seconds", 1, 10, 4),
            fallback(fallback),
            entry.optionalText("answered-by", ID, ID_RULE),
            entry.optionalText("use-case", CODE, "must be a code of lower-case letters"));
    entry.nothingElse();
    return provider;
  }

  private static Partners.Fallback fallback(String word) {
    return Optional.of(word).filter("telephone"::equals).isPresent()
        ? Partners.Fallback.TELEPHONE
        : word.equals("next") ? Partners.Fallback.NEXT : Partners.Fallback.REFER;
  }
}
