/**
 * JSON kept as the bytes it came from: {@link dev.patchbay.json.Json} is a view of one value,
 * {@link dev.patchbay.json.JsonObject} finds its members and changes some while the rest stays byte for byte.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.json;
