package org.onecall.config;

import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;

/**
 * Checks the constraints that stand on the settings. The library does not look for a validator on
 * its own; without one it would pass over them in silence.
 */
final class SettingsValidator implements BeanValidationConfigValidator {
  private final Validator validator;

  SettingsValidator() {
    validator =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .defaultLocale(Locale.ENGLISH)
            .localeResolver(_ -> Locale.ENGLISH)
            .buildValidatorFactory()
            .getValidator();
  }

  @Override
  public Validator getValidator() {
    return validator;
  }
}
