package org.onecall.load.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The parts of the pages that the tests of a class show in a state that is checked for
 * accessibility. {@link PartsCheckedTest} holds that no part is left out by all classes together.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(PartsSeen.class)
@interface ChecksParts {
  /**
   * The names of the parts as the pages have them, without {@code oc-}, and those of forms, dialogs
   * and details boxes that are open then, as their {@code data-what} has them; a space between two.
   */
  String value();
}
