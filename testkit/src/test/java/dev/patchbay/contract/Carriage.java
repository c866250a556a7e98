package dev.patchbay.contract;

/** What becomes of a wish on its way to a provider. */
enum Carriage {
    /** The provider has it, and is asked for it. */
    CARRIED("yes"),
    /** The provider cannot be held to it; it is asked for in words. */
    IN_WORDS("in words"),
    /** Carried for an answer in one piece; refused for a stream, before anything is sent. */
    IN_ONE_PIECE("400 in streams"),
    /** Left out: the answer is as good without it. */
    DROPPED("dropped"),
    /** Refused before anything is sent, with an error that names field and provider. */
    REFUSED("400"),
    /** The provider does not tell it, and nothing is made up. */
    UNTOLD("–");

    private final String word;

    Carriage(String word) {
        this.word = word;
    }

    /** As the page words it. */
    String word() {
        return word;
    }
}
