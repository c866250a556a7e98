package dev.patchbay.endpoints;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which endpoint answers what: paths without the prefix, each with one method. */
final class Routes {
    private final Map<String, Route> byPath = new LinkedHashMap<>();
    private final Endpoint oneModel;

    /** Where a path leads. */
    record Route(String method, Endpoint endpoint) {
        /** Whatever can be got, its head can be got, too. */
        String allowed() {
            return method.equals("GET") ? "GET, HEAD" : method;
        }

        boolean allows(String asked) {
            return asked.equals(method) || asked.equals("HEAD") && method.equals("GET");
        }
    }

    Routes(Endpoint oneModel) {
        this.oneModel = oneModel;
    }

    Routes get(String path, Endpoint endpoint) {
        byPath.put(path, new Route("GET", endpoint));
        return this;
    }

    Routes post(String path, Endpoint endpoint) {
        byPath.put(path, new Route("POST", endpoint));
        return this;
    }

    @Nullable Route find(String path) {
        Route exact = byPath.get(path);
        if (exact != null) {
            return exact;
        }
        String models = ModelsEndpoint.PATH + "/";
        if (path.startsWith(models) && path.length() > models.length()) {
            return new Route("GET", oneModel);
        }
        // A slash at the end is a slip that harms nobody.
        return path.length() > 1 && path.endsWith("/") ? byPath.get(path.substring(0, path.length() - 1)) : null;
    }

    /** The path that is most like an unknown one. */
    String nearest(String path) {
        String best = "";
        for (String known : byPath.keySet()) {
            if (best.isEmpty() || distance(path, known) < distance(path, best)) {
                best = known;
            }
        }
        return best;
    }

    /** How many letters must be changed, added or taken away (Levenshtein), of no more than the first letters. */
    private static int distance(String text, String known) {
        String asked = Excerpt.of(text);
        int[] row = new int[known.length() + 1];
        for (int j = 0; j <= known.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= asked.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= known.length(); j++) {
                int changed = diagonal + (asked.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[known.length()];
    }

    String paths() {
        return String.join(", ", byPath.keySet());
    }
}
