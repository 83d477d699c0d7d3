internal import CSandbox
internal import Glibc
internal import LetterLoading

/// The files of an archive, unpacked by a process of its own and handed over one by one as open files in memory.
///
/// It unpacks no further than is asked: when nobody takes what it has, it waits.
final class ArchiveFeed {
    enum Step {
        /// A file by its name in the archive, behind the name of an archive it lies in and a zero.
        /// The descriptor is nil when it is larger than a message can be.
        case file(name: [UInt8], descriptor: Int32?)
        /// The rest cannot be unpacked, or one file cannot: for a nested archive or a file its path, for the outer archive an empty one.
        case failed(path: [UInt8], cause: LoadError.Cause)
        /// How many files there are, and how many of them follow. Comes first, and not again where steps are passed over.
        case sampled(total: Int, chosen: Int)
        case end
    }

    let socket: Int32
    /// For its CPU time to be measured.
    let process: pid_t

    private enum Kind: UInt8 { case file, tooLarge, failed, sampled, end }

    /// - Parameter skipping: how many steps with a file or a failure are passed over: those that a process before this one has handed over.
    ///   Whatever was read for them counts again, so that the rest comes out as it would have.
    init?(archive: Int32, size: Int, sampling: Sampling?, limits: Limits, skipping: Int = 0) {
        var pair: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else { return nil }
        // Few files wait to be taken: each is memory, and counts against what the system allows.
        var room: Int32 = 4_096
        setsockopt(pair[1], SOL_SOCKET, SO_SNDBUF, &room, socklen_t(MemoryLayout<Int32>.size))
        let process = brevtjek_fork()
        if process == 0 {
            guard brevtjek_keep_only(archive, pair[1]) == 0 else { _exit(1) }
            // Beside memory, read, write and lseek of what is open, it needs sendmsg and memfd_create: every file it hands over is made
            // here.
            limits.bind(readsSystemData: false)
            var unpacker = Unpacker(archive: 3, size: size, socket: 4, limits: limits, skipping: skipping)
            unpacker.run(sampling: sampling)
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

    /// The next step. Waits for it; nil when the process broke down before its end, or sent what is no step.
    func next() -> Step? {
        var packet = [UInt8](repeating: 0, count: Unpacker.longestName + 2)
        var file: Int32 = -1
        let count = brevtjek_receive(socket, &packet, packet.count, &file)
        guard count >= 2, let kind = Kind(rawValue: packet[0]), (kind == .file) == (file >= 0) else {
            if file >= 0 { close(file) }
            return nil
        }
        let name = Array(packet[2..<count])
        switch kind {
        case .file: return .file(name: name, descriptor: file)
        case .tooLarge: return .file(name: name, descriptor: nil)
        case .failed:
            guard Unpacker.causes.indices.contains(Int(packet[1])) else { return nil }
            return .failed(path: name, cause: Unpacker.causes[Int(packet[1])])
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

    /// The process's side.
    private struct Unpacker {
        let archive: Int32
        let size: Int
        let socket: Int32
        let limits: Limits
        var skipping: Int

        /// Names in archives can be of any length; what is longer than a path can be is cut.
        static let longestName = 2_048
        /// What can be said of an archive or of a file in it; sent as its place here.
        static let causes: [LoadError.Cause] = [
            .archiveDamaged, .archiveEndsEarly, .archiveGoesOnAfterItsEnd, .archiveExpandsTooMuch, .archiveHoldsNoLetters, .empty,
            .needsPassword, .damaged(detail: ""),
        ]

        mutating func run(sampling: Sampling?) {
            limits.startLetter()
            do throws(LoadError) {
                var chosen: Set<Int>?
                if let sampling {
                    var reader = try ArchiveReader(descriptor: archive, size: size)
                    let total = reader.count { limits.startLetter() }
                    let places = sampling.chosen(of: (0..<total).lazy.map { "\($0)" })
                    if skipping == 0 { send(.sampled, name: Array("\(total) \(places.count)".utf8)) }
                    chosen = places
                }
                let budget = UnpackBudget(archiveSize: size)
                try unpack(try ArchiveReader(descriptor: archive, size: size, budget: budget), budget: budget, chosen: chosen, inside: [])
            } catch {
                fail(error.cause, path: [])
            }
            send(.end, name: [])
        }

        private mutating func unpack(
            _ archive: consuming ArchiveReader, budget: UnpackBudget, chosen: Set<Int>?, inside prefix: [UInt8]
        ) throws(LoadError) {
            while let entry = try archive.next(taking: { chosen?.contains($0) ?? true }) {
                limits.startLetter()
                let name = prefix + entry.name
                let isArchive = prefix.isEmpty && ArchiveReader.isArchive(String(decoding: entry.name, as: UTF8.self))
                // What was handed over before is read once more and kept nowhere, for the budget's sake.
                let file = skipping > 0 && !isArchive ? -1 : memoryFile()
                defer { if file >= 0 { close(file) } }
                var count = 0
                let content = try archive.content { bytes in
                    if file >= 0 { write(bytes, to: file) }
                    count += bytes.count
                }
                switch content {
                case .failed(let cause): fail(cause, path: name)
                case .tooLarge: step(.tooLarge, name: name)
                case .whole where isArchive:
                    do throws(LoadError) {
                        try unpack(
                            try ArchiveReader(descriptor: file, size: count, budget: budget), budget: budget, chosen: nil,
                            inside: name + [0])
                    } catch {
                        fail(error.cause, path: name)
                    }
                case .whole: step(.file, name: name, file: file)
                }
            }
        }

        /// Without memory for it this process ends, and is started again from here: a letter is not to blame for the machine.
        private func memoryFile() -> Int32 {
            let file = brevtjek_memory_file(nil, 0)
            if file < 0 { _exit(1) }
            return file
        }

        private func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) {
            var left = bytes[...]
            while !left.isEmpty {
                let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: left).baseAddress, left.count)
                if count < 0, errno != EINTR { _exit(1) }
                left = left.dropFirst(max(0, count))
            }
        }

        private mutating func fail(_ cause: LoadError.Cause, path: [UInt8]) {
            step(.failed, detail: UInt8(Unpacker.causes.firstIndex(of: cause) ?? 0), name: path)
        }

        /// A step that counts.
        private mutating func step(_ kind: Kind, detail: UInt8 = 0, name: [UInt8], file: Int32 = -1) {
            if skipping > 0 { skipping -= 1 } else { send(kind, detail: detail, name: name, file: file) }
        }

        private func send(_ kind: Kind, detail: UInt8 = 0, name: [UInt8], file: Int32 = -1) {
            let packet = [kind.rawValue, detail] + name.prefix(Unpacker.longestName)
            while brevtjek_send(socket, packet, packet.count, file) != 0 {
                // The system lets a user have so many files on their way and no more; others take theirs.
                guard errno == ETOOMANYREFS || errno == ENOBUFS || errno == ENOMEM else { _exit(1) }
                usleep(5_000)
            }
        }
    }
}
