package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.onecall.desk.wall.WallPasses;

/** Passes of screens in memory, that can be away like a database. */
public final class FakeWallPasses implements WallPasses {
  private record Held(Pass pass, String code, Optional<String> token) {}

  private final List<Held> all = new ArrayList<>();
  private volatile boolean away;

  /** Whether nobody can read or write any pass, from now on. */
  public void away(boolean now) {
    away = now;
  }

  /** What is kept, as far as it could be read by somebody who may read the table. */
  public synchronized String kept() {
    return all.toString();
  }

  private synchronized Future<Optional<Pass>> change(
      Predicate<Held> which, Function<Held, Held> to) {
    if (away) {
      return Future.failedFuture("away");
    }
    for (int i = 0; i < all.size(); i++) {
      if (which.test(all.get(i))) {
        all.set(i, to.apply(all.get(i)));
        return Future.succeededFuture(Optional.of(all.get(i).pass()));
      }
    }
    return Future.succeededFuture(Optional.empty());
  }

  private static Held with(
      Held held,
      Instant expiresAt,
      Optional<Instant> begun,
      Optional<Instant> used,
      Optional<Revoked> revoked,
      Optional<String> token) {
    Pass old = held.pass();
    return new Held(
        new Pass(
            old.number(),
            old.screen(),
            old.issuedBy(),
            old.issuedAt(),
            expiresAt,
            old.codeUntil(),
            begun,
            used,
            revoked),
        held.code(),
        token);
  }

  @Override
  public synchronized Future<Optional<Pass>> issue(Draft draft) {
    var pass =
        new Pass(
            all.size() + 1L,
            draft.screen(),
            draft.issuedBy(),
            draft.issuedAt(),
            draft.expiresAt(),
            draft.codeUntil(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    all.add(new Held(pass, draft.codeHash(), Optional.empty()));
    return Future.succeededFuture(Optional.of(pass));
  }

  @Override
  public synchronized Future<List<Pass>> last(int rowsMax) {
    return Future.succeededFuture(all.stream().map(Held::pass).toList().reversed());
  }

  @Override
  public Future<Optional<Pass>> begin(String codeHash, String tokenHash, Instant now) {
    return change(
        held ->
            held.code().equals(codeHash)
                && held.token().isEmpty()
                && held.pass().counts(now)
                && now.isBefore(held.pass().codeUntil()),
        held ->
            with(
                held,
                held.pass().expiresAt(),
                Optional.of(now),
                Optional.of(now),
                Optional.empty(),
                Optional.of(tokenHash)));
  }

  @Override
  public Future<Optional<Pass>> find(String tokenHash) {
    return change(held -> held.token().equals(Optional.of(tokenHash)), held -> held);
  }

  @Override
  public Future<Void> used(long number, Instant at) {
    return change(
            held -> held.pass().number() == number,
            held ->
                with(
                    held,
                    held.pass().expiresAt(),
                    held.pass().begunAt(),
                    Optional.of(at),
                    held.pass().revoked(),
                    held.token()))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Pass>> revoke(long number, String by, Instant at) {
    return change(
        held -> held.pass().number() == number && held.pass().counts(at),
        held ->
            with(
                held,
                held.pass().expiresAt(),
                held.pass().begunAt(),
                held.pass().usedAt(),
                Optional.of(new Revoked(by, at)),
                held.token()));
  }

  @Override
  public Future<Optional<Pass>> extend(long number, Instant until, Instant now) {
    return change(
        held -> held.pass().number() == number && held.pass().counts(now),
        held ->
            with(
                held,
                until,
                held.pass().begunAt(),
                held.pass().usedAt(),
                Optional.empty(),
                held.token()));
  }
}
