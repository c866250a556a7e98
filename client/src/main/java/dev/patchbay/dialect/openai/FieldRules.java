package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What becomes of single fields of a request.
 *
 * @param keep of the fields that only OpenAI has, those that this server has too
 * @param drop harmless to lose
 * @param refuse not there, and the answer would be another one
 * @param rename here under another name
 * @param put sent where the caller says nothing
 * @param fit texts that must have this form, or are dropped
 * @param oneChoice whether it gives one answer only
 * @param mostStops how many stop sequences it takes
 * @param mostTemperature the highest temperature it takes; a higher one is cut to it
 * @param streamOptions whether it knows {@code stream_options}
 * @param mostInputs how many texts a request for vectors may hold
 * @param mostInputBytes how many bytes they may have together
 * @param embeddings whether it has any
 * @param embeddingDrop fields of embedding requests that it does not take
 */
record FieldRules(
        Set<String> keep,
        Set<String> drop,
        Set<String> refuse,
        Map<String, String> rename,
        Map<String, Json> put,
        Map<String, Pattern> fit,
        boolean oneChoice,
        int mostStops,
        double mostTemperature,
        boolean streamOptions,
        int mostInputs,
        long mostInputBytes,
        boolean embeddings,
        Set<String> embeddingDrop) {}
