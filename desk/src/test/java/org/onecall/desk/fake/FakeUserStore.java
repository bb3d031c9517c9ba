package org.onecall.desk.fake;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Preferences;
import org.onecall.desk.access.UserStore;

/** Users in memory; they outlive a desk, as a database does. */
public final class FakeUserStore implements UserStore {
  private final Map<String, Stored> users = new LinkedHashMap<>();
  private final Map<String, Preferences> preferences = new LinkedHashMap<>();
  private long version;

  @Override
  public synchronized Future<All> all() {
    return Future.succeededFuture(
        new All(users.values().stream().map(FakeUserStore::read).toList(), version));
  }

  /** As it comes from a table: another object that says the same. */
  private static Stored read(Stored user) {
    return new Stored(
        user.person(),
        user.password().flatMap(hash -> PasswordHash.read(hash.text())),
        user.disabled(),
        user.changedBy(),
        user.version());
  }

  @Override
  public synchronized Future<Long> version() {
    return Future.succeededFuture(version);
  }

  @Override
  public synchronized Future<Optional<Long>> save(Stored user) {
    String name = user.person().user();
    long kept = Optional.ofNullable(users.get(name)).map(Stored::version).orElse(Stored.NEW);
    if (kept != user.version()) {
      return Future.succeededFuture(Optional.empty());
    }
    users.put(name, user.at(++version));
    return Future.succeededFuture(Optional.of(version));
  }

  @Override
  public synchronized Future<Optional<Preferences>> preferences(String user) {
    return Future.succeededFuture(Optional.ofNullable(preferences.get(user)));
  }

  @Override
  public synchronized Future<Void> prefer(String user, Preferences wanted) {
    preferences.put(user, wanted);
    return Future.succeededFuture();
  }
}
