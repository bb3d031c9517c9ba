package org.onecall.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, and what may be called where. */
class ArchitectureTest {
  private static final String[] TRIAGE = {
    "org.onecall.encounter..",
    "org.onecall.directory..",
    "org.onecall.booking..",
    "org.onecall.journal..",
    "org.onecall.patient..",
    "org.onecall.partner..",
    "org.onecall.trace.."
  };

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.onecall");

  @Test
  void everyModuleIsLookedAt() {
    var modules = new TreeSet<String>();
    CODE.forEach(type -> modules.add(type.getPackageName().split("\\.")[2]));
    assertThat(modules)
        .contains("config", "protocol", "encounter", "directory", "booking", "journal")
        .contains("telephony", "desk", "load");
  }

  @Test
  void configurationKnowsNothingOfOurs() {
    onlyKnows("org.onecall.config..");
  }

  @Test
  void protocolsKnowNothingOfOursAndNoFramework() {
    onlyKnows("org.onecall.protocol..");
    noClasses()
        .that()
        .resideInAPackage("org.onecall.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "org.slf4j..", "java.sql..", "java.net..")
        .check(CODE);
  }

  @Test
  void triageKnowsConfigurationAndProtocols() {
    onlyKnows(TRIAGE, "org.onecall.config..", "org.onecall.protocol..");
  }

  @Test
  void telephonyKnowsConfiguration() {
    onlyKnows("org.onecall.telephony..", "org.onecall.config..");
  }

  @Test
  void nobodyKnowsTheDeskButTheLoadTest() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.onecall.desk..", "org.onecall.load..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.onecall.desk..")
        .check(CODE);
  }

  @Test
  void nobodyKnowsTheLoadTest() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onecall.load..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.onecall.load..")
        .check(CODE);
  }

  @Test
  void asteriskJavaIsKnownToOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onecall.telephony.asterisk")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.asteriskjava..")
        .check(CODE);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.asteriskjava.live..")
        .check(CODE);
  }

  @Test
  void hapiFhirIsKnownToOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onecall.partner.fhir")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ca.uhn..", "org.hl7.fhir..")
        .check(CODE);
  }

  @Test
  void tracesAndTokensAreKnownToOnePackageEach() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onecall.desk.trace")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.opentelemetry..")
        .check(CODE);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onecall.desk.oidc")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.nimbusds..")
        .check(CODE);
  }

  @Test
  void whatDecidesIsPure() {
    noClasses()
        .that()
        .resideInAPackage("org.onecall.directory..")
        .or()
        .haveFullyQualifiedName("org.onecall.encounter.Decider")
        .or()
        .haveFullyQualifiedName("org.onecall.encounter.Encounter")
        .or()
        .haveFullyQualifiedName("org.onecall.partner.bars.DecisionTable")
        .or()
        .resideInAPackage("org.onecall.telephony.floor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "java.sql..", "java.util.concurrent.atomic..")
        .check(CODE);
  }

  @Test
  void timeComesInAsAnArgument() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.onecall.load..")
        .and(describe("are not the wiring", type -> !isWiring(type)))
        .should()
        .accessTargetWhere(readsTheClock())
        .because("a test, a simulation and a replay must be able to say what time it is")
        .check(CODE);
  }

  @Test
  void onlyACommandEndsTheProcess() {
    noClasses()
        .that(describe("have no main method", type -> !hasMain(type)))
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(CODE);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .should(
            new ArchCondition<>("reside in a null-marked package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                events.add(
                    new SimpleConditionEvent(
                        type,
                        type.getPackage().isAnnotatedWith(NullMarked.class),
                        type.getPackageName() + " has no package-info.java with @NullMarked"));
              }
            })
        .check(CODE);
  }

  private static void onlyKnows(String own, String... others) {
    onlyKnows(new String[] {own}, others);
  }

  private static void onlyKnows(String[] own, String... others) {
    var allowed = new TreeSet<>(List.of(own));
    allowed.addAll(List.of(others));
    noClasses()
        .that()
        .resideInAnyPackage(own)
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("org.onecall..")
                .and(JavaClass.Predicates.resideOutsideOfPackages(allowed.toArray(String[]::new))))
        .check(CODE);
  }

  private static boolean isWiring(JavaClass type) {
    return type.getFullName().equals("org.onecall.desk.Main");
  }

  private static boolean hasMain(JavaClass type) {
    return type.getMethods().stream().anyMatch(method -> method.getName().equals("main"));
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
    var types =
        Set.of(
            Instant.class.getName(),
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            OffsetDateTime.class.getName(),
            ZonedDateTime.class.getName());
    var sources = Set.of(Clock.class.getName(), InstantSource.class.getName());
    return describe(
        "reads the clock",
        access -> {
          var owner = access.getTargetOwner().getFullName();
          var name = access.getTarget().getName();
          return types.contains(owner) && name.equals("now")
              || sources.contains(owner) && name.startsWith("system")
              || owner.equals(System.class.getName()) && name.equals("currentTimeMillis");
        });
  }
}
