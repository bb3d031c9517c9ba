package org.onecall.desk.admin;

import java.security.SecureRandom;

/** Passwords that somebody reads to somebody else: no letter looks like another. */
public final class Passwords {
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int GROUPS = 4;
  private static final int GROUP_LETTERS = 5;

  private Passwords() {}

  /** A fresh one; about 99 bits. */
  public static String make(SecureRandom random) {
    var password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LETTERS; i++) {
      if (i > 0 && i % GROUP_LETTERS == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
