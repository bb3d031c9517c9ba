package org.onecall.load;

/**
 * What somebody signs in to the desk with.
 *
 * @param user the user's name
 * @param password the password; not printed with this record
 */
public record Login(String user, String password) {
  @Override
  public String toString() {
    return "login of " + user;
  }
}
