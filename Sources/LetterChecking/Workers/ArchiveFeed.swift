internal import CSandbox
internal import Glibc
internal import LetterLoading

/// The files of an archive, unpacked by a process of its own and handed over one by one as open files in memory.
///
/// It unpacks no further than is asked: when nobody takes what it has, it waits. The files are made on this side: a bound process makes none.
final class ArchiveFeed {
    enum Step {
        /// A file by its name in the archive, behind the name of an archive it lies in and a zero.
        /// The descriptor is nil when it is larger than a message can be.
        case file(name: [UInt8], descriptor: Int32?)
        /// The rest cannot be unpacked, or one file cannot: for a nested archive or a file its path, for the outer archive an empty one.
        case failed(path: [UInt8], cause: LoadError.Cause)
        /// How many files there are, and how many of them follow. Comes first, and not again where steps are passed over.
        case sampled(total: Int, chosen: Int)
        /// So many links, devices and pipes were passed over.
        case passedOver(Int)
        /// The system gives no more memory for files, or descriptors.
        case noMemory
        case end
    }

    enum Progress {
        case step(Step)
        /// Nothing has come yet.
        case waiting
        /// The process ended before its end, or said what is no step.
        case brokenDown
    }

    let socket: Int32
    private let process: pid_t
    /// The file whose bytes are coming; -1 between files.
    private var coming: Int32 = -1
    private var comingSize = 0

    fileprivate enum Kind: UInt8 {
        /// Bytes of a file, before its name.
        case part
        case file, tooLarge, failed, sampled, end
        /// The bytes that came are an archive; the process asks for them as a file.
        case nested
        /// The bytes that came are of a file that broke off.
        case dropped
        case passedOver
    }

    /// - Parameter skipping: how many steps with a file or a failure are passed over: those that a process before this one has handed over.
    ///   Whatever was read for them counts again, so that the rest comes out as it would have.
    convenience init?(archive: Int32, size: Int, sampling: Sampling?, limits: Limits, skipping: Int = 0) {
        var pair: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else {
            return nil
        }
        var room: Int32 = 262_144
        setsockopt(pair[1], SOL_SOCKET, SO_SNDBUF, &room, socklen_t(MemoryLayout<Int32>.size))
        let process = brevtjek_fork()
        if process == 0 {
            guard brevtjek_keep_only(archive, pair[1]) == 0 else { _exit(BREVTJEK_EXIT_NOT_BOUND) }
            limits.bind(readsSystemData: false)
            var unpacker = Unpacker(archive: 3, size: size, socket: 4, skipping: skipping)
            unpacker.run(sampling: sampling)
            _exit(0)
        }
        close(pair[1])
        guard process > 0 else {
            close(pair[0])
            return nil
        }
        self.init(process: process, socket: pair[0])
    }

    /// A process that is there: a child of this one, and the end of its socket.
    init(process: pid_t, socket: Int32) {
        self.process = process
        self.socket = socket
        _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    }

    /// CPU time it has used so far, in seconds.
    var cpuSeconds: Double { max(0, brevtjek_cpu_seconds(process)) }

    /// The next step, as far as it has come.
    func next() -> Progress {
        // A part at a time: workers have answers, and signals are to be heard.
        for _ in 0..<256 {
            var packet = [UInt8](repeating: 0, count: Unpacker.longestPacket)
            var file: Int32 = -1
            let count = brevtjek_receive(socket, &packet, packet.count, &file)
            if file >= 0 { close(file) }
            if count < 0, errno == EAGAIN || errno == EWOULDBLOCK { return .waiting }
            guard count >= 2, let kind = Kind(rawValue: packet[0]) else { return .brokenDown }
            let name = Array(packet[2..<count])
            switch kind {
            case .part:
                guard add(packet[2..<count]) else { return .step(.noMemory) }
            case .dropped: drop()
            case .nested:
                guard begin() else { return .step(.noMemory) }
                _ = brevtjek_memory_file_seal(coming)
                let archive = coming
                coming = -1
                comingSize = 0
                defer { close(archive) }
                guard brevtjek_send(socket, [0], 1, archive) == 0 else { return .brokenDown }
            case .file:
                guard begin() else { return .step(.noMemory) }
                _ = brevtjek_memory_file_seal(coming)
                defer { coming = -1 }
                comingSize = 0
                return .step(.file(name: name, descriptor: coming))
            case .tooLarge:
                drop()
                return .step(.file(name: name, descriptor: nil))
            case .failed:
                drop()
                guard Unpacker.causes.indices.contains(Int(packet[1])) else { return .brokenDown }
                return .step(.failed(path: name, cause: Unpacker.causes[Int(packet[1])]))
            case .sampled:
                let numbers = name.split(separator: 0x20).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
                return numbers.count == 2 ? .step(.sampled(total: numbers[0], chosen: numbers[1])) : .brokenDown
            case .passedOver:
                return Int(String(decoding: name, as: UTF8.self)).map { .step(.passedOver($0)) } ?? .brokenDown
            case .end: return .step(.end)
            }
        }
        return .waiting
    }

    /// An empty file where none has been begun: a letter of no bytes is a letter too.
    private func begin() -> Bool {
        if coming < 0 { coming = brevtjek_memory_file() }
        return coming >= 0
    }

    private func add(_ bytes: ArraySlice<UInt8>) -> Bool {
        comingSize += bytes.count
        // No file it hands over is larger; a process that says so has been harmed.
        guard comingSize <= largestMessage + Unpacker.longestPacket, begin() else { return false }
        return bytes.withUnsafeBytes { FileDescriptor.write($0, to: coming) }
    }

    private func drop() {
        if coming >= 0 { close(coming) }
        coming = -1
        comingSize = 0
    }

    func stop() { kill(process, SIGKILL) }

    func end() -> Worker.End {
        drop()
        close(socket)
        kill(process, SIGKILL)
        return Worker.End(of: process)
    }
}

/// The process's side.
private struct Unpacker {
    let archive: Int32
    let size: Int
    let socket: Int32
    var skipping: Int
    private var passedOver = 0

    init(archive: Int32, size: Int, socket: Int32, skipping: Int) {
        self.archive = archive
        self.size = size
        self.socket = socket
        self.skipping = skipping
    }

    /// Names in archives can be of any length; what is longer than a path can be is cut.
    static let longestName = 2_048
    static let longestPacket = 32_768 + 2
    /// What can be said of an archive or of a file in it; sent as its place here.
    static let causes: [LoadError.Cause] = [
        .archiveDamaged, .archiveEndsEarly, .archiveGoesOnAfterItsEnd, .archiveExpandsTooMuch, .archiveHoldsNoLetters,
        .archiveTooDeep, .empty, .needsPassword, .damaged(detail: ""),
    ]

    mutating func run(sampling: Sampling?) {
        do throws(LoadError) {
            var chosen: Set<Int>?
            if let sampling {
                var reader = try ArchiveReader(descriptor: archive, size: size)
                let total = reader.count()
                let places = sampling.chosen(of: (0..<total).lazy.map { "\($0)" })
                if skipping == 0 { send(.sampled, name: Array("\(total) \(places.count)".utf8)) }
                chosen = places
            }
            let budget = UnpackBudget(archiveSize: size)
            try unpack(
                try ArchiveReader(descriptor: archive, size: size, budget: budget), budget: budget, chosen: chosen,
                inside: [])
        } catch {
            fail(error.cause, path: [])
        }
        if passedOver > 0 { send(.passedOver, name: Array("\(passedOver)".utf8)) }
        send(.end, name: [])
    }

    private mutating func unpack(
        _ archive: consuming ArchiveReader, budget: UnpackBudget, chosen: Set<Int>?, inside prefix: [UInt8]
    ) throws(LoadError) {
        defer { passedOver += archive.passedOver }
        while let entry = try archive.next(taking: { chosen?.contains($0) ?? true }) {
            let name = prefix + entry.name
            // What lies so deep is named for what it is.
            if !prefix.isEmpty, ArchiveReader.isArchive(String(decoding: entry.name, as: UTF8.self)) {
                fail(.archiveTooDeep, path: name)
                continue
            }
            let isArchive = prefix.isEmpty && ArchiveReader.isArchive(String(decoding: entry.name, as: UTF8.self))
            // What was handed over before is read once more and kept nowhere, for the budget's sake.
            let isSent = skipping == 0 || isArchive
            var count = 0
            let content: ArchiveReader.Content
            do throws(LoadError) {
                content = try archive.content { bytes in
                    count += bytes.count
                    if isSent { sendParts(bytes) }
                }
            } catch {
                if isSent { send(.dropped, name: []) }
                throw error
            }
            switch content {
            case .failed(let cause): fail(cause, path: name)
            case .tooLarge: step(.tooLarge, name: name)
            case .whole where isArchive:
                let file = nestedFile()
                defer { close(file) }
                do throws(LoadError) {
                    try unpack(
                        try ArchiveReader(descriptor: file, size: count, budget: budget), budget: budget, chosen: nil,
                        inside: name + [0])
                } catch {
                    fail(error.cause, path: name)
                }
            case .whole: step(.file, name: name)
            }
        }
    }

    /// The bytes that were sent last, as a file that can be read from any place. Without it this process ends, and is started again from here.
    private func nestedFile() -> Int32 {
        send(.nested, name: [])
        var byte: UInt8 = 0
        var file: Int32 = -1
        guard brevtjek_receive(socket, &byte, 1, &file) == 1, file >= 0 else { _exit(1) }
        return file
    }

    private func sendParts(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while !rest.isEmpty {
            let part = rest.prefix(Unpacker.longestPacket - 2)
            send([ArchiveFeed.Kind.part.rawValue, 0] + part)
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
        }
    }

    private mutating func fail(_ cause: LoadError.Cause, path: [UInt8]) {
        step(.failed, detail: UInt8(Unpacker.causes.firstIndex(of: cause) ?? 0), name: path)
    }

    /// A step that counts.
    private mutating func step(_ kind: ArchiveFeed.Kind, detail: UInt8 = 0, name: [UInt8]) {
        if skipping > 0 { skipping -= 1 } else { send(kind, detail: detail, name: name) }
    }

    private func send(_ kind: ArchiveFeed.Kind, detail: UInt8 = 0, name: [UInt8]) {
        send([kind.rawValue, detail] + name.prefix(Unpacker.longestName))
    }

    private func send(_ packet: [UInt8]) {
        while brevtjek_send(socket, packet, packet.count, -1) != 0 {
            guard errno == ENOBUFS || errno == ENOMEM else { _exit(1) }
            usleep(5_000)
        }
    }
}
