package org.onecall.load;

import java.nio.file.Path;

/**
 * How a {@link Rig} is set up.
 *
 * @param directory for everything it writes; made
 * @param deskPort the desk's port; 0 for a free one
 * @param keepFiles whether the directory is left when the rig is closed
 */
public record RigSetup(Path directory, int deskPort, boolean keepFiles) {}
