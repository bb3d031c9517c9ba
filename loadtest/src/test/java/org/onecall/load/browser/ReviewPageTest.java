package org.onecall.load.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onecall.protocol.ShippedContent;
import org.onecall.protocol.SourceFile;
import org.onecall.protocol.command.ProtocolsCommand;

/**
 * The page of a protocol that a clinician reads and signs, which is opened from a file: as it is,
 * in the dark, in forced colours, enlarged four times, and as it comes on paper.
 */
final class ReviewPageTest {
  @TempDir static Path pages;

  private static List<String> protocols() {
    if (!Looks.EVERY_ONE) {
      return List.of("fall-adult");
    }
    var all = new ArrayList<String>();
    for (SourceFile file : ShippedContent.files()) {
      if (new String(file.bytes(), StandardCharsets.UTF_8).startsWith("protocol:")) {
        all.add(file.name().replace(".yaml", ""));
      }
    }
    return all;
  }

  @Test
  void isReadableHoweverItIsLookedAt() {
    Chrome chrome = Chrome.at(pages.toUri().toString());
    try {
      for (String protocol : protocols()) {
        Path page = pages.resolve(protocol + ".html");
        var nowhere =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var show = List.of("show", protocol, page.toString());
        assertThat(ProtocolsCommand.run(show, nowhere)).isZero();
        chrome.open(protocol + ".html");
        looked(chrome, "review-" + protocol);
      }
    } finally {
      chrome.close();
    }
  }

  private static void looked(Chrome chrome, String name) {
    chrome.visible("main table");
    Looks.at(chrome, name);
    chrome.prefers("prefers-color-scheme", "dark");
    chrome.checked(name + "-dark");
    chrome.medium("print");
    chrome.checked(name + "-paper");
    chrome.medium("");
    chrome.script("document.querySelector('#questions').scrollIntoView()");
    Looks.enlarged(chrome, name + "-questions-zoom-400");
  }
}
