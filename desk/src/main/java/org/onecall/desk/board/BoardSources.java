package org.onecall.desk.board;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import org.onecall.desk.DirectoryDesk;
import org.onecall.directory.Directory;
import org.onecall.partner.IncomingCase;
import org.onecall.partner.send.Reach;

/**
 * What the live board looks at besides the floor.
 *
 * @param directory the services
 * @param places what they have left
 * @param referred the cases of other organisations that are not done with
 * @param reach whether the systems that keep others' appointments answer
 * @param answers whether the systems answer in which senders are told of their cases
 * @param quiet which alarms are quiet
 */
public record BoardSources(
    Thresholds thresholds,
    Directory directory,
    DirectoryDesk places,
    Supplier<Future<List<IncomingCase>>> referred,
    Supplier<List<Reach>> reach,
    Supplier<List<Reach>> answers,
    QuietAlarms quiet) {}
