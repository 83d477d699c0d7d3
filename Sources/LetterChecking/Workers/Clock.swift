internal import Glibc

/// The clocks of a run; nothing that is written depends on them.
enum Clock {
    /// Seconds of a clock that only goes forward: limits are held against it.
    static func now() -> Double { read(CLOCK_MONOTONIC) }

    /// Seconds since 1970, as file systems count them.
    static func sinceEpoch() -> Double { read(CLOCK_REALTIME) }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
