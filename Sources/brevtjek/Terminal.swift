internal import Glibc
internal import LetterChecking

extension Environment {
    /// The day as `2026-11-24`, in the machine's time zone: the only clock there is.
    static func today() -> String {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.tm_year + 1_900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    }

    /// Columns of the terminal on standard output, 160 at most; 100 where there is none.
    static func terminalWidth() -> Int {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
        return min(Int(size.ws_col), 160)
    }
}
