package heliosdb.houserules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The floors of the house: a module sees only floors below its own, and the rooms of a module form
/// no cycle.
class LayeringTest {
    /// From the ground up; modules of one entry stand on one floor and don't know each other.
    private static final List<List<String>> FLOORS =
            List.of(
                    List.of("heliosdb.base.."),
                    List.of("heliosdb.storage..", "heliosdb.search.."),
                    List.of("heliosdb.data..", "heliosdb.replication.."),
                    List.of("heliosdb.query.."),
                    List.of("heliosdb.engine.."),
                    List.of("heliosdb.wire..", "com.heliosdb.."),
                    List.of("heliosdb.server.."));

    /// The errors are `com.heliosdb` by name and ground floor by place.
    private static final String ERRORS = "com.heliosdb.common";

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("heliosdb", "com.heliosdb");
    }

    @Test
    void theHouseIsNotEmpty() {
        assertThat(classes.size()).isGreaterThan(100);
    }

    @Test
    void aFloorSeesOnlyFloorsBelow() {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String room : FLOORS.get(floor)) {
                List<String> forbidden = new ArrayList<>();
                FLOORS.get(floor).stream()
                        .filter(other -> !other.equals(room))
                        .forEach(forbidden::add);
                FLOORS.subList(floor + 1, FLOORS.size()).forEach(forbidden::addAll);
                if (!forbidden.isEmpty()) {
                    check(room, forbidden);
                }
            }
        }
    }

    private static void check(String room, List<String> forbidden) {
        ArchRule rule =
                noClasses()
                        .that()
                        .resideInAPackage(room)
                        .and()
                        .resideOutsideOfPackage(ERRORS)
                        .should()
                        .dependOnClassesThat(
                                new Described(
                                        "stand above " + room,
                                        type ->
                                                !type.getPackageName().equals(ERRORS)
                                                        && forbidden.stream()
                                                                .anyMatch(above ->
                                                                        lies(
                                                                                type
                                                                                        .getPackageName(),
                                                                                above))))
                        .allowEmptyShould(true);
        rule.check(classes);
    }

    private static boolean lies(String packageName, String pattern) {
        String root = pattern.substring(0, pattern.length() - 2);
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    @Test
    void queryReachesStorageOnlyThroughData() {
        noClasses()
                .that()
                .resideInAPackage("heliosdb.query..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("heliosdb.storage..")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void protocolsKnowNeitherStorageNorEachOther() {
        noClasses()
                .that()
                .resideInAPackage("heliosdb.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("heliosdb.storage..")
                .allowEmptyShould(true)
                .check(classes);
        slices().matching(
                        "heliosdb.wire.(postgres|mongo|redis|cassandra|clickhouse|oracle|bolt|http)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void roomsOfAModuleFormNoCycle() {
        for (String module :
                List.of("base", "storage", "data", "query", "engine", "wire", "server")) {
            slices().matching("heliosdb." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @Test
    void nobodyImportsTheLabs() {
        noClasses()
                .that()
                .resideOutsideOfPackages("heliosdb.labs..", "com.heliosdb.labs..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("heliosdb.labs..", "com.heliosdb.labs..")
                .allowEmptyShould(true)
                .check(classes);
    }
}
