internal import CSandbox
internal import Glibc
internal import LetterLoading

/// Reads and writes files by path, as the system knows them: bytes, not text.
package enum Files {
    package enum Kind { case file, folder, other, missing }

    /// - Parameter follows: whether a symbolic link stands for what it points to.
    package static func kind(of path: [UInt8], follows: Bool) -> Kind {
        var status = stat()
        let result = withPath(path) { follows ? stat($0, &status) : lstat($0, &status) }
        guard result == 0 else { return .missing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// The path from the root, with `.`, `..` and doubled slashes worked out by name alone.
    package static func absolute(_ path: String) -> String {
        var steps: [Substring] = path.hasPrefix("/") ? [] : currentFolder().split(separator: "/")
        for step in path.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return "/" + steps.joined(separator: "/")
    }

    /// A path below the folder that a file stands in; the whole path where it is elsewhere.
    package static func path(_ path: String, below file: String) -> String {
        let folder = folder(of: absolute(file))
        let path = absolute(path)
        let prefix = folder == "/" ? "/" : folder + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    /// Whether two paths are one file that is there.
    package static func isSame(_ first: String, _ second: String) -> Bool {
        var one = stat()
        var other = stat()
        guard withPath(Array(first.utf8), { stat($0, &one) }) == 0,
            withPath(Array(second.utf8), { stat($0, &other) }) == 0
        else { return false }
        return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    }

    /// What is read is not written over. A letter of a folder that was searched may be called as the output is – it is what the run before left there – and is
    /// taken out.
    ///
    /// - Parameter others: results, lists and settings that are read.
    /// - Throws: `UsageFailure` where an output is a letter that was named, or one of the others, or another output.
    package static func protect(_ inputs: Inputs?, others: [String?], from outputs: [String]) throws -> Inputs? {
        func failure(_ path: String) -> UsageFailure {
            UsageFailure(
                da: "-o \(path): filen bliver læst, og den ville blive overskrevet",
                en: "-o \(path): the file is read, and would be written over")
        }
        let named = outputs.filter { $0 != "-" }
        for (index, output) in named.enumerated()
        where named[..<index].contains(where: { absolute($0) == absolute(output) || isSame($0, output) }) {
            throw UsageFailure(
                da: "-o \(output): to formater til den samme fil", en: "-o \(output): two formats to the same file")
        }
        // What is not there yet, or is a pipe, is not written over.
        let outputs = named.filter { kind(of: Array($0.utf8), follows: true) == .file }
        for output in outputs where others.contains(where: { $0.map { isSame($0, output) } == true }) {
            throw failure(output)
        }
        guard let inputs, !outputs.isEmpty else { return inputs }
        // By number, so that other names of the same file are seen; in long lists by name alone.
        let names = Set(outputs.map { $0.split(separator: "/").last.map(String.init) ?? "" })
        var taken = Set<Int>()
        for index in 0..<inputs.count {
            let input = inputs[index]
            let path = String(decoding: input.path, as: UTF8.self)
            guard inputs.count <= 10_000 || names.contains(path.split(separator: "/").last.map(String.init) ?? ""),
                let output = outputs.first(where: { isSame($0, path) })
            else { continue }
            if input.folder == nil { throw failure(output) }
            taken.insert(index)
        }
        if taken.isEmpty { return inputs }
        var index = -1
        return inputs.filtered { _ in
            index += 1
            return !taken.contains(index)
        }
    }

    /// Lets one process at a time change the files of a folder that people keep; the others wait.
    package static func alone<Result>(in folder: String, _ body: () throws -> Result) throws -> Result {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        if descriptor >= 0 { while flock(descriptor, LOCK_EX) != 0, errno == EINTR {} }
        return try body()
    }

    /// As short as it can be said from here.
    package static func relative(_ path: String) -> String {
        let prefix = currentFolder() + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    private static func currentFolder() -> String {
        guard let pointer = getcwd(nil, 0) else { return "/" }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    /// The folder of an absolute path; `/` for the root.
    package static func folder(of path: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        return folder.isEmpty ? "/" : folder
    }

    package enum ReadFailure: Error {
        case missing, notAFile, notReadable, tooLarge
        /// The machine's trouble, and not the file's.
        case noDescriptors, noMemory
    }

    /// Reads a regular file. Pipes and devices are never opened: they could block or never end.
    package static func read(_ path: [UInt8], atMost limit: Int) throws(ReadFailure) -> [UInt8] {
        let (descriptor, size) = try openForReading(path)
        defer { close(descriptor) }
        guard size <= limit else { throw .tooLarge }
        return try readAll(descriptor, limit: limit)
    }

    /// Opens a regular file. Pipes and devices are never opened: they could block or never end.
    ///
    /// - Parameter folder: where the path goes through a folder that was searched, that folder: below it no link is followed, whatever has been put
    ///   in a file's or folder's place since.
    package static func openForReading(_ path: [UInt8], below folder: [UInt8]? = nil) throws(ReadFailure) -> (
        descriptor: Int32, size: Int
    ) {
        let descriptor: Int32
        if let folder, path.starts(with: folder) {
            descriptor = withPath(folder) { start in
                withPath(Array(path.dropFirst(folder.count).drop { $0 == 0x2F })) { brevtjek_open_beneath(start, $0) }
            }
        } else {
            switch kind(of: path, follows: true) {
            case .missing: throw .missing
            case .folder, .other: throw .notAFile
            case .file: break
            }
            descriptor = withPath(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        }
        guard descriptor >= 0 else {
            switch errno {
            case EMFILE, ENFILE: throw .noDescriptors
            case ENOENT: throw .missing
            case ELOOP, EXDEV, ENOTDIR: throw .notAFile
            default: throw .notReadable
            }
        }
        var status = stat()
        // What stood there a moment ago may have been put in another's place.
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .notAFile
        }
        return (descriptor, Int(status.st_size))
    }

    /// SHA-256 of an open file, a piece in memory at a time.
    package static func digest(of descriptor: Int32, limit: Int) throws(ReadFailure) -> String {
        var digest = Digest()
        var offset = 0
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = pread(descriptor, chunk.baseAddress, chunk.count, offset)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .notReadable }
            if count == 0 { return digest.finish() }
            digest.add(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
            offset += count
            if offset > limit { throw .tooLarge }
        }
    }

    /// What stands on standard input, as a file in memory.
    package static func standardInput(atMost limit: Int) throws(ReadFailure) -> (descriptor: Int32, size: Int) {
        let file = brevtjek_memory_file()
        guard file >= 0 else { throw .noMemory }
        var size = 0
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = Glibc.read(0, chunk.baseAddress, chunk.count)
            if count < 0, errno == EINTR { continue }
            size += max(0, count)
            let failure: ReadFailure? = count < 0 ? .notReadable : size > limit ? .tooLarge : nil
            if let failure {
                close(file)
                throw failure
            }
            if count == 0 {
                _ = brevtjek_memory_file_seal(file)
                return (file, size)
            }
            guard FileDescriptor.write(UnsafeRawBufferPointer(rebasing: chunk[..<count]), to: file) else {
                close(file)
                throw .noMemory
            }
        }
    }

    /// The first bytes of a regular file; empty when it cannot be read.
    package static func start(of path: [UInt8], count: Int = 4_096) -> [UInt8] {
        guard let (descriptor, _) = try? openForReading(path) else { return [] }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            read = max(0, Glibc.read(descriptor, buffer.baseAddress, count))
        }
    }

    /// A regular file from its beginning to its end, wherever others that share the descriptor have read to.
    package static func readAll(_ descriptor: Int32, limit: Int) throws(ReadFailure) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .notReadable }
        var bytes: [UInt8] = []
        // What it was said to hold and a byte more, so that the first piece is the last; a file that grows meanwhile gives more.
        var piece = min(limit, max(0, Int(status.st_size))) + 1
        while true {
            let next = pieceOf(descriptor, at: bytes.count, atMost: piece)
            guard let next else { throw .notReadable }
            if next.isEmpty { return bytes }
            if bytes.isEmpty { bytes = next } else { bytes += next }
            if bytes.count > limit { throw .tooLarge }
            if next.count < piece, bytes.count == Int(status.st_size) { return bytes }
            piece = 262_144
        }
    }

    /// What one call gives; nil when it fails.
    private static func pieceOf(_ descriptor: Int32, at offset: Int, atMost count: Int) -> [UInt8]? {
        var hasFailed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while true {
                let read = pread(descriptor, buffer.baseAddress, count, offset)
                if read < 0, errno == EINTR { continue }
                hasFailed = read < 0
                initialized = max(0, read)
                return
            }
        }
        return hasFailed ? nil : bytes
    }

    /// Every line of a regular file, or of standard input for `-`, without its end; one piece in memory at a time.
    ///
    /// - Parameter end: what ends a line.
    package static func lines(of path: String, end lineEnd: UInt8 = 0x0A, _ body: (ArraySlice<UInt8>) throws -> Void)
        throws
    {
        let descriptor = path == "-" ? 0 : try openForReading(Array(path.utf8)).descriptor
        defer { if path != "-" { close(descriptor) } }
        var pending: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = Glibc.read(descriptor, chunk.baseAddress, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw ReadFailure.notReadable
            }
            if count == 0 { break }
            pending += UnsafeRawBufferPointer(rebasing: chunk[..<count])
            var start = 0
            while let end = pending[start...].firstIndex(of: lineEnd) {
                try body(pending[start..<end])
                start = end + 1
            }
            pending.removeFirst(start)
        }
        if !pending.isEmpty { try body(pending[...]) }
    }

    /// Puts a file in another's place in one step, for its owner alone; where that fails, what was there stands.
    package static func replace(_ path: String, with bytes: [UInt8]) {
        guard let file = try? AtomicFile(path: path, mode: 0o600) else { return }
        if bytes.withUnsafeBytes({ FileDescriptor.write($0, to: file.descriptor) }) {
            _ = file.finish()
        } else {
            file.abandon()
        }
    }

    /// The folders a file of that name needs.
    package static func makeFolders(above path: String) throws {
        var folder = path.hasPrefix("/") ? "" : "."
        for step in path.split(separator: "/").dropLast() {
            folder += "/" + step
            if mkdir(folder, 0o755) != 0, errno != EEXIST {
                throw UsageFailure(da: "\(folder): mappen kan ikke laves", en: "\(folder): the folder cannot be made")
            }
        }
    }

    /// A piece of an open file; nil when it is not all there.
    package static func read(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8]? {
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while done < count {
                let read = pread(descriptor, buffer.baseAddress.map { $0 + done }, count - done, offset + done)
                if read < 0, errno == EINTR { continue }
                if read <= 0 { break }
                done += read
            }
            initialized = done
        }
        return done == count ? bytes : nil
    }

    /// Names in a folder, sorted by their bytes; nil when it cannot be read.
    package static func entries(of folder: [UInt8]) -> [[UInt8]]? {
        guard let directory = withPath(folder, { opendir($0) }) else { return nil }
        defer { closedir(directory) }
        var names: [[UInt8]] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) {
                    Array(
                        UnsafeBufferPointer(
                            start: $0, count: strlen(UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))))
                }
            }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    package static func withPath<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (path + [0]).withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { body($0.baseAddress.unsafelyUnwrapped) }
        }
    }

    package static func text(_ path: String) throws -> String {
        do {
            return String(decoding: try read(Array(path.utf8), atMost: 16_777_216), as: UTF8.self)
        } catch {
            throw UsageFailure(da: "\(path): filen kan ikke læses", en: "\(path): the file cannot be read")
        }
    }
}
