package org.onecall.partner.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every official sample, sent to us as a message, ends in the reply that the tables say. */
class SamplesTest {
  /**
   * What each bundle of type message is answered; every other sample is no message. The published
   * responses claim no version of the standard.
   */
  private static final Map<String, String> MESSAGES =
      Map.of(
          // Its appointment is not at the time of its slot.
          "examples1.4.0/process_message/POST-body.json", "400 invariant",
          "examples1.4.0/process_message/request/Booking.json", "400 invariant",
          "examples1.4.0/process_message/POST-success.json", "422 invariant",
          "examples1.4.0/process_message/response/Booking.json", "422 invariant",
          // A case put before us, whose NHS number has a wrong last digit.
          "examples1.4.0/process_message/request/ValidationRequest.json", "200 ok",
          // It answers a referral that was never ours.
          "examples1.4.0/process_message/request/ValidationResponse.json", "404 not-found",
          "examples1.4.0/process_message/response/ValidationRequest.json", "422 invariant");

  /** The resources that are bundles, of another type. */
  private static final String SEARCH_SET = "400 value";

  private static ReceiverFixture fixture;

  @BeforeAll
  static void open() {
    fixture = new ReceiverFixture();
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static String expected(String file) {
    String name = file.replace("booking-and-referral-fhir-api/", "");
    if (MESSAGES.containsKey(name)) {
      return MESSAGES.get(name);
    }
    if (name.equals("examples1.4.0/document_reference/GET-success.json")) {
      // Not JSON, as published.
      return "400 invalid";
    }
    String type = Samples.json(file).path("resourceType").asText();
    return type.equals("Bundle") ? SEARCH_SET : "400 invalid";
  }

  @Test
  void everySampleEndsInTheReplyThatTheTablesSay() {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> got = new TreeMap<>();
    for (String file : Samples.all()) {
      Map<String, String> headers = ReceiverFixture.headers();
      headers.put("nhsd-target-identifier", TargetReader.write("111111111"));
      Receiver.Answer answer = fixture.post(Samples.bytes(file), headers);
      expected.put(file, expected(file));
      got.put(file, ReceiverFixture.brief(answer));
      if (answer.status() != 200) {
        assertThat(ReceiverFixture.path(answer)).as(file).isNotEmpty();
      }
    }
    assertThat(got).isEqualTo(expected);
    assertThat(got).hasSizeGreaterThan(100);
  }
}
