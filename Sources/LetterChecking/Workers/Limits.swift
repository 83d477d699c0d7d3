internal import CSandbox
internal import Glibc
internal import Reporting
package import RuleEngine

/// What one letter may take before its worker is stopped, and what a worker can reach meanwhile.
package struct Limits {
    /// CPU time; the letter's record says `timeout`.
    package var cpuSeconds: Double
    /// Time on the clock, for a letter that waits and does not work. The last resort: it does not repeat, so the run counts as incomplete.
    package var wallSeconds: Double
    /// Address space of a worker.
    package var megabytes: Int
    /// Whether nothing is read where the kernel lacks a protection.
    package var requiresSandbox: Bool

    package init(
        cpuSeconds: Double = 60, wallSeconds: Double = 600, megabytes: Int = 2_048, requiresSandbox: Bool = false
    ) {
        self.cpuSeconds = cpuSeconds
        self.wallSeconds = wallSeconds
        self.megabytes = megabytes
        self.requiresSandbox = requiresSandbox
    }

    /// With less a letter that is sound may run out of it.
    private static let leastStack = 4 << 20

    /// What keeps a worker from everything but its letter. Each is set for good before the first byte of a letter.
    package struct Protection: OptionSet {
        package let rawValue: Int32

        package init(rawValue: Int32) { self.rawValue = rawValue }

        /// Memory, files written, core dumps, new privileges.
        package static let limits = Protection(rawValue: 1)
        /// Which files can be read (Landlock).
        package static let files = Protection(rawValue: 2)
        /// Which system calls can be made (seccomp).
        package static let calls = Protection(rawValue: 4)
        package static let all: Protection = [.limits, .files, .calls]
    }

    /// Finds out what the kernel has, and says on standard error what it lacks. Every command calls it before its first worker.
    ///
    /// - Throws: `UsageFailure` where something is missing and the sandbox is required.
    package func prepare() throws {
        if brevtjek_stack() < Limits.leastStack {
            throw UsageFailure(
                da: "der er for lidt stak (ulimit -s) til at læse breve",
                en: "too little stack (ulimit -s) to read letters")
        }
        // What a letter would be blamed for otherwise.
        if brevtjek_address_space() < UInt64(max(0, megabytes)) << 20 {
            throw UsageFailure(
                da: "systemet giver mindre hukommelse (ulimit -v) end --memory-limit \(megabytes)",
                en: "the system gives less memory (ulimit -v) than --memory-limit \(megabytes)")
        }
        // Workers find these as they were before there was a letter.
        _ = Limits.readable
        let missing = Limits.missing()
        for note in missing { writeNote(note) }
        if requiresSandbox, !Limits.lacking.isEmpty {
            throw UsageFailure(
                da: "--require-sandbox: uden den læses ingen breve",
                en: "--require-sandbox: no letters are read without it")
        }
    }

    /// What this kernel cannot keep a worker from, and what else it lacks: a sentence each.
    ///
    /// A Landlock of any version counts as one: what older ones leave open is closed by seccomp.
    package static func missing() -> [Localized] {
        var notes: [Localized] = []
        func note(_ danish: String, _ english: String) { notes.append(Localized(da: danish, en: english)) }
        if lacking.contains(.limits) {
            note("systemet kan ikke sætte grænser for en arbejderproces", "the system cannot set limits for a worker")
        }
        if lacking.contains(.files) {
            note(
                "kernen kan ikke begrænse, hvilke filer en arbejderproces læser (Landlock)",
                "the kernel cannot restrict which files a worker reads (Landlock)")
        }
        if lacking.contains(.calls) {
            note(
                "kernen kan ikke holde en arbejderproces fra netværket (seccomp)",
                "the kernel cannot keep a worker from the network (seccomp)")
        }
        if !hasMemoryFiles {
            note(
                "kernen har ikke filer i hukommelsen (memfd_create): arkiver kan ikke læses",
                "the kernel has no files in memory (memfd_create): archives cannot be read")
        }
        return notes
    }

    /// Binds this process. To be called in a worker before it reads anything.
    ///
    /// Where one of the three fails though the kernel has it, or all are required, the process ends with `BREVTJEK_EXIT_NOT_BOUND`.
    /// - Returns: what it goes on without, because the kernel does not have it.
    @discardableResult
    package func bind(readsSystemData: Bool) -> Protection {
        // Found out by a process of its own, which this one may not start once it is bound.
        let lacking = Limits.lacking
        let readable = readsSystemData ? Limits.readable : []
        brevtjek_own_group()
        var failed: Protection = []
        // Below what the process has already the limit would end it at once; a sanitizer's build has terabytes.
        let limit = UInt64(max(0, megabytes)) << 20
        if brevtjek_limit(Limits.addressSpace < limit ? limit : 0) != 0 || brevtjek_catch_crashes() != 0 {
            failed.insert(.limits)
        }
        if !Limits.restrictFiles(to: readable) { failed.insert(.files) }
        if brevtjek_restrict_calls() != 0 { failed.insert(.calls) }
        if !failed.isSubset(of: requiresSandbox ? [] : lacking) { _exit(BREVTJEK_EXIT_NOT_BOUND) }
        return failed
    }

    private static func restrictFiles(to paths: [String]) -> Bool {
        var pointers = paths.map { UnsafePointer(strdup($0)) }
        defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
        return brevtjek_restrict_files(&pointers, pointers.count) == 0
    }

    // MARK: What the kernel has

    private static let lacking = Protection(rawValue: tried & Protection.all.rawValue)
    private static let hasMemoryFiles = tried & lacksMemoryFiles == 0
    /// Beside the bits of `Protection`.
    private static let lacksMemoryFiles: Int32 = 8

    /// What fails in a process that ends at once.
    private static let tried: Int32 = {
        let process = brevtjek_fork()
        if process == 0 {
            var lacking: Int32 = 0
            let file = brevtjek_memory_file()
            if file < 0 { lacking |= lacksMemoryFiles }
            if brevtjek_limit(0) != 0 { lacking |= Protection.limits.rawValue }
            if brevtjek_restrict_files(nil, 0) != 0 { lacking |= Protection.files.rawValue }
            if brevtjek_restrict_calls() != 0 { lacking |= Protection.calls.rawValue }
            _exit(lacking)
        }
        guard process > 0, case .byItself(let status) = Worker.End(of: process) else { return Protection.all.rawValue }
        return status
    }()

    /// Of this process, in bytes; 0 where the system does not tell.
    private static var addressSpace: UInt64 {
        let text = String(decoding: Files.start(of: Array("/proc/self/statm".utf8), count: 64), as: UTF8.self)
        return (text.split(separator: " ").first.flatMap { UInt64($0) } ?? 0) * UInt64(sysconf(Int32(_SC_PAGESIZE)))
    }

    // MARK: The system's data that reading a letter needs

    /// Fonts, their configuration, and poppler's encodings.
    private static let readable: [String] = {
        var fonts =
            ["fonts", "ghostscript/fonts", "texmf/fonts", "X11/fonts"].map { "/usr/share/" + $0 } + [
                "/usr/local/share/fonts"
            ]
        var others = [
            "/etc/fonts", "/usr/share/fontconfig", "/usr/local/share/fontconfig", "/var/cache/fontconfig",
            "/usr/share/poppler",
        ]
        if let home = Environment.value("HOME") {
            // Source: XDG Base Directory Specification 0.8; a path that is not absolute is to be ignored.
            func folder(_ variable: String, or usual: String) -> String {
                Environment.value(variable).flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + usual
            }
            fonts += [home + "/.fonts", folder("XDG_DATA_HOME", or: "/.local/share") + "/fonts"]
            others += [
                folder("XDG_CONFIG_HOME", or: "/.config") + "/fontconfig",
                folder("XDG_CACHE_HOME", or: "/.cache") + "/fontconfig",
            ]
        }
        return fonts + others + linkTargets(in: fonts, outside: fonts + others)
    }()

    /// Where links among fonts lead, as those of TeX do, so that what fontconfig lists can be read too.
    ///
    /// Of a linked file its folder below /usr, where no letters lie, and elsewhere the file alone.
    private static func linkTargets(in fonts: [String], outside readable: [String]) -> [String] {
        var targets: Set<String> = []
        var folders = fonts.map { (path: $0, depth: 0) }
        var left = mostFontFiles
        while let folder = folders.popLast() {
            for name in Files.entries(of: Array(folder.path.utf8)) ?? [] {
                left -= 1
                guard left > 0, targets.count < mostLinkTargets else { return targets.sorted() }
                let path = folder.path + "/" + String(decoding: name, as: UTF8.self)
                switch Files.kind(of: Array(path.utf8), follows: false) {
                case .folder: if folder.depth < 2 { folders.append((path, folder.depth + 1)) }
                case .file, .missing: continue
                case .other:
                    guard let resolved = realpath(path, nil) else { continue }
                    defer { free(resolved) }
                    var target = String(cString: resolved)
                    switch Files.kind(of: Array(target.utf8), follows: false) {
                    case .folder: break
                    case .file: if target.hasPrefix("/usr/") { target = Files.folder(of: target) }
                    case .missing, .other: continue
                    }
                    if !readable.contains(where: { target == $0 || target.hasPrefix($0 + "/") }) {
                        targets.insert(target)
                    }
                }
            }
        }
        return targets.sorted()
    }

    /// How many files among fonts are looked at, and how many targets of links are added: each is opened by every worker.
    private static let mostFontFiles = 20_000
    private static let mostLinkTargets = 256
}
