package dev.patchbay.testkit;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.jspecify.annotations.Nullable;

/**
 * Gives the tests of a class one {@link Simulator} as a parameter, resets it before each test, and closes it after the
 * last. Register it with {@code @ExtendWith(SimulatorExtension.class)}; or, to set something up, as a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SimulatorExtension SIMULATOR = new SimulatorExtension(Simulator.builder().keys("good"));
 * }</pre>
 *
 * <p>Tests of one class that run at the same time would share its scripts: keep them in one thread.
 */
public final class SimulatorExtension implements ParameterResolver, BeforeAllCallback, BeforeEachCallback,
        AfterAllCallback {
    private final Simulator.Builder builder;
    private @Nullable Simulator simulator;
    /** Classes under way: nested ones pass through here too, and leave before the outermost. */
    private int classes;

    /** A simulator as {@link Simulator#start} gives it. */
    public SimulatorExtension() {
        this(Simulator.builder());
    }

    /** A simulator of this kind. */
    public SimulatorExtension(Simulator.Builder builder) {
        this.builder = builder;
    }

    /** The simulator of this class; it starts when it is first needed. */
    public synchronized Simulator simulator() {
        var running = simulator;
        if (running == null) {
            running = builder.start();
            simulator = running;
        }
        return running;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Simulator.class;
    }

    @Override
    public Simulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        classes++;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator().reset();
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        classes--;
        if (classes == 0 && simulator != null) {
            simulator.close();
            simulator = null;
        }
    }
}
