package org.onecall.desk.access;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The people whom administrators keep, and how everybody likes the pages; see {@link Users} for
 * those who may sign in now.
 */
public interface UserStore {
  /**
   * One of them.
   *
   * @param password its hash; absent where the users file's counts
   * @param disabled whether they may do nothing any more
   * @param changedBy who made them so
   * @param version which change made them so; {@value #NEW} for somebody who is not kept yet
   */
  record Stored(
      Person person,
      Optional<PasswordHash> password,
      boolean disabled,
      String changedBy,
      long version) {
    /** The version of whoever is not kept yet. */
    public static final long NEW = 0;

    /** The same, made so by that change. */
    public Stored at(long newVersion) {
      return new Stored(person, password, disabled, changedBy, newVersion);
    }
  }

  /**
   * All of them.
   *
   * @param version rises with every change, whoever made it
   */
  record All(List<Stored> users, long version) {
    public All {
      users = List.copyOf(users);
    }
  }

  /** All of them. */
  Future<All> all();

  /** The version alone. */
  Future<Long> version();

  /**
   * Keeps one, in place of the one of the same name that it was made from, whose version it holds;
   * answers with the version that makes. Empty, and nothing is kept, where somebody else has
   * changed them meanwhile: what they did stands.
   */
  Future<Optional<Long>> save(Stored user);

  /** How somebody likes the pages; empty where they have chosen nothing. */
  Future<Optional<Preferences>> preferences(String user);

  /** Keeps how somebody likes the pages. */
  Future<Void> prefer(String user, Preferences preferences);
}
