package heliosdb.houserules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Predicate;

/// A predicate over classes with the words that a failure shows.
final class Described extends DescribedPredicate<JavaClass> {
    private final Predicate<JavaClass> predicate;

    Described(String description, Predicate<JavaClass> predicate) {
        super(description);
        this.predicate = predicate;
    }

    @Override
    public boolean test(JavaClass type) {
        return predicate.test(type);
    }
}
