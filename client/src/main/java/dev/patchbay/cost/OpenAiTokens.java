package dev.patchbay.cost;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OpenAI's tokenizers by way of jtokkit, which the user may leave out. */
final class OpenAiTokens implements TokenCounter {
    private static final Pattern O200K = Pattern.compile("(gpt-4o|gpt-4\\.[1-9]|gpt-[5-9]|chatgpt-4o|o[1-9]).*");
    private static final Pattern CL100K = Pattern.compile("(gpt-4|gpt-3\\.5|text-embedding-(3|ada-002)).*");
    private static final boolean THERE = there();

    private final Encoding encoding;

    private OpenAiTokens(Encoding encoding) {
        this.encoding = encoding;
    }

    /** Tables of some megabytes, read when the first of them is asked for. */
    private static final class Registry {
        private static final EncodingRegistry LAZY = Encodings.newLazyEncodingRegistry();
    }

    static boolean isThere() {
        return THERE;
    }

    private static boolean there() {
        try {
            Class.forName("com.knuddels.jtokkit.Encodings", false, OpenAiTokens.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException leftOut) {
            return false;
        }
    }

    static @Nullable TokenCounter of(String model) {
        if (O200K.matcher(model).matches()) {
            return new OpenAiTokens(Registry.LAZY.getEncoding(EncodingType.O200K_BASE));
        }
        return CL100K.matcher(model).matches()
                ? new OpenAiTokens(Registry.LAZY.getEncoding(EncodingType.CL100K_BASE)) : null;
    }

    @Override
    public long count(String text) {
        return encoding.countTokensOrdinary(text);
    }

    @Override
    public boolean exact() {
        return true;
    }
}
