internal import CSandbox
internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import Reporting

/// The files beside one letter that its worker asks for: style sheets the letter names. They are looked up from the letter's folder and opened only
/// within the folder that was asked for, or the repository around it; no link is followed there.
final class FilesBeside {
    /// The machine has no room to open what may be there: nothing is known of it.
    struct MachineTrouble: Error {
        init() {}
    }

    /// Of the letter, as an absolute path.
    private let folder: String
    /// Nothing outside it is opened.
    private let bound: String
    private let shelf: FileShelf
    /// By path from the letter's folder; a digest, or nil for what is not to be had.
    private var asked: [String: String?] = [:]

    /// A letter that names more is no letter.
    private static let mostFiles = 64

    init(folder: String, bound: String, shelf: FileShelf) {
        self.folder = folder
        self.bound = bound
        self.shelf = shelf
    }

    /// What was asked for, in the order of the paths: the verdict depends on it.
    var all: [FileBeside] {
        asked.sorted { $0.key < $1.key }.map { path, digest in
            let shown = path.maskingCPR()
            return FileBeside(path: LetterText(shown), pathIsMasked: shown != path, sha256: digest)
        }
    }

    /// - Parameter path: from the letter's folder. What a harmed worker says is a path like any other.
    /// - Returns: a copy that nobody can change; nil for what is not to be had.
    func open(_ path: String) throws(MachineTrouble) -> OpenFile? {
        guard asked[path] != nil || asked.count < FilesBeside.mostFiles else { return nil }
        guard let book = try look(up: path) else {
            asked[path] = .some(nil)
            return nil
        }
        let copy = OpenFile(brevtjek_memory_file())
        guard copy.descriptor >= 0, book.bytes.withUnsafeBytes({ FileDescriptor.write($0, to: copy.descriptor) }) else {
            throw MachineTrouble()
        }
        _ = brevtjek_memory_file_seal(copy.descriptor)
        asked[path] = book.digest
        return copy
    }

    /// Whether all these files are now as they were when a letter in this place was judged. A path in which a number was masked cannot be looked up.
    func areStill(_ others: [FileBeside]) -> Bool {
        others.allSatisfy { other in
            guard !other.pathIsMasked else { return false }
            do { return try look(up: other.path.unescaped)?.digest == other.sha256 } catch { return false }
        }
    }

    private func look(up path: String) throws(MachineTrouble) -> FileShelf.Book? {
        guard path.utf8.count <= 1_000, nameEnding(of: path) == "css", !path.utf8.contains(0) else { return nil }
        let whole = Files.absolute(folder + "/" + path)
        let prefix = bound == "/" ? "/" : bound + "/"
        return whole.hasPrefix(prefix) ? try shelf.book(whole, below: bound) : nil
    }
}

/// Small files that many letters of a run read: each is read once, so that all of the run see the same.
final class FileShelf {
    struct Book {
        var bytes: [UInt8]
        var digest: String
    }

    private struct Key: Hashable {
        var path, bound: String
    }

    private var books: [Key: Book?] = [:]
    private var byteCount = 0
    private var roots: [String: String] = [:]

    private static let mostBooks = 1_024
    private static let mostBytes = 32 << 20
    private static let largestBook = 1 << 20

    init() {}

    /// What was looked for, whether it was there or not.
    var paths: [String] { Set(books.keys.map(\.path)).sorted() }

    /// nil for what is not there, is no file of that size, or is reached through a link below the bound.
    func book(_ path: String, below bound: String) throws(FilesBeside.MachineTrouble) -> Book? {
        let key = Key(path: path, bound: bound)
        if let known = books[key] { return known }
        if books.count >= FileShelf.mostBooks || byteCount >= FileShelf.mostBytes {
            books = [:]
            byteCount = 0
        }
        let book = try read(path, below: bound)
        books[key] = .some(book)
        byteCount += book?.bytes.count ?? 0
        return book
    }

    private func read(_ path: String, below bound: String) throws(FilesBeside.MachineTrouble) -> Book? {
        do throws(Files.ReadFailure) {
            let opened = try Files.openForReading(Array(path.utf8), below: Array(bound.utf8))
            let source = OpenFile(opened.descriptor)
            guard opened.size <= FileShelf.largestBook else { return nil }
            let bytes = try Files.readAll(source.descriptor, limit: FileShelf.largestBook)
            return Book(bytes: bytes, digest: sha256(of: bytes))
        } catch {
            if error == .noDescriptors || error == .noMemory { throw FilesBeside.MachineTrouble() }
            return nil
        }
    }

    /// The repository around a folder, or the folder that `brevtjek.yml` speaks of; without either the folder itself.
    func root(around folder: String) -> String {
        if let known = roots[folder] { return known }
        var root = folder
        var step = folder
        while step != "/" {
            let marks = [".git", "brevtjek.yml"].map { Array("\(step)/\($0)".utf8) }
            if marks.contains(where: { Files.kind(of: $0, follows: true) != .missing }) {
                root = step
                break
            }
            step = Files.folder(of: step)
        }
        if roots.count >= 4_096 { roots = [:] }
        roots[folder] = root
        return root
    }
}
