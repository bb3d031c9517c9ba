/**
 * YAML read into nodes that know their line, within bounds: no aliases, no tags, no duplicate keys,
 * and a limit on bytes, depth and number of nodes. {@link org.onecall.protocol.yaml.Fields} reads
 * the nodes with one clear defect for whatever is missing, misspelt or of the wrong form.
 */
@NullMarked
package org.onecall.protocol.yaml;

import org.jspecify.annotations.NullMarked;
