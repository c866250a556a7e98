package dev.patchbay.dialect;

import dev.patchbay.http.Header;
import java.util.List;

/**
 * What a request to a provider carries of the call it belongs to.
 *
 * @param requestId the id of the call, the same for all its attempts
 * @param headers further headers that the caller wants sent
 */
public record Identity(String requestId, List<Header> headers) {}
