package dev.patchbay.dialect.gemini;

import java.util.Locale;

/** What a text is to be compared for, in the words that gemini-embedding-2 was trained with. */
final class TaskWords {
    private TaskWords() {}

    /** The words before a text. */
    static String of(String task, String title) {
        return switch (task) {
            case "RETRIEVAL_DOCUMENT" -> "title: " + title + " | text: ";
            case "RETRIEVAL_QUERY" -> query("search result");
            case "CODE_RETRIEVAL_QUERY" -> query("code retrieval");
            case "SEMANTIC_SIMILARITY" -> query("sentence similarity");
            case "FACT_VERIFICATION" -> query("fact checking");
            default -> query(task.toLowerCase(Locale.ROOT).replace('_', ' '));
        };
    }

    private static String query(String purpose) {
        return "task: " + purpose + " | query: ";
    }
}
