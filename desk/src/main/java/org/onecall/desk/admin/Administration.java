package org.onecall.desk.admin;

import java.util.List;
import org.onecall.desk.access.Account;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.http.RequestWatch;
import org.onecall.desk.oidc.SignInTerms;
import org.onecall.desk.wall.WallPasses;

/**
 * Who may sign in, and where; and who hears how long requests take.
 *
 * @param file the people of the users file
 * @param users the people whom administrators keep
 * @param walls the passes of screens on a wall
 */
public record Administration(
    SignInTerms signIn, List<Account> file, UserStore users, WallPasses walls, RequestWatch watch) {
  public Administration {
    file = List.copyOf(file);
  }
}
