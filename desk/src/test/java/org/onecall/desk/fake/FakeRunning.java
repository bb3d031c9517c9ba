package org.onecall.desk.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.onecall.desk.DirectoryRoutes;
import org.onecall.desk.GapRoutes;
import org.onecall.desk.StandingRoutes;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.admin.ReplayRoutes;
import org.onecall.desk.admin.Replays;
import org.onecall.desk.audit.AuditRoutes;
import org.onecall.desk.audit.AuditTrail;
import org.onecall.desk.content.ContentDesk;
import org.onecall.desk.content.ContentRoutes;
import org.onecall.desk.content.LiveProtocols;
import org.onecall.desk.directory.DirectoryEditor;
import org.onecall.desk.directory.DirectoryTerms;
import org.onecall.desk.directory.SheetRoutes;
import org.onecall.desk.draft.DraftRoutes;
import org.onecall.desk.http.Routes;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.directory.Directory;
import org.onecall.protocol.Content;
import org.onecall.protocol.ShippedContent;
import org.onecall.trace.Tracer;

/**
 * What a desk is run with: who may sign in and where, its trail, and what is served besides calls.
 *
 * @param trail where acts are noted
 * @param directory the services that those routes write
 * @param places what is said of them
 * @param tracer what is followed of what is asked
 */
public record FakeRunning(
    SignInTerms signIn,
    UserStore users,
    AuditTrail trail,
    Routes besides,
    Directory directory,
    FakeDirectoryDesk places,
    Tracer tracer) {
  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  /** With services that nobody writes. */
  public FakeRunning(
      SignInTerms signIn, UserStore users, AuditTrail trail, Routes besides, Tracer tracer) {
    this(signIn, users, trail, besides, Shipped.DIRECTORY, new FakeDirectoryDesk(), tracer);
  }

  /** All of it in memory, with those routes as well; there is no encounter to replay. */
  static FakeRunning inMemory(
      Vertx vertx,
      InstantSource clock,
      SignInTerms signIn,
      FakeTrail trail,
      FakeCallRecords records,
      Routes more,
      Tracer tracer) {
    var content =
        new ContentDesk(
            vertx,
            new FakeContentStore(),
            new LiveProtocols(Shipped.PROTOCOLS),
            ShippedContent.files(),
            Content.DEMONSTRATION,
            clock,
            ZONE);
    var places = new FakeDirectoryDesk();
    var directory = Shipped.DIRECTORY.copy();
    var editor =
        new DirectoryEditor(
            new DirectoryTerms(Shipped.DIRECTORY, directory, all -> all, Set.of()),
            new FakeEditions(clock),
            places::retired,
            Future::succeededFuture);
    return new FakeRunning(
        signIn,
        new FakeUserStore(),
        trail,
        new DirectoryRoutes(directory, places, clock)
            .routes()
            .and(new GapRoutes(directory, places, clock).routes())
            .and(new StandingRoutes(directory, places, trail, clock).routes())
            .and(new SheetRoutes(editor, trail, places::standings, clock).routes())
            .and(
                new AuditRoutes(trail, trail, ZONE, clock, line -> line, FakePeople.NAMES).routes())
            .and(new ReplayRoutes(new NoReplays(), records, FakeRunning::lineName, trail).routes())
            .and(new DraftRoutes(new FakeDrafts(), clock).routes())
            .and(new ContentRoutes(content, FakePeople.NAMES, trail).routes())
            .and(more),
        directory,
        places,
        tracer);
  }

  private static String lineName(String id) {
    return id.equals("public") ? "Public line" : id;
  }

  private static final class NoReplays implements Replays {
    @Override
    public Future<Optional<UUID>> find(String wanted) {
      return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Optional<ObjectNode>> of(UUID encounter, boolean words) {
      return Future.succeededFuture(Optional.empty());
    }
  }
}
