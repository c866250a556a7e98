package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Bodies of chat calls as they come over the wire, of about the size that is asked for. */
final class Bodies {
    private static final String SENTENCE = "How deep is the \\\"eastern\\\" harbour at low water, and who says so?\\n";

    private Bodies() {}

    /** A conversation of messages of 70 to 700 bytes. */
    static byte[] request(int size) {
        var out = new StringBuilder("{\"model\":\"gpt-4o-mini\",\"temperature\":0.7,\"max_tokens\":256,\"messages\":[");
        out.append("{\"role\":\"system\",\"content\":\"You are a careful assistant.\"}");
        for (int i = 0; out.length() < size; i++) {
            out.append(i % 2 == 0 ? ",{\"role\":\"user\"" : ",{\"role\":\"assistant\"").append(",\"content\":\"");
            out.append(SENTENCE.repeat(Math.clamp((size - out.length()) / SENTENCE.length(), 1, 10))).append("\"}");
        }
        return out.append("],\"user\":\"bench\"}").toString().getBytes(UTF_8);
    }

    /** An answer with one long text. */
    static byte[] response(int size) {
        String before = "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1760000000,"
                + "\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"";
        String after = "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{"
                + "\"prompt_tokens\":142,\"completion_tokens\":98,\"total_tokens\":240,\"prompt_tokens_details\":"
                + "{\"cached_tokens\":64},\"completion_tokens_details\":{\"reasoning_tokens\":0}}}";
        int sentences = Math.max(1, (size - before.length() - after.length()) / SENTENCE.length());
        return (before + SENTENCE.repeat(sentences) + after).getBytes(UTF_8);
    }

    /** A stream of so many events of about 220 bytes, and its end. */
    static byte[] stream(int events) {
        String before = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1760000000,"
                + "\"model\":\"gpt-4o-mini\",\"system_fingerprint\":\"fp_1\",\"choices\":[{\"index\":0,\"delta\":"
                + "{\"content\":\" harbour\"},\"logprobs\":null,\"finish_reason\":";
        return ((before + "null}]}\n\n").repeat(events) + before + "\"stop\"}]}\n\ndata: [DONE]\n\n").getBytes(UTF_8);
    }
}
