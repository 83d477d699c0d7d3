internal import Glibc

/// What the system tells this process.
package enum Environment {
    package static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// The program's own file, links resolved; nil where the system does not tell.
    package static func executablePath() -> String? {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }
}
