internal import CSandbox
internal import Glibc

/// Waits until letters, or the configuration beside them, are other than they were. As long as it is there, a signal is heard by it or by
/// the run that is under way, and is never lost between the two.
package final class Watcher {
    package enum End { case changed, interrupted }

    private static let interval: Int32 = 500

    private let signals = brevtjek_signals()

    package init() {}

    deinit { brevtjek_end_signals(signals) }

    /// - Parameters:
    ///   - before: as `stamp` gave it before the letters were read.
    ///   - beside: files that the letters name, and what they were.
    package func waitForChange(
        from before: [String], beside: (paths: [String], before: [String]), of inputs: () throws -> Inputs
    ) throws -> End {
        while true {
            var waiting = pollfd(fd: signals, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, Watcher.interval) > 0 { return .interrupted }
            if stamp(of: try? inputs()) != before || stamp(of: beside.paths) != beside.before { return .changed }
        }
    }

    /// Names, sizes and times of change; empty when there are no letters just now.
    package func stamp(of inputs: Inputs?) -> [String] {
        guard let inputs else { return [] }
        let settings = inputs.bases.compactMap { Configuration.nearest(to: $0) }.map { Array($0.utf8) }
        return ((0..<inputs.count).map { inputs[$0].path } + settings).map(stamp)
    }

    package func stamp(of paths: [String]) -> [String] { paths.map { stamp(Array($0.utf8)) } }

    private func stamp(_ path: [UInt8]) -> String {
        var status = stat()
        _ = Files.withPath(path) { stat($0, &status) }
        return
            "\(String(decoding: path, as: UTF8.self)) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
}
