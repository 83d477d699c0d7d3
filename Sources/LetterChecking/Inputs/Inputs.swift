internal import DocumentModel
internal import LetterLoading

/// One letter to check: its path as bytes, and as shown.
package struct Input {
    package var path: [UInt8]
    /// The folder the letter was asked for by, as an absolute path: the argument itself, or the folder of the file.
    package var base = ""
    /// The folder that was searched for it, as it was given; nil for a letter that was named itself. No link below it is followed.
    package var folder: [UInt8]?

    package init(path: [UInt8], base: String = "", folder: [UInt8]? = nil) {
        self.path = path
        self.base = base
        self.folder = folder
    }

    /// Invalid UTF-8, control characters and those that nobody sees percent-encoded: a newline in a name must not begin a line, and `!` marks a step into
    /// a container.
    package var shownPath: String {
        func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7F && byte != 0x21 }
        let text = String(validating: path, as: UTF8.self)
        if let text, path.allSatisfy(isPlain), !text.unicodeScalars.contains(where: Input.acts) { return text }
        var result: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        func encode(_ byte: UInt8) { result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        guard let text else {
            for byte in path {
                if isPlain(byte) && byte != 0x25 && byte < 0x7F { result.append(byte) } else { encode(byte) }
            }
            return String(decoding: result, as: UTF8.self)
        }
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if scalar == "%" || Input.acts(scalar) || !bytes.allSatisfy(isPlain) {
                for byte in bytes { encode(byte) }
            } else {
                result += bytes
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a scalar turns the direction of writing, breaks lines or is not there at all for a reader.
    private static func acts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x80: false
        case 0x80..<0xA0, 0x61C, 0x180E, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}

/// The letters a command was given. Holds 12 bytes a letter beside its path.
package struct Inputs {
    /// All paths, one behind the other.
    private var paths: [UInt8] = []
    private var ends: [Int] = []
    private var baseIndices: [Int32] = []
    /// The folders that letters were asked for by, as absolute paths.
    package private(set) var bases: [String] = []
    /// As they were given, where they were searched.
    private var folders: [[UInt8]?] = []
    private var basePlaces: [String: Int32] = [:]
    /// Files in folders that are no letters by their name, links, pipes and devices.
    package private(set) var skipped = 0
    private let filter: InputFilter

    private static let letterExtensions: Set<String> = ["pdf", "html", "htm", "xhtml", "xsl", "xslt"]

    package var count: Int { ends.count }

    package subscript(index: Int) -> Input {
        Input(
            path: Array(paths[(index == 0 ? 0 : ends[index - 1])..<ends[index]]), base: bases[Int(baseIndices[index])],
            folder: folders[Int(baseIndices[index])])
    }

    /// - Parameters:
    ///   - paths: files are taken whatever they are called, folders are searched, patterns are looked up.
    ///   - list: a file of paths, `-` for standard input; nil for none.
    ///   - listEnd: what ends a path in the list.
    package init(paths: [String], list: String?, listEnd: UInt8 = 0x0A, filter: InputFilter = InputFilter()) throws {
        self.filter = filter
        for path in paths { try add(path) }
        if let list {
            do {
                try Files.lines(of: list, end: listEnd) { line in
                    let path = Array(listEnd == 0x0A && line.last == 0x0D ? line.dropLast() : line)
                    if !path.isEmpty {
                        append(path, base: Files.folder(of: Files.absolute(String(decoding: path, as: UTF8.self))))
                    }
                }
            } catch is Files.ReadFailure {
                throw UsageFailure(da: "\(list): listen kan ikke læses", en: "\(list): the list cannot be read")
            }
        }
        if ends.isEmpty { throw UsageFailure(da: "ingen breve at kontrollere", en: "no letters to check") }
    }

    private init(filter: InputFilter) { self.filter = filter }

    /// One letter that comes on standard input, and is treated as if it stood under that name.
    package init(standardInputNamed name: String) {
        filter = InputFilter()
        readsStandardInput = true
        append(Array(name.utf8), base: Files.folder(of: Files.absolute(name)))
    }

    package private(set) var readsStandardInput = false

    /// The same, without those for which `keeps` does not hold.
    package func filtered(_ keeps: (Input) -> Bool) -> Inputs {
        var result = Inputs(filter: filter)
        for index in 0..<count {
            let input = self[index]
            if keeps(input) { result.append(input.path, base: input.base, folder: input.folder) }
        }
        return result
    }

    private mutating func append(_ path: [UInt8], base: String, folder: [UInt8]? = nil) {
        let place: Int32
        let key = base + (folder == nil ? "" : "\u{0}" + String(decoding: folder ?? [], as: UTF8.self))
        if let known = basePlaces[key] {
            place = known
        } else {
            place = Int32(clamping: bases.count)
            basePlaces[key] = place
            bases.append(base)
            folders.append(folder)
        }
        paths += path
        ends.append(paths.count)
        baseIndices.append(place)
    }

    private mutating func add(_ text: String) throws {
        let path = Array(text.utf8)
        if path.isEmpty { throw UsageFailure(da: "en tom sti", en: "an empty path") }
        switch Files.kind(of: path, follows: true) {
        case .file, .other: append(path, base: Files.folder(of: Files.absolute(text)))
        case .folder: walk(path, base: Files.absolute(text)) { _ in true }
        case .missing:
            guard PathPattern.isPattern(text) else {
                throw UsageFailure(
                    da: "\(Input(path: path).shownPath.maskingCPR()): findes ikke",
                    en: "\(Input(path: path).shownPath.maskingCPR()): does not exist")
            }
            // The part before the first folder with a star in it is where to look.
            let steps = text.split(separator: "/", omittingEmptySubsequences: false)
            let fixed = steps.prefix { !PathPattern.isPattern(String($0)) }.joined(separator: "/")
            let folder = fixed.isEmpty ? (text.hasPrefix("/") ? "/" : ".") : fixed
            let pattern = PathPattern(folder == "." ? "./" + text : text)
            let before = count
            if Files.kind(of: Array(folder.utf8), follows: true) == .folder {
                walk(Array(folder.utf8), base: Files.absolute(folder)) { pattern.matches($0) }
            }
            if count == before {
                throw UsageFailure(
                    da: "\(text): intet brev passer på mønsteret", en: "\(text): no letter fits the pattern")
            }
        }
    }

    /// Goes through a folder in the order of the paths' bytes. Links are not followed: they lead to files that nobody asked for.
    private mutating func walk(_ folder: [UInt8], base: String, _ fits: ([UInt8]) -> Bool) {
        var pending = [(path: folder, kind: Files.Kind.folder)]
        let root = folder.last == 0x2F ? folder : folder + [0x2F]
        while let (path, kind) = pending.popLast() {
            guard kind == .folder else {
                if kind == .file, fits(path), filter.keeps(path.dropFirst(root.count)),
                    filter.isGiven || Inputs.isLetter(path)
                {
                    append(path, base: base, folder: folder)
                } else if fits(path), !Inputs.isOwn(path) {
                    skipped += 1
                }
                continue
            }
            let prefix = path.last == 0x2F ? path : path + [0x2F]
            guard let found = Files.entries(of: path) else {
                // A folder that may not be read gets its record, so that nobody takes it for empty.
                append(path, base: base)
                continue
            }
            var entries = found.filter { $0.first != 0x2E }.map { name in
                (path: prefix + name, kind: Files.kind(of: prefix + name, follows: false))
            }
            // As if a folder's name ended with the slash that follows it; the stack is taken from its end.
            entries.sort {
                ($1.kind == .folder ? $1.path + [0x2F] : $1.path).lexicographicallyPrecedes(
                    $0.kind == .folder ? $0.path + [0x2F] : $0.path)
            }
            pending += entries
        }
    }

    private static func isLetter(_ path: [UInt8]) -> Bool {
        let name = String(decoding: path, as: UTF8.self)
        let fileExtension = nameEnding(of: name)
        // Of XML files only those that begin as a message does are letters.
        return letterExtensions.contains(fileExtension) || ArchiveReader.isArchive(name)
            || (fileExtension == "xml" && Message.mayBe(Files.start(of: path)))
    }

    private static func isOwn(_ path: [UInt8]) -> Bool {
        let name = String(decoding: path, as: UTF8.self)
        return name.hasSuffix("/brevtjek.yml") || name.hasSuffix("/brevtjek-vurdering.yml")
    }
}

/// Which files of a folder are taken, by patterns for their path below it.
package struct InputFilter {
    package var include: [PathPattern] = []
    package var exclude: [PathPattern] = []

    package init(include: [PathPattern] = [], exclude: [PathPattern] = []) {
        self.include = include
        self.exclude = exclude
    }

    /// Whether files are named by a pattern, and so are taken whatever they are called.
    package var isGiven: Bool { !include.isEmpty }

    package func keeps(_ path: some Collection<UInt8>) -> Bool {
        (include.isEmpty || include.contains { $0.matches(path) }) && !exclude.contains { $0.matches(path) }
    }
}
