internal import CSandbox
internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import Reporting

/// The files beside one letter that its worker asks for: style sheets the letter names. They are looked up from the letter's folder and opened only
/// within the folder that was asked for, or the repository around it; no link is followed there.
final class FilesBeside {
    /// Of the letter, as an absolute path.
    private let folder: String
    /// Nothing outside it is opened.
    private let bound: String
    private let shelf: FileShelf
    private var asked: [FileBeside] = []
    private var files: [String: OpenFile?] = [:]

    /// A letter that names more is no letter.
    private static let mostFiles = 64

    init(folder: String, bound: String, shelf: FileShelf) {
        self.folder = folder
        self.bound = bound
        self.shelf = shelf
    }

    /// What was asked for, in the order of the paths: the verdict depends on it.
    var all: [FileBeside] { asked.sorted { $0.path.unescaped < $1.path.unescaped } }

    /// - Parameter path: from the letter's folder. What a harmed worker says is a path like any other.
    func open(_ path: String) -> OpenFile? {
        if let known = files[path] { return known }
        guard files.count < FilesBeside.mostFiles else { return nil }
        let found = look(up: path)
        files[path] = .some(found?.file)
        asked.append(FileBeside(path: LetterText(path.maskingCPR()), sha256: found?.digest))
        return found?.file
    }

    /// Whether all these files are now as they were when a letter in this place was judged.
    func areStill(_ others: [FileBeside]) -> Bool {
        others.allSatisfy { look(up: $0.path.unescaped)?.digest == $0.sha256 }
    }

    private func look(up path: String) -> FileShelf.Book? {
        guard path.utf8.count <= 1_000, nameEnding(of: path) == "css", !path.utf8.contains(0) else { return nil }
        let whole = Files.absolute(folder + "/" + path)
        let prefix = bound == "/" ? "/" : bound + "/"
        return whole.hasPrefix(prefix) ? shelf.book(whole, below: bound) : nil
    }
}

/// Small files that many letters of a run read: each is read once, so that all of the run see the same.
final class FileShelf {
    /// A copy in memory that nobody can change, and its digest.
    struct Book {
        var file: OpenFile
        var digest: String
    }

    private var books: [String: Book?] = [:]
    private var roots: [String: String] = [:]

    private static let mostBooks = 256
    private static let mostBytes = 1 << 20

    init() {}

    /// What was looked for, whether it was there or not.
    var paths: [String] { books.keys.sorted() }

    /// nil for what is not there, is no file of that size, or is reached through a link below the bound.
    func book(_ path: String, below bound: String) -> Book? {
        if let known = books[path] { return known }
        if books.count >= FileShelf.mostBooks { books = [:] }
        let book = read(path, below: bound)
        books[path] = .some(book)
        return book
    }

    private func read(_ path: String, below bound: String) -> Book? {
        guard let opened = try? Files.openForReading(Array(path.utf8), below: Array(bound.utf8)) else { return nil }
        let source = OpenFile(opened.descriptor)
        guard opened.size <= FileShelf.mostBytes,
            let bytes = try? Files.readAll(source.descriptor, limit: FileShelf.mostBytes)
        else { return nil }
        let copy = OpenFile(brevtjek_memory_file())
        guard copy.descriptor >= 0, bytes.withUnsafeBytes({ FileDescriptor.write($0, to: copy.descriptor) }) else {
            return nil
        }
        _ = brevtjek_memory_file_seal(copy.descriptor)
        return Book(file: copy, digest: sha256(of: bytes))
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
