package dev.patchbay.schema;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the shapes of Java types: each record once, so that one may hold itself. */
final class Shapes {
    private final Map<Class<?>, RecordShape> records = new LinkedHashMap<>();
    private final Set<RecordShape> open = new HashSet<>();
    private final Set<RecordShape> recursive = new LinkedHashSet<>();
    private boolean maps;

    RecordShape root(Class<?> type) {
        return record(type, type.getName());
    }

    boolean holdsMaps() {
        return maps;
    }

    /** Where the records are defined that hold themselves; the root is defined as the whole. */
    Map<String, RecordShape> definitions(RecordShape root) {
        var definitions = new LinkedHashMap<String, RecordShape>();
        for (RecordShape shape : recursive) {
            if (shape == root) {
                shape.definedAt("#");
            } else {
                String name = definitions.containsKey(shape.name()) ? shape.name() + definitions.size() : shape.name();
                shape.definedAt("#/$defs/" + name);
                definitions.put(name, shape);
            }
        }
        return definitions;
    }

    private RecordShape record(Class<?> type, String place) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(place + ": " + type.getTypeName() + " cannot be told as JSON: use a record,"
                    + " a sealed interface of records, a string, a number, a boolean, an enum, a date or time, or a list,"
                    + " set, map or Optional of these");
        }
        RecordShape known = records.get(type);
        if (known != null) {
            if (open.contains(known)) {
                recursive.add(known);
            }
            return known;
        }
        var shape = new RecordShape(type, constructor(type));
        records.put(type, shape);
        open.add(shape);
        for (RecordComponent component : type.getRecordComponents()) {
            shape.add(component(component, type.getName() + "." + component.getName()));
        }
        open.remove(shape);
        return shape;
    }

    private RecordShape.Component component(RecordComponent component, String place) {
        var description = component.getAnnotation(Description.class);
        return new RecordShape.Component(component.getName(), shape(component.getAnnotatedType(), place),
                description == null ? null : description.value());
    }

    private Shape shape(AnnotatedType type, String place) {
        Shape shape = bare(type, place);
        boolean nullable = Stream.of(type.getAnnotations())
                .anyMatch(mark -> mark.annotationType().getSimpleName().equals("Nullable"));
        return nullable && !(shape instanceof NullableShape) ? new NullableShape(shape, value -> value) : shape;
    }

    private Shape bare(AnnotatedType type, String place) {
        if (type instanceof AnnotatedArrayType array) {
            return array(array, place);
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            return generic(generic, place);
        }
        if (!(type.getType() instanceof Class<?> plain)) {
            throw new IllegalArgumentException(place + ": " + type.getType().getTypeName()
                    + " cannot be told as JSON: name the type itself instead of a variable or wildcard");
        }
        Shape primitive = optionalPrimitive(plain);
        Shape scalar = primitive == null ? ScalarShape.of(plain) : primitive;
        if (scalar != null) {
            return scalar;
        }
        return plain.isInterface() && plain.isSealed() ? union(plain, place) : record(plain, place);
    }

    private UnionShape union(Class<?> sealed, String place) {
        var kinds = new ArrayList<RecordShape>();
        addKinds(sealed, place, kinds);
        if (kinds.stream().map(RecordShape::name).distinct().count() < kinds.size()) {
            throw new IllegalArgumentException(place + ": two records of " + sealed.getTypeName() + " have the same name");
        }
        return new UnionShape(List.copyOf(kinds));
    }

    private void addKinds(Class<?> sealed, String place, List<RecordShape> kinds) {
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isInterface() && permitted.isSealed()) {
                addKinds(permitted, place, kinds);
            } else {
                RecordShape kind = record(permitted, place);
                if (Stream.of(permitted.getRecordComponents()).anyMatch(part -> part.getName().equals(UnionShape.TAG))) {
                    throw new IllegalArgumentException(permitted.getName() + ".type: says which record of "
                            + sealed.getSimpleName() + " it is; call the component something else");
                }
                kind.isOneOfSeveral();
                kinds.add(kind);
            }
        }
    }

    private static @Nullable Shape optionalPrimitive(Class<?> type) {
        if (type == OptionalInt.class) {
            return new NullableShape(known(int.class),
                    value -> value == null ? OptionalInt.empty() : OptionalInt.of((int) value));
        }
        if (type == OptionalLong.class) {
            return new NullableShape(known(long.class),
                    value -> value == null ? OptionalLong.empty() : OptionalLong.of((long) value));
        }
        if (type == OptionalDouble.class) {
            return new NullableShape(known(double.class),
                    value -> value == null ? OptionalDouble.empty() : OptionalDouble.of((double) value));
        }
        return null;
    }

    private static Shape known(Class<?> type) {
        return Objects.requireNonNull(ScalarShape.of(type));
    }

    private Shape array(AnnotatedArrayType array, String place) {
        Shape element = shape(array.getAnnotatedGenericComponentType(), place);
        Class<?> type = raw(array.getAnnotatedGenericComponentType());
        return new ArrayShape(element, elements -> {
            Object made = java.lang.reflect.Array.newInstance(type, elements.size());
            for (int i = 0; i < elements.size(); i++) {
                java.lang.reflect.Array.set(made, i, elements.get(i));
            }
            return made;
        });
    }

    private static Class<?> raw(AnnotatedType type) {
        return switch (type.getType()) {
            case Class<?> plain -> plain;
            case java.lang.reflect.ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> throw new IllegalArgumentException(type.getType().getTypeName() + " cannot be told as JSON");
        };
    }

    private Shape generic(AnnotatedParameterizedType type, String place) {
        Class<?> raw = raw(type);
        AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
        Shape last = shape(arguments[arguments.length - 1], place);
        if (raw == Optional.class) {
            return new NullableShape(last, Optional::ofNullable);
        }
        if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return new ArrayShape(last, Collections::unmodifiableList);
        }
        if (raw == Set.class) {
            return new ArrayShape(last, elements -> Collections.unmodifiableSet(new LinkedHashSet<>(elements)));
        }
        if (raw == Map.class && arguments[0].getType() == String.class) {
            maps = true;
            return new MapShape(last);
        }
        throw new IllegalArgumentException(place + ": " + type.getType().getTypeName()
                + " cannot be told as JSON: use List, Set, Map<String, …> or Optional");
    }

    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] parameters = Stream.of(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (InaccessibleObjectException closed) {
            throw new IllegalArgumentException(type.getName() + " is closed to patchbay: add 'opens "
                    + type.getPackageName() + " to dev.patchbay.client' to its module-info.java", closed);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type.getName() + " has no canonical constructor", impossible);
        }
    }
}
