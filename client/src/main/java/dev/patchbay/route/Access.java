package dev.patchbay.route;

import dev.patchbay.dialect.Dialect;
import dev.patchbay.model.TargetStatus;
import dev.patchbay.route.health.Lanes;
import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * One of a provider's base URLs with one of its keys.
 *
 * @param dialect the provider's wire protocol, towards this base URL with this key
 * @param lanes the health of what can be reached so
 * @param baseUrl the base URL
 * @param key the position of the key among the provider's, from 1; 0 where it needs none
 * @param place its own position among the provider's, from 1; 0 where it is the only one
 */
public record Access(Dialect dialect, Lanes lanes, URI baseUrl, int key, int place) {
    Stream<TargetStatus> status(Instant now) {
        return lanes.all().filter(lane -> !lane.model().equals(Provider.LIST_OF_MODELS))
                .map(lane -> lane.status(baseUrl, key, now));
    }
}
