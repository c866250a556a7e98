package dev.patchbay.error;

import java.util.List;

/**
 * The model answered, but not in the form that was asked for. Asking again may help: another answer may fit.
 */
public final class AnswerMismatchException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    private AnswerMismatchException(String message, ErrorFacts facts, String[] problems) {
        super(ErrorKind.SERVER_ERROR, message, facts, null);
        this.problems = problems;
    }

    /**
     * An answer that does not fit.
     *
     * @param wanted what it should have been, for example the name of a record
     * @param problems what is wrong, each with its place, for example {@code days[2].high is missing}; one or more
     */
    public static AnswerMismatchException of(String wanted, List<String> problems) {
        return new AnswerMismatchException("the model's answer is no " + wanted + ": " + String.join("; ", problems),
                ErrorFacts.NONE, problems.toArray(new String[0]));
    }

    /** What is wrong, each with its place in the answer. */
    public List<String> problems() {
        return List.of(problems);
    }

    @Override
    public PatchbayException with(ErrorFacts changed) {
        var copy = new AnswerMismatchException(String.valueOf(getMessage()), changed, problems);
        copy.setStackTrace(getStackTrace());
        return copy;
    }
}
