package org.onecall.desk.live;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value as one audience sees it.
 *
 * @param key the key under which they see it
 */
public record Facet(Audience audience, String key, JsonNode value) {}
