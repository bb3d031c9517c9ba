package org.onecall.desk.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.access.Person;
import org.onecall.desk.access.Session;

/**
 * A request that the gate let through.
 *
 * @param session who asks; present on every route whose policy wants somebody
 * @param ids the parts of the path that stand for something, by name
 * @param query the query's first value of each name
 * @param body what was posted; an empty object for other methods
 * @param address where it came from, as {@link ClientAddress} tells
 * @param host the host it was asked of, one of ours
 * @param takesGzip whether the answer may be compressed
 * @param ifNoneMatch the tag of what the client holds already, or nothing
 * @param brought what its browser brought along though nobody need be signed in
 * @param machine what it shows that no person makes
 */
public record Call(
    Optional<Session> session,
    Map<String, String> ids,
    Map<String, String> query,
    ObjectNode body,
    String address,
    String host,
    boolean takesGzip,
    String ifNoneMatch,
    Cookies.Brought brought,
    Machine machine) {

  /** Who asks, on a route whose policy wants somebody. */
  public Person person() {
    return session().orElseThrow().person();
  }

  /** What binds a sign-in at a provider to this browser, or nothing. */
  public String flow() {
    return brought.flow();
  }

  /** Under what a limit by address counts it. */
  public String subscriber() {
    return ClientAddress.subscriber(address);
  }

  /** The part of the path of that name. */
  public String id(String name) {
    String id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException("this route has no {" + name + "}");
    }
    return id;
  }
}
