package dev.patchbay.endpoints;

import java.util.List;
import java.util.Optional;

/** A request whose caller goes away when told to. */
final class LeavingExchange implements Exchange {
    private Runnable callback = () -> { };

    void leave() {
        callback.run();
    }

    @Override
    public void onDisconnect(Runnable told) {
        callback = told;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public long receivedNanos() {
        return 0;
    }

    @Override
    public void respond(Answer answer) {
        throw new CallerGone("left", null);
    }

    @Override
    public EventSink stream(int status, List<Header> headers) {
        throw new CallerGone("left", null);
    }
}
