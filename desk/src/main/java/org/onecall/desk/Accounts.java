package org.onecall.desk;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onecall.config.User;
import org.onecall.desk.access.Account;
import org.onecall.desk.access.PasswordHash;
import org.onecall.desk.access.Person;

/** The users of a file as people who may sign in. */
final class Accounts {
  private Accounts() {}

  /** Their accounts; each password is hashed when it is first asked for, for that takes time. */
  static List<Account> of(List<User> users, SecureRandom random) {
    return users.stream().map(user -> of(user, random)).toList();
  }

  private static Account of(User user, SecureRandom random) {
    var person =
        new Person(user.name(), user.displayName(), user.roles(), user.phone(), user.teams());
    return new Account(person, new HashedOnce(user, random));
  }

  /** Hashes a user's password once. */
  private static final class HashedOnce implements Supplier<PasswordHash> {
    private final User user;
    private final SecureRandom random;
    private @Nullable PasswordHash hash;

    HashedOnce(User user, SecureRandom random) {
      this.user = user;
      this.random = random;
    }

    @Override
    public synchronized PasswordHash get() {
      if (hash == null) {
        hash = PasswordHash.of(user.password().reveal(), random);
      }
      return hash;
    }
  }
}
