package heliosdb.houserules;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// A parsed source file: its lines, and its types and methods with where they stand.
record SourceFile(String path, List<String> lines, List<Declaration> declarations) {

    /// A type or a method.
    ///
    /// @param name its simple name; `<init>` for constructors
    /// @param line where it starts, from 1
    /// @param bodyLines lines of the body of a method, 0 for types
    /// @param parameters how many a method takes; 0 for types and canonical constructors of records
    record Declaration(
            String name,
            boolean isType,
            long line,
            long bodyLines,
            int parameters,
            boolean isPublic,
            boolean isDocumented,
            boolean isOverride) {}

    boolean isTest() {
        return path.contains("/src/test/");
    }

    static List<SourceFile> parse(Path root, List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var fileManager = compiler.getStandardFileManager(null, Locale.ROOT, null);
        var task =
                (JavacTask)
                        compiler.getTask(
                                null,
                                fileManager,
                                null,
                                List.of("-proc:none"),
                                null,
                                fileManager.getJavaFileObjectsFromPaths(files));
        DocTrees docTrees = DocTrees.instance(task);
        List<SourceFile> parsed = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                Scanner scanner = new Scanner(docTrees, unit);
                scanner.scan(unit, null);
                parsed.add(
                        new SourceFile(
                                root.relativize(file).toString().replace('\\', '/'),
                                Files.readAllLines(file),
                                scanner.found));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return parsed;
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {
        private final DocTrees docTrees;
        private final CompilationUnitTree unit;
        private final List<Declaration> found = new ArrayList<>();

        Scanner(DocTrees docTrees, CompilationUnitTree unit) {
            this.docTrees = docTrees;
            this.unit = unit;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (!type.getSimpleName().isEmpty()) {
                found.add(
                        new Declaration(
                                type.getSimpleName().toString(),
                                true,
                                line(start(type)),
                                0,
                                0,
                                isVisible(type.getModifiers().getFlags().contains(Modifier.PUBLIC)),
                                isDocumented(),
                                false));
            }
            return super.visitClass(type, unused);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            BlockTree body = method.getBody();
            boolean isRecordHeader = isGenerated(method);
            if (!isRecordHeader) {
                found.add(
                        new Declaration(
                                method.getName().toString(),
                                false,
                                line(start(method)),
                                body == null ? 0 : line(end(body)) - line(start(body)) + 1,
                                method.getParameters().size(),
                                isVisible(
                                        method.getModifiers().getFlags().contains(Modifier.PUBLIC)),
                                isDocumented(),
                                isOverride(method)));
            }
            return super.visitMethod(method, unused);
        }

        // A compact canonical constructor carries the header's parameters, which are not its own.
        private boolean isGenerated(MethodTree method) {
            if (!method.getName().contentEquals("<init>")) {
                return false;
            }
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            return parent.getKind() == Tree.Kind.RECORD;
        }

        // Counts as public only where every type around it is public, too; members of interfaces
        // are without saying so.
        private boolean isVisible(boolean isDeclaredPublic) {
            boolean isPublic = isDeclaredPublic;
            for (var path = getCurrentPath().getParentPath();
                    path != null;
                    path = path.getParentPath()) {
                if (path.getLeaf() instanceof ClassTree outer) {
                    boolean isOfInterface =
                            outer.getKind() == Tree.Kind.INTERFACE && !isPrivateConstructor();
                    if (!isPublic && !isOfInterface) {
                        return false;
                    }
                    isPublic = outer.getModifiers().getFlags().contains(Modifier.PUBLIC);
                }
            }
            return isPublic;
        }

        private boolean isPrivateConstructor() {
            return getCurrentPath().getLeaf() instanceof MethodTree method
                    && method.getName().contentEquals("<init>")
                    && !method.getModifiers().getFlags().contains(Modifier.PUBLIC);
        }

        private boolean isDocumented() {
            Optional<DocCommentTree> comment =
                    Optional.ofNullable(docTrees.getDocCommentTree(getCurrentPath()));
            return comment.isPresent();
        }

        private static boolean isOverride(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
        }

        private long start(Tree tree) {
            return docTrees.getSourcePositions().getStartPosition(unit, tree);
        }

        private long end(Tree tree) {
            return docTrees.getSourcePositions().getEndPosition(unit, tree);
        }

        private long line(long position) {
            return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
        }
    }
}
