package dev.patchbay.schema;

import dev.patchbay.chat.ChatResponse;

/**
 * An answer that was read as a record.
 *
 * @param value the record
 * @param response the answer as it came, with usage and cost
 * @param <T> the record's type
 */
public record TypedAnswer<T>(T value, ChatResponse response) {}
