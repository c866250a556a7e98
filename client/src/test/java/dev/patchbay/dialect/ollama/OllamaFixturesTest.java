package dev.patchbay.dialect.ollama;

import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.FolderSuite;

/** The files of {@code fixtures/ollama}, which its README explains. */
class OllamaFixturesTest extends FolderSuite {
    OllamaFixturesTest() {
        super(Fixtures.FOLDER, ".ollama.json", ".ndjson");
    }

    @Override
    protected Dialect dialect(String platform) {
        return Fixtures.dialect();
    }

    /** A line that is no answer is skipped in a stream. */
    @Override
    protected boolean maybeFrame(String answer) {
        return answer.contains("done");
    }
}
