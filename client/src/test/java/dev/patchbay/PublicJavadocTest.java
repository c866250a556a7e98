package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a user can name has a comment, and each component of a record is told. Doclint could say so as well, but it
 * would also want a tag for each result and argument, which says nothing that the sentence above it does not.
 */
class PublicJavadocTest {
    private static final Pattern EXPORTED = Pattern.compile("(?m)^ *exports ([\\w.]+);");

    @ParameterizedTest
    @ValueSource(strings = {"client", "endpoints", "testkit"})
    void isComplete(String module) throws IOException {
        Path sources = Path.of("..", module, "src", "main", "java");
        Set<String> exported = EXPORTED.matcher(Files.readString(sources.resolve("module-info.java"))).results()
                .map(match -> match.group(1)).collect(Collectors.toSet());
        assertThat(exported).isNotEmpty();
        assertThat(missing(exported, sources)).isEmpty();
    }

    private static List<String> missing(Set<String> packages, Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(files(packages, sources)));
            var missing = new ArrayList<String>();
            for (CompilationUnitTree unit : task.parse()) {
                new Comments(DocTrees.instance(task), missing).scan(unit, null);
            }
            return missing;
        }
    }

    private static List<Path> files(Set<String> packages, Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> packages.contains(packageOf(sources.relativize(file.getParent())))).toList();
        }
    }

    private static String packageOf(Path directory) {
        return directory.toString().replace(directory.getFileSystem().getSeparator(), ".");
    }

    /** Walks through what is public, from the outside in. */
    private static final class Comments extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final List<String> missing;

        Comments(DocTrees trees, List<String> missing) {
            this.trees = trees;
            this.missing = missing;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (!isShown(type.getModifiers())) {
                return null;
            }
            String name = type.getSimpleName().toString();
            DocCommentTree comment = comment(name);
            if (comment != null) {
                tell(parts(type), comment, name);
            }
            if (isOpenByDefault(type)) {
                missing.add(name + ": its constructor is public because nobody wrote one");
            }
            return super.visitClass(type, unused);
        }

        /** A class that anybody can make, as nobody said otherwise. */
        private static boolean isOpenByDefault(ClassTree type) {
            return type.getKind() == Tree.Kind.CLASS && type.getMembers().stream()
                    .noneMatch(member -> member instanceof MethodTree method && method.getName().contentEquals("<init>"));
        }

        private static List<String> parts(ClassTree type) {
            var parts = new ArrayList<String>();
            type.getTypeParameters().forEach(parameter -> parts.add(parameter.getName().toString()));
            if (type.getKind() == Tree.Kind.RECORD) {
                type.getMembers().stream().filter(VariableTree.class::isInstance).map(VariableTree.class::cast)
                        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .forEach(component -> parts.add(component.getName().toString()));
            }
            return parts;
        }

        private void tell(List<String> parts, DocCommentTree comment, String name) {
            Set<String> told = comment.getBlockTags().stream().filter(ParamTree.class::isInstance)
                    .map(tag -> ((ParamTree) tag).getName().getName().toString()).collect(Collectors.toSet());
            parts.stream().filter(part -> !told.contains(part)).forEach(part -> missing.add(name + ": @param " + part));
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean inherited = method.getModifiers().getAnnotations().stream()
                    .anyMatch(mark -> mark.getAnnotationType().toString().equals("Override"));
            if (isShown(method.getModifiers()) && !inherited) {
                comment(owner() + "." + method.getName());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void unused) {
            boolean component = ((ClassTree) getCurrentPath().getParentPath().getLeaf()).getKind() == Tree.Kind.RECORD
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC);
            if (isShown(field.getModifiers()) && !component) {
                comment(owner() + "." + field.getName());
            }
            return null;
        }

        private String owner() {
            return ((ClassTree) getCurrentPath().getParentPath().getLeaf()).getSimpleName().toString();
        }

        /** The comment here; where there is none, that is noted. */
        private DocCommentTree comment(String name) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment == null) {
                missing.add(name);
            }
            return comment;
        }

        /** Whether users see it: public or protected, and all of an interface. */
        private boolean isShown(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            TreePath above = getCurrentPath().getParentPath();
            boolean ofAnInterface = above.getLeaf() instanceof ClassTree outer
                    && Set.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE).contains(outer.getKind());
            return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED)
                    || ofAnInterface && !flags.contains(Modifier.PRIVATE);
        }
    }
}
