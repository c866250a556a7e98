package dev.patchbay.dialect;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes requests of what goes with every one of them, of what belongs to the call, and of what this one needs. */
public final class Requests {
    /** Asks for an answer in JSON. */
    public static final Header ACCEPT_JSON = new Header("Accept", "application/json");

    /** The same, where nothing else needs to be said. */
    public static final List<Header> JSON_ANSWER = List.of(ACCEPT_JSON);

    private static final Header JSON_BODY = new Header("Content-Type", "application/json");

    private final Supplier<Optional<Header>> credential;
    private final List<Header> standing;
    private final String idName;

    /**
     * Requests that all carry these headers, and then those of the endpoint's settings.
     *
     * @param first the credential, if there is one, and what the protocol wants with every request
     */
    public Requests(Endpoint endpoint, List<Header> first) {
        this(Optional::empty, Stream.concat(first.stream(), endpoint.headers().stream()).toList(), "X-Request-Id");
    }

    /**
     * Requests that all carry the headers of the endpoint's settings behind a credential.
     *
     * @param credential asked for each request, as it may be a token that changes
     * @param idName the name of the header with the id of the call
     */
    public Requests(Endpoint endpoint, Supplier<Optional<Header>> credential, String idName) {
        this(credential, endpoint.headers(), idName);
    }

    private Requests(Supplier<Optional<Header>> credential, List<Header> standing, String idName) {
        this.credential = credential;
        this.standing = standing;
        this.idName = idName;
    }

    /** Requests of an endpoint whose key, if there is one, goes as bearer. */
    public static Requests bearing(Endpoint endpoint) {
        return new Requests(endpoint, endpoint.secret().map(Requests::bearer).stream().toList());
    }

    /** A key as a bearer token. */
    public static Header bearer(String key) {
        return new Header("Authorization", "Bearer " + key);
    }

    /**
     * A request without a body.
     *
     * @throws dev.patchbay.error.InvalidRequestException if a header of the call cannot be sent
     */
    public HttpCall get(URI uri, Identity identity, List<Header> more) {
        return sendable(() -> HttpCall.get(uri, headers(identity, more)));
    }

    /**
     * A request with a body of JSON.
     *
     * @throws dev.patchbay.error.InvalidRequestException if a header of the call cannot be sent
     */
    public HttpCall post(URI uri, byte[] json, Identity identity, List<Header> more) {
        List<Header> headers = headers(identity, more);
        headers.add(JSON_BODY);
        return sendable(() -> HttpCall.post(uri, headers, json));
    }

    /** A header that cannot be sent is the caller's, as those of the configuration were checked when it was read. */
    private static HttpCall sendable(Supplier<HttpCall> call) {
        try {
            return call.get();
        } catch (IllegalArgumentException header) {
            throw PatchbayException.of(ErrorKind.INVALID_REQUEST, String.valueOf(header.getMessage()), ErrorFacts.NONE,
                    header);
        }
    }

    private List<Header> headers(Identity identity, List<Header> more) {
        List<Header> own = identity.headers();
        var headers = new ArrayList<Header>(standing.size() + own.size() + more.size() + 3);
        credential.get().ifPresent(header -> add(headers, header, own));
        standing.forEach(header -> add(headers, header, own));
        headers.addAll(more);
        headers.add(new Header(idName, identity.requestId()));
        headers.addAll(own);
        return headers;
    }

    /** A header of the call takes the place of the provider's of the same name. */
    private static void add(List<Header> headers, Header header, List<Header> own) {
        if (own.isEmpty() || own.stream().noneMatch(other -> other.name().equalsIgnoreCase(header.name()))) {
            headers.add(header);
        }
    }
}
