/// The formats a letter can have; and the message that carries it, whose envelope is judged too.
package enum LetterFormat: String, CaseIterable, Hashable, Sendable {
    case html, pdf, text, message
}

/// Something in the input that is not as its format asks, and that loading went around.
package struct LoadDefect: Hashable, Sendable {
    package enum Code: String, CaseIterable, Hashable, Sendable {
        case nestedTooDeep, tooManyAttributes, xmlNotWellFormed, undecodableBytes
        case damagedFile, damagedMetadata, damagedContentStream
        case structureCycle, structureKidShared, structureKidUnreadable, parentMissing, roleMapCycle
        case tooManyNodes, streamTooLarge
    }

    package var code: Code
    /// What it was about, in the terms of the format: an object number, an element name. Never letter text.
    package var detail: String
    package var line: Int?

    package init(_ code: Code, detail: String = "", line: Int? = nil) {
        self.code = code
        self.detail = detail
        self.line = line
    }
}

/// One loaded letter: its tree, its facts, and what was wrong with the bytes.
package struct Letter: Sendable {
    package var format: LetterFormat
    package var tree: DocumentTree
    package var facts: FactTable
    package var defects: [LoadDefect]
    /// The text as it is read. nil until facts are derived; an envelope has none.
    package internal(set) var textModel: TextModel?
    /// Whether values are filled in later: the letter is a template.
    package var hasPlaceholders = false
    /// Whether some parts of the template exclude others: one branch of a condition or another.
    package var hasAlternatives = false
    /// Whether other files are put into the template: what is missing may stand there.
    package var hasPartials = false
    /// A digest of each style sheet beside the letter that its looks come from.
    package var sheetDigests: [String] = []
    /// Whether style rules, or a sheet that was not read, may set the direction of text.
    package var stylesMaySetDirection = false

    package init(format: LetterFormat, tree: DocumentTree, facts: FactTable, defects: [LoadDefect]) {
        self.format = format
        self.tree = tree
        self.facts = facts
        self.defects = defects
    }
}
