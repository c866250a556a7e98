package dev.patchbay.route;

/** Which other targets most likely fail as one did. */
enum Spread {
    /** None. */
    NOBODY_ELSE,
    /** Those with the same key: they are not asked in the same call. */
    ITS_KEY,
    /** Those with the same key, unless the key lacks only this model: they are asked after the others. */
    ITS_KEY_PERHAPS,
    /** Those at the same address: they are asked after the others. */
    ITS_BASE_URL
}
