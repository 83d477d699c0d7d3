internal import CSandbox
internal import Glibc
internal import LetterLoading
internal import Reporting

/// The files of an archive, unpacked by a process of its own and handed over one by one as open files in memory.
///
/// It unpacks no further than is asked: when nobody takes what it has, it waits.
final class ArchiveFeed {
    enum Step {
        /// A file by its name in the archive, behind the name of an archive it lies in and a zero; the descriptor is nil when it is larger than a message can be.
        case file(name: [UInt8], descriptor: Int32?)
        /// The rest cannot be unpacked; for a nested archive its path, for the outer one an empty one.
        case failed(path: [UInt8], cause: LoadError.Cause)
        /// How many files there are, and how many of them follow.
        case sampled(total: Int, chosen: Int)
        case end
    }

    let socket: Int32
    private let process: pid_t

    private enum Kind: UInt8 { case part, file, tooLarge, damaged, expands, sampled, end }
    /// Names in archives can be of any length; what is longer than a path can be is cut.
    private static let longestName = 2_048
    /// Bytes of a file in one packet.
    private static let longestPart = 16_384

    init?(archive: Int32, size: Int, sampling: Sampling?, limits: Limits) {
        var pair: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else { return nil }
        // Few files wait to be taken: each is memory, and counts against what the system allows.
        var room: Int32 = 65_536
        setsockopt(pair[1], SOL_SOCKET, SO_SNDBUF, &room, socklen_t(MemoryLayout<Int32>.size))
        let process = brevtjek_fork()
        if process == 0 {
            guard brevtjek_keep_only(archive, pair[1]) == 0 else { _exit(1) }
            let (archive, socket): (Int32, Int32) = (3, 4)
            limits.bind(readsSystemData: false)
            do throws(LoadError) {
                var chosen: Set<Int>?
                if let sampling {
                    var reader = try ArchiveReader(descriptor: archive, size: size)
                    let total = try reader.count {}
                    let places = sampling.chosen(of: (0..<total).lazy.map { "\($0)" })
                    ArchiveFeed.send(.sampled, name: Array("\(total) \(places.count)".utf8), to: socket)
                    chosen = places
                    lseek(archive, 0, SEEK_SET)
                }
                try ArchiveFeed.unpack(try ArchiveReader(descriptor: archive, size: size), chosen: chosen, inside: [], to: socket, limits: limits)
            } catch {
                ArchiveFeed.send(error, path: [], to: socket)
            }
            ArchiveFeed.send(.end, name: [], to: socket)
            _exit(0)
        }
        close(pair[1])
        guard process > 0 else {
            close(pair[0])
            return nil
        }
        self.process = process
        socket = pair[0]
    }

    /// The next step. Waits for it; `nil` when the process broke down before its end.
    func next() -> Step? {
        // A bound process makes no files in memory: it sends the bytes, and this one makes the file.
        var bytes: [UInt8] = []
        while true {
            var packet = [UInt8](repeating: 0, count: ArchiveFeed.longestPart + 1)
            var file: Int32 = -1
            let count = brevtjek_receive(socket, &packet, packet.count, &file)
            if file >= 0 { close(file) }
            guard count > 0, let kind = Kind(rawValue: packet[0]) else { return nil }
            guard kind == .part else { return step(kind, name: Array(packet[1..<count]), bytes: bytes) }
            bytes += packet[1..<count]
            if bytes.count > largestMessage { return nil }
        }
    }

    private func step(_ kind: Kind, name: [UInt8], bytes: [UInt8]) -> Step? {
        switch kind {
        case .part: return nil
        case .file:
            let file = brevtjek_memory_file(bytes, bytes.count)
            return .file(name: name, descriptor: file < 0 ? nil : file)
        case .tooLarge: return .file(name: name, descriptor: nil)
        case .damaged: return .failed(path: name, cause: .archiveDamaged)
        case .expands: return .failed(path: name, cause: .archiveExpandsTooMuch)
        case .sampled:
            let numbers = name.split(separator: 0x20).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
            return numbers.count == 2 ? .sampled(total: numbers[0], chosen: numbers[1]) : nil
        case .end: return .end
        }
    }

    /// - Returns: what ended it, where that was a signal.
    func end() -> Int32? {
        close(socket)
        kill(process, SIGKILL)
        var status: Int32 = 0
        var peak = 0
        return brevtjek_wait(process, &status, &peak) == 1 && status != SIGKILL ? status : nil
    }

    private static func unpack(_ archive: consuming ArchiveReader, chosen: Set<Int>?, inside prefix: [UInt8], to socket: Int32, limits: Limits) throws(LoadError) {
        while let entry = try archive.next(taking: { place in chosen?.contains(place) ?? true }) {
            let name = prefix + Array(entry.name.utf8)
            guard let bytes = entry.bytes else {
                send(.tooLarge, name: name, to: socket)
                continue
            }
            if ArchiveReader.isArchive(entry.name), prefix.isEmpty {
                do throws(LoadError) {
                    try unpack(try ArchiveReader(bytes: bytes), chosen: nil, inside: name + [0], to: socket, limits: limits)
                } catch {
                    send(error, path: name, to: socket)
                }
                continue
            }
            for start in stride(from: 0, to: bytes.count, by: longestPart) {
                send([Kind.part.rawValue] + bytes[start..<min(bytes.count, start + longestPart)], to: socket)
            }
            send(.file, name: name, to: socket)
        }
    }

    private static func send(_ error: LoadError, path: [UInt8], to socket: Int32) {
        if case .archiveExpandsTooMuch = error.cause { send(.expands, name: path, to: socket) } else { send(.damaged, name: path, to: socket) }
    }

    private static func send(_ kind: Kind, name: [UInt8], to socket: Int32) { send([kind.rawValue] + name.prefix(longestName), to: socket) }

    private static func send(_ packet: [UInt8], to socket: Int32) {
        while brevtjek_send(socket, packet, packet.count, -1) != 0 {
            guard errno == ENOBUFS || errno == ENOMEM else { _exit(1) }
            usleep(5_000)
        }
    }
}
