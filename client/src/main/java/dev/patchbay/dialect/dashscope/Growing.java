package dev.patchbay.dialect.dashscope;

/** A text that comes piece by piece, or each time with all that came before. */
final class Growing {
    private final boolean incremental;
    private final StringBuilder whole = new StringBuilder();

    Growing(boolean incremental) {
        this.incremental = incremental;
    }

    /** What is new. A text that is not the last one continued takes nothing back that was said: nothing is new. */
    String add(String told) {
        if (incremental) {
            return told;
        }
        boolean continued = told.length() > whole.length() && told.startsWith(whole.toString());
        String piece = continued ? told.substring(whole.length()) : "";
        whole.append(piece);
        return piece;
    }
}
