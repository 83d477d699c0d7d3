package import DocumentModel

extension Message {
    /// What a file of a message turned out to be.
    package enum Opened {
        case letter(Letter)
        /// It cannot be read, or is in no format that is judged.
        case failed(LoadError)
        /// The law does not ask about it: it is data for machines, or goes by physical post.
        case notCovered
    }

    /// What is kept of the texts of one message, to be held against each other.
    static let mostComparedBytes = 16_000_000

    /// Opens every document as it stands in the message, and then the envelope, held against what they turned out to be. The one way a message is opened.
    ///
    /// - Parameters:
    ///   - facts: of the documents, beside those the envelope is held against.
    ///   - visit: takes each document. Its letter is gone when the next is opened.
    package func open(
        facts: FactSet, options: LoadOptions, _ visit: (_ document: Document, _ opened: Opened) -> Void = { _, _ in }
    ) -> Letter {
        let wanted = facts.union(Reading.facts)
        let renderings = renderings
        let compared = Set(renderings.keys).union(renderings.values)
        var keptBytes = 0
        var readings: [Int: Reading] = [:]
        for (index, document) in documents.enumerated() {
            if isPhysical || document.part == .technical {
                visit(document, .notCovered)
                continue
            }
            guard document.mayBeALetter else {
                visit(document, .failed(LoadError(.formatNotJudged(document.contentType))))
                continue
            }
            do throws(LoadError) {
                let letter = try loadDocument(
                    document.content, name: document.filename, facts: wanted, options: options)
                let isCompared = compared.contains(index) && keptBytes < Message.mostComparedBytes
                var reading = Reading(letter, isCompared: isCompared)
                if compared.contains(index), !isCompared { reading.isTooLong = true }
                keptBytes += reading.rendered.map { 4 * $0.signs.count } ?? 0
                readings[index] = reading
                visit(document, .letter(letter))
            } catch {
                visit(document, .failed(error))
            }
        }
        return envelope(readings)
    }
}
