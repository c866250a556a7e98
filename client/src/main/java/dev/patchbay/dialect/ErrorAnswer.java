package dev.patchbay.dialect;

import dev.patchbay.http.Headers;

/**
 * An answer with an error status.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body: JSON in one of many shapes, HTML, text or nothing
 */
public record ErrorAnswer(int status, Headers headers, byte[] body) {}
