internal import Glibc
internal import Reporting

/// How far a run has come, on standard error: one line that is written over on a terminal, a line now and then elsewhere.
package final class Progress {
    package enum Mode: String, CaseIterable { case auto, always, never }

    private var total: Int
    private var doneCount = 0
    private var failureCount = 0
    private let isShown: Bool
    private let isTerminal: Bool
    private var began: Double?
    private var lastShown = 0.0
    private var hasShown = false

    package init(mode: Mode, total: Int) {
        self.total = total
        isTerminal = isatty(2) == 1
        isShown = mode == .always || (mode == .auto && isTerminal)
    }

    /// An archive was opened in place of one letter; how many it holds shows as they come.
    package func openedArchive() { total -= 1 }
    package func found() { total += 1 }
    package func done() { doneCount += 1 }
    package func failed() { failureCount += 1 }

    /// - Parameter now: in seconds of a clock that only goes forward.
    package func tick(now: Double, knowsTotal: Bool) {
        guard isShown else { return }
        guard let began else {
            began = now
            lastShown = now
            return
        }
        guard now - lastShown >= (isTerminal ? 0.5 : 10) else { return }
        lastShown = now
        let rate = Double(doneCount) / max(0.001, now - began)
        var text = knowsTotal ? "\(doneCount) af \(total) breve" : "\(doneCount) breve"
        text += ", \(Int(rate)) i sekundet"
        if knowsTotal, rate > 0 { text += ", \(Progress.duration(Double(total - doneCount) / rate)) tilbage" }
        if failureCount > 0 { text += ", \(failureCount) kunne ikke kontrolleres" }
        hasShown = true
        writeErrorText(isTerminal ? "\r\u{1B}[K\(text)" : "brevtjek: \(text)\n")
    }

    package func finish() {
        if hasShown, isTerminal { writeErrorText("\r\u{1B}[K") }
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e6))
        if whole < 60 { return "\(whole) s" }
        return whole < 3_600 ? "\(whole / 60) min" : "\(whole / 3_600) t \(whole % 3_600 / 60) min"
    }
}
