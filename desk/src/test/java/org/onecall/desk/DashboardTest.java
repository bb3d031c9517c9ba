package org.onecall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Promise 8, for those who run the service: the dashboard asks for nothing that is not measured.
 */
class DashboardTest extends DeskTest {
  private static final Pattern METRIC = Pattern.compile("\\bonecall_[a-z0-9_]+");
  private static final Pattern FAMILY =
      Pattern.compile("(?m)^# TYPE (onecall_[a-z0-9_]+) (gauge|counter|histogram)$");

  private static Path dashboard() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(directory.resolve("onecall"))) {
      directory = directory.getParent();
    }
    return directory.resolve("config/grafana/onecall.json");
  }

  private static Set<String> named(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = METRIC.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  @Test
  void everyQueryOfTheDashboardNamesWhatIsMeasured() throws IOException {
    Set<String> measured = new LinkedHashSet<>();
    Matcher family = FAMILY.matcher(client().get("/metrics").text());
    while (family.find()) {
      String name = family.group(1);
      if (family.group(2).equals("histogram")) {
        measured.add(name + "_bucket");
        measured.add(name + "_sum");
        measured.add(name + "_count");
      } else {
        measured.add(name);
      }
    }
    JsonNode json = new ObjectMapper().readTree(Files.readString(dashboard()));
    int queries = 0;
    for (JsonNode panel : json.get("panels")) {
      assertThat(panel.get("title").asText()).isNotBlank();
      for (JsonNode target : panel.get("targets")) {
        Set<String> names = named(target.get("expr").asText());
        assertThat(names).as(panel.get("title").asText()).isNotEmpty().isSubsetOf(measured);
        queries++;
      }
    }
    assertThat(queries).isGreaterThan(15);
  }
}
