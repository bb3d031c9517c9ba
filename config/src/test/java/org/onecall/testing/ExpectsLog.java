package org.onecall.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A warning or error that a test brings about on purpose. On a method the line must come, or the
 * test fails; on a class it may come in any of its tests.
 */
@Inherited
@Repeatable(ExpectsLog.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ExpectsLog {
  /**
   * A regular expression that is found in the line {@code LEVEL logger message}, followed by the
   * exception's class and message when there is one.
   */
  String value();

  /** Whether a method's test passes without the line too, because it depends on a race. */
  boolean optional() default false;

  /** Holds several of them. */
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE})
  @interface All {
    /** The several. */
    ExpectsLog[] value();
  }
}
