package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import java.time.InstantSource;
import java.util.Optional;

/** How an endpoint's key is shown. */
interface Credential {
    /** The header that shows it, at this moment; none for a server without a key: an empty bearer is refused by some. */
    Optional<Header> header();

    /** Makes a new one if that is what the refusal asks for, so that the call is worth sending once more. */
    default boolean renew(PatchbayException refusal) {
        return false;
    }

    /** The credential of an endpoint. */
    static Credential of(Endpoint endpoint, Profile.CredentialForm form, InstantSource clock) {
        Optional<String> key = endpoint.secret().filter(text -> !text.isEmpty());
        if (form == Profile.CredentialForm.ZHIPU_JWT && key.filter(ZhipuToken::isPair).isPresent()) {
            return new ZhipuToken(key.get(), clock);
        }
        boolean azure = form == Profile.CredentialForm.AZURE;
        Optional<Header> header = key.map(text -> azure && !isToken(text)
                ? new Header("api-key", text) : new Header("Authorization", "Bearer " + text));
        return () -> header;
    }

    /** A token of Microsoft Entra ID is a JWT: three parts, the first of which is an object in base64. */
    private static boolean isToken(String key) {
        return key.startsWith("eyJ") && key.chars().filter(c -> c == '.').count() == 2;
    }
}
