package org.onecall.desk.admin;

import java.util.List;
import org.onecall.desk.access.Account;
import org.onecall.desk.access.UserStore;
import org.onecall.desk.http.RequestWatch;
import org.onecall.desk.oidc.SignInTerms;

/**
 * Who may sign in, and where; and who hears how long requests take.
 *
 * @param file the people of the users file
 * @param users the people whom administrators keep
 */
public record Administration(
    SignInTerms signIn, List<Account> file, UserStore users, RequestWatch watch) {
  public Administration {
    file = List.copyOf(file);
  }
}
