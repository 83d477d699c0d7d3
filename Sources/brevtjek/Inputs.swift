internal import DocumentModel
internal import LetterLoading

/// One letter to check: its path as bytes, and as shown.
struct Input {
    var path: [UInt8]
    /// The folder the letter was asked for by, as an absolute path: the argument itself, or the folder of the file.
    var base = ""

    init(path: [UInt8], base: String = "") {
        self.path = path
        self.base = base
    }

    /// Invalid UTF-8 and control characters percent-encoded; a newline in a name must not begin a line.
    var shownPath: String {
        if String(validating: path, as: UTF8.self) != nil, !path.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return String(decoding: path, as: UTF8.self) }
        var result: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in path {
            if byte >= 0x20 && byte < 0x7F && byte != 0x25 { result.append(byte) } else { result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// The letters a command was given.
struct Inputs {
    private(set) var letters: [Input] = []
    /// Files in folders that are no letters by their name, links, pipes and devices.
    private(set) var skipped = 0

    private static let letterExtensions: Set<String> = ["pdf", "html", "htm", "xhtml", "xsl", "xslt"]

    /// - Parameters:
    ///   - paths: files are taken whatever they are called, folders are searched.
    ///   - list: a file with one path a line, `-` for standard input; nil for none.
    init(paths: [String], list: String?) throws {
        for path in paths { try add(Array(path.utf8)) }
        if let list {
            let bytes: [UInt8]
            do {
                bytes = list == "-" ? try Files.readStandardInput(atMost: 1 << 30) : try Files.read(Array(list.utf8), atMost: 1 << 30)
            } catch {
                throw UsageFailure(message: "\(list): listen kan ikke læses / the list cannot be read")
            }
            for line in bytes.split(separator: 0x0A) {
                let path = Array(line.last == 0x0D ? line.dropLast() : line)
                letters.append(Input(path: path, base: Files.folder(of: Files.absolute(String(decoding: path, as: UTF8.self)))))
            }
        }
        if letters.isEmpty { throw UsageFailure(message: "ingen breve at kontrollere / no letters to check") }
    }

    private mutating func add(_ path: [UInt8]) throws {
        switch Files.kind(of: path, follows: true) {
        case .file, .other: letters.append(Input(path: path, base: Files.folder(of: Files.absolute(String(decoding: path, as: UTF8.self)))))
        case .missing: throw UsageFailure(message: "\(Input(path: path).shownPath.maskingCPR()): findes ikke / does not exist")
        case .folder: walk(path)
        }
    }

    /// Goes through a folder by name. Links are not followed: they lead to files that nobody asked for.
    private mutating func walk(_ folder: [UInt8]) {
        var pending = [folder]
        let base = Files.absolute(String(decoding: folder, as: UTF8.self))
        while let path = pending.popLast() {
            if Files.kind(of: path, follows: false) == .folder {
                let prefix = path.last == 0x2F ? path : path + [0x2F]
                guard let found = Files.entries(of: path) else {
                    // A folder that may not be read gets its record, so that nobody takes it for empty.
                    letters.append(Input(path: path, base: base))
                    continue
                }
                let entries = found.filter { $0.first != 0x2E }
                // The stack is taken from its end, so the first name goes on last.
                pending += entries.reversed().map { prefix + $0 }
            } else if path == folder || Files.kind(of: path, follows: false) == .file {
                let name = String(decoding: path, as: UTF8.self)
                let fileExtension = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
                // Of XML files only those that begin as a message does are letters.
                if Inputs.letterExtensions.contains(fileExtension) || ArchiveReader.isArchive(name) || (fileExtension == "xml" && Message.mayBe(Files.start(of: path))) {
                    letters.append(Input(path: path, base: base))
                } else if !name.hasSuffix("/brevtjek.yml"), !name.hasSuffix("/brevtjek-vurdering.yml") {
                    skipped += 1
                }
            } else {
                skipped += 1
            }
        }
    }
}
