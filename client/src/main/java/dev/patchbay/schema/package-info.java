/**
 * Java types as JSON schemas, and JSON as Java values again: {@link dev.patchbay.schema.Schema} is where to start.
 * Only types that the user hands in are looked at by reflection.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.schema;
