package dev.patchbay.endpoints;

/** Leaves the handling of a request with what its caller is to be told. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
        // Thrown for what callers do wrong, as often as they like: no stack trace.
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    /** A 400 that blames a field. */
    static Refused invalid(String param, String message) {
        return new Refused(Problem.of(400, message).withParam(param));
    }

    Problem problem() {
        return problem;
    }
}
