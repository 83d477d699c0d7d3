internal import DocumentModel
internal import Glibc
internal import LetterLoading
internal import Reporting
package import RuleEngine

/// A letter as the rules see it, as text; read in a process of its own, like every letter.
package struct ShownLetter {
    package enum View: String, CaseIterable { case tree, outline, text, speech }

    private let path: String
    private let view: View
    private let language: TextLanguage

    package init(path: String, view: View, language: TextLanguage) {
        self.path = path
        self.view = view
        self.language = language
    }

    /// The view, with numbers masked. It is the letter's text: an output escapes it line by line.
    ///
    /// - Throws: `UsageFailure` where the letter cannot be read, `OutputFailure` where a signal came or the machine was in trouble.
    package func text(limits: Limits) throws -> String {
        let options = try RuleFolder.bundled().loadOptions()
        let file: Int32
        do throws(Files.ReadFailure) {
            file = try Files.openForReading(Array(path.utf8)).descriptor
        } catch {
            throw failure(LetterRecord.Failure(error, language: language))
        }
        defer { close(file) }
        try limits.prepare()
        let folder = Files.folder(of: Files.absolute(path))
        let shelf = FileShelf()
        let beside = FilesBeside(folder: folder, bound: shelf.root(around: folder), shelf: shelf)
        let outcome = Worker.run(limits: limits, job: [0], file: file, beside: beside) { _, file, parent in
            defer { close(file) }
            var options = options
            options.sheets = SheetsBeside(parent.ask)
            answer(with: file, options: options, parent.send(judged:))
        }
        switch outcome {
        case .interrupted: throw OutputFailure.interrupted
        case .failed(let code):
            let failure = WorkerFailure.failure(code, limits: limits, language: language)
            if code == .notChecked {
                throw OutputFailure(message: Localized(same: "\(path): \(failure.message.unescaped)"))
            }
            throw self.failure(failure)
        case .answered(let frames):
            let pieces = frames.compactMap { if case .judged(let bytes) = $0 { bytes } else { nil } }
            guard let kind = pieces.first, kind.count == 1 else {
                throw failure(WorkerFailure.failure(.crashed, limits: limits, language: language))
            }
            let text = String(decoding: pieces.dropFirst().joined(), as: UTF8.self).maskingCPR()
            if kind[0] == 0 { throw UsageFailure(message: Localized(same: "\(path): \(text)")) }
            return text
        }
    }

    /// What is wrong with the letter was said in the language of the view.
    private func failure(_ failure: LetterRecord.Failure) -> UsageFailure {
        UsageFailure(message: Localized(same: "\(path): \(failure.message.unescaped)"))
    }

    /// A frame of 1 and then the view in pieces, or of 0 and then what is wrong.
    private func answer(with file: Int32, options: LoadOptions, _ send: ([UInt8]) -> Void) {
        func say(_ kind: UInt8, _ text: String) {
            send([kind])
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
                send(Array(bytes[start..<min(bytes.count, start + 1 << 20)]))
            }
        }
        do throws(Files.ReadFailure) {
            let bytes = try Files.readAll(file, limit: largestMessage)
            do throws(LoadError) {
                let loaded = try load(bytes, name: path, facts: .all, options: options)
                say(
                    1,
                    LetterView(rawValue: view.rawValue).map { loaded.view($0) } ?? speech(
                        of: loaded, language: language
                    )
                    .map(\.whole.unescaped).joined(separator: "\n") + "\n")
            } catch {
                say(0, LetterRecord.Failure(error, language: language).message.unescaped)
            }
        } catch {
            say(0, LetterRecord.Failure(error, language: language).message.unescaped)
        }
    }
}
