package dev.patchbay.endpoints;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStream;

/**
 * Carries a stream from a provider to a caller, event by event as they come. The bytes of the events are the
 * provider's; nothing is put between but comments.
 */
final class ChatRelay {
    private final Pings pings;

    ChatRelay(Pings pings) {
        this.pings = pings;
    }

    void relay(Inbound in, Patchbay client, ChatRequest request, RequestOptions options) {
        var output = new EventOutput(in);
        pings.add(output);
        try (var watch = CallerWatch.over(in.exchange())) {
            Watched.run(watch, request.toJson(), () ->
                    carry(in, client.stream(request, options), watch, output, request.includeUsage()));
        } catch (CallerGone gone) {
            throw gone;
        } catch (RuntimeException | Error failure) {
            output.fail(Problems.of(failure, in));
        } finally {
            pings.remove(output);
            output.close();
        }
    }

    private static void carry(
            Inbound in, ChatStream opened, CallerWatch watch, EventOutput output, boolean usageWanted) {
        try (ChatStream stream = opened) {
            watch.reads(stream);
            output.begin(in.head(stream.call(), EventOutput.head()));
            for (ChatChunk chunk : stream) {
                if (usageWanted || !tellsOnlyUsage(chunk)) {
                    output.add(chunk.toJson());
                }
                if (!stream.ready()) {
                    output.flush();
                }
            }
            output.done();
        }
    }

    /**
     * Whether a chunk is there because Patchbay asks for usage. OpenAI sends it alone, with no choices; what others
     * put beside choices belongs to the answer they give anyhow.
     */
    private static boolean tellsOnlyUsage(ChatChunk chunk) {
        return chunk.deltas().isEmpty() && chunk.usage().known();
    }
}
