internal import Glibc
internal import Reporting
internal import RuleEngine

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
        let text = line(rate: rate, knowsTotal: knowsTotal)[.ofTerminal]
        hasShown = true
        writeErrorText(isTerminal ? "\r\u{1B}[K\(text)" : "brevtjek: \(text)\n")
    }

    private func line(rate: Double, knowsTotal: Bool) -> Localized {
        var text =
            knowsTotal
            ? Localized(
                da: "\(doneCount) af \(total) \(total == 1 ? "brev" : "breve")",
                en: "\(doneCount) of \(total) \(total == 1 ? "letter" : "letters")")
            : Localized(
                da: "\(doneCount) \(doneCount == 1 ? "brev" : "breve")",
                en: "\(doneCount) \(doneCount == 1 ? "letter" : "letters")")
        text = text + Localized(da: ", \(Int(rate)) i sekundet", en: ", \(Int(rate)) a second")
        if knowsTotal, rate > 0 {
            let left = Progress.duration(Double(total - doneCount) / rate)
            text = text + Localized(da: ", \(left.da) tilbage", en: ", \(left.en) left")
        }
        if failureCount > 0 {
            text =
                text
                + Localized(
                    da: ", \(failureCount) kunne ikke kontrolleres", en: ", \(failureCount) could not be checked")
        }
        return text
    }

    package func finish() {
        if hasShown, isTerminal { writeErrorText("\r\u{1B}[K") }
    }

    private static func duration(_ seconds: Double) -> Localized {
        let whole = Int(min(seconds, 1e6))
        if whole < 60 { return Localized(same: "\(whole) s") }
        if whole < 3_600 { return Localized(same: "\(whole / 60) min") }
        let (hours, minutes) = (whole / 3_600, whole % 3_600 / 60)
        return Localized(da: "\(hours) t \(minutes) min", en: "\(hours) h \(minutes) min")
    }
}
