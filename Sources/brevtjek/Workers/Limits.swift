internal import CSandbox
internal import Glibc

/// What one letter may take before its worker is stopped.
struct Limits {
    /// CPU time; the letter's record says `timeout`.
    var cpuSeconds = 60.0
    /// Time on the clock, for a letter that waits and does not work. The last resort: it does not repeat, so the run counts as incomplete.
    var wallSeconds = 600.0
    /// Address space of a worker.
    var megabytes = 2_048

    /// The system's data that reading a letter needs: fonts, their configuration, and poppler's encodings.
    private static let readable = [
        "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig", "/usr/share/poppler", "/usr/share/ghostscript/fonts",
        "/usr/share/texmf/fonts", "/usr/share/X11/fonts", "/usr/local/share/fontconfig",
    ]

    /// What this kernel cannot keep a worker from, in words; nil when it can keep it from all that is asked. A process that ends at once tries it.
    static func missing() -> String? {
        switch tried() {
        case 0: nil
        case 1: "kernen kan ikke begrænse, hvilke filer en arbejderproces læser (Landlock) / the kernel cannot restrict which files a worker reads"
        default: "kernen kan ikke holde en arbejderproces fra netværk og filer (seccomp) / the kernel cannot keep a worker from network and files"
        }
    }

    private static func tried() -> Int32 {
        let process = brevtjek_fork()
        if process == 0 {
            _exit(brevtjek_limit(0) != 0 || brevtjek_restrict_calls() != 0 ? 2 : brevtjek_restrict_files(nil, 0) != 0 ? 1 : 0)
        }
        guard process > 0 else { return 2 }
        var status: Int32 = 0
        var peak = 0
        return brevtjek_wait(process, &status, &peak) == 0 ? status : 2
    }

    /// Of this process, in bytes; 0 where the system does not tell.
    private static var addressSpace: UInt64 {
        let text = String(decoding: Files.start(of: Array("/proc/self/statm".utf8), count: 64), as: UTF8.self)
        return (text.split(separator: " ").first.flatMap { UInt64($0) } ?? 0) * UInt64(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Binds this process. To be called in a worker before it reads anything.
    func bind(readsSystemData: Bool) {
        brevtjek_own_group()
        // Below what the process has already the limit would end it at once; a sanitizer's build has terabytes.
        let limit = UInt64(max(0, megabytes)) << 20
        _ = brevtjek_limit(Limits.addressSpace < limit ? limit : 0)
        var paths = readsSystemData ? Limits.readable : []
        if readsSystemData, let home = Environment.value("HOME") { paths += [home + "/.fonts", home + "/.local/share/fonts", home + "/.config/fontconfig"] }
        var pointers = paths.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.withUnsafeMutableBufferPointer { buffer in
            buffer.withMemoryRebound(to: UnsafePointer<CChar>?.self) { _ = brevtjek_restrict_files($0.baseAddress, $0.count) }
        }
        _ = brevtjek_restrict_calls()
    }

    func startLetter() { brevtjek_limit_cpu(UInt64(max(1, cpuSeconds * 1_000_000))) }
    func endLetter() { brevtjek_limit_cpu(0) }
}
