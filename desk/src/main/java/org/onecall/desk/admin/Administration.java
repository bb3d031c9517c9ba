package org.onecall.desk.admin;

import java.util.List;
import org.onecall.desk.access.Account;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.desk.wall.WallPasses;
import org.onecall.trace.Tracer;

/**
 * Who may sign in, and where; and what is followed of what they ask.
 *
 * @param file the people of the users file
 * @param users the people whom administrators keep
 * @param walls the passes of screens on a wall
 */
public record Administration(
    SignInTerms signIn, List<Account> file, UserStore users, WallPasses walls, Tracer tracer) {
  public Administration {
    file = List.copyOf(file);
  }
}
