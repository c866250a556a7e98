package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request without a server: tells each write apart, and its caller goes away when told to. */
final class MemoryExchange implements Exchange, EventSink {
    private final String method;
    private final String path;
    private final byte[] body;
    private final List<String> writes = new ArrayList<>();
    private boolean refusing;
    private String ending = "none";
    private Runnable callback = () -> { };

    MemoryExchange(String method, String path, String body) {
        this.method = method;
        this.path = path;
        this.body = body.getBytes(UTF_8);
    }

    /** The caller goes away. */
    void leave() {
        callback.run();
    }

    /** From now on nothing can be written. */
    void refuseWrites() {
        refusing = true;
    }

    List<String> writes() {
        return writes;
    }

    /** How the answer ended: {@code whole}, {@code cut} or {@code none}. */
    String ending() {
        return ending;
    }

    @Override
    public void onDisconnect(Runnable told) {
        callback = told;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
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
        return body;
    }

    @Override
    public long receivedNanos() {
        return System.nanoTime();
    }

    @Override
    public void respond(Answer answer) {
        write(answer.body());
        close();
    }

    @Override
    public EventSink stream(int status, List<Header> headers) {
        return this;
    }

    @Override
    public void write(byte[] bytes) {
        if (refusing) {
            throw new CallerGone("does not read", null);
        }
        writes.add(new String(bytes, UTF_8));
    }

    @Override
    public void close() {
        ending = "whole";
    }

    @Override
    public void abort() {
        ending = "cut";
    }
}
