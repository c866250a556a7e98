/**
 * The tools settings are read with: schema tables, the YAML, {@code .env} and environment readers, and a cursor that
 * collects every problem with its file and line. Start at {@link dev.patchbay.config.tree.Section}; a
 * {@link dev.patchbay.config.tree.Schema} says what it may hold.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.config.tree;
