internal import DocumentModel

/// Marked content: whose the content is, and in what language.
extension ContentInterpreter {
    func properties(_ operands: [PDFValue], frame: Frame) -> PDFDictionary? {
        guard operands.count >= 2 else { return nil }
        if let name = operands[1].name {
            return file.get(name, of: file.get("Properties", of: frame.resources).dictionary).dictionary
        }
        return operands[1].dictionary
    }

    mutating func beginMarked(tag: String, properties: PDFDictionary?, frame: Frame) {
        let outer = markedStack.last
        let number = file.get("MCID", of: properties).integer
        if number != nil { content.numberedSequenceCount += 1 }
        let owned = holdsNumbers(frame) ? number : nil
        let key = owned.map { MarkedContentKey(container: frame.container, number: $0) } ?? outer?.key
        let isArtifact = tag == "Artifact" || (outer?.isArtifact ?? false)
        if isArtifact, !(outer?.isArtifact ?? false) {
            // Most artifacts are lines and tints, and hold nothing to keep.
            if content.artifacts.last?.shown.isEmpty ?? false { content.artifacts.removeLast() }
            content.artifacts.append(
                PageArtifact(
                    type: file.get("Type", of: properties).name ?? "",
                    subtype: file.get("Subtype", of: properties).name ?? ""))
        }
        let language = file.get("Lang", of: properties).text ?? outer?.language
        markedStack.append(
            Marked(
                key: key, isArtifact: isArtifact, language: language, opensReplacement: false,
                isOptional: tag == "OC" || outer?.isOptional ?? false))
        if let nesting {
            judge(tag: tag, number: number, properties: properties, outer: outer, frame: frame, in: nesting)
        }
        let depth = markedStack.count
        let entry = ["ActualText", "Alt", "E"].first { file.get($0, of: properties).bytes != nil }
        guard let entry, let replacement = file.get(entry, of: properties).bytes else { return }
        guard fonts.takeText(replacement.count) else {
            content.isTextCut = true
            return
        }
        var opens = false
        update { opens = $0.beginReplacement(decodeTextString(replacement), key: entry, depth: depth) }
        markedStack[depth - 1].opensReplacement = opens
    }

    mutating func judge(
        tag: String, number: Int?, properties: PDFDictionary?, outer: Marked?, frame: Frame, in nesting: NestingContext
    ) {
        let owner = number.flatMap { number in
            frame.structParents.flatMap { nesting.parents.owner(structParents: $0, number: number) }
        }
        let own = file.get("Lang", of: properties).text
        var hasLanguage = nesting.hasDocumentLanguage || own != nil || outer?.hasLanguage ?? false
        if !hasLanguage, let owner { hasLanguage = nesting.parents.hasLanguage(owner) }
        markedStack[markedStack.count - 1].isTagged = owner != nil || outer?.isTagged ?? false
        markedStack[markedStack.count - 1].hasLanguage = hasLanguage
        // An artifact that an element owns is both in one: tagged content and an artifact around it.
        let isArtifact = tag == "Artifact"
        if isArtifact, owner != nil || outer?.isTagged ?? false { content.nesting.artifactsInTaggedContent += 1 }
        if owner != nil, isArtifact || outer?.isArtifact ?? false { content.nesting.taggedContentInArtifacts += 1 }
        if owner != nil, let form = frame.form { content.nesting.formsWithNumbers.insert(form) }
        if let own, !LanguageTag(own).isWellFormedInPDF { content.nesting.malformedLanguages += 1 }
        guard tag == "Span", !hasLanguage else { return }
        for key in ["ActualText", "Alt", "E"] where file.get(key, of: properties).bytes != nil {
            content.nesting.replacementsWithoutLanguage[key, default: 0] += 1
        }
    }

    /// Something was painted.
    mutating func noteItem() {
        guard nesting != nil else { return }
        let outer = markedStack.last
        if !(outer?.isTagged ?? false), !(outer?.isArtifact ?? false) { content.nesting.unmarkedItems += 1 }
    }

    mutating func endMarked() {
        guard let last = markedStack.last else { return }
        if last.opensReplacement { update { $0.endReplacement() } }
        markedStack.removeLast()
    }

    /// Whether numbers in the stream can lead to elements. In an appearance that has no key in the parent tree they cannot.
    private func holdsNumbers(_ frame: Frame) -> Bool {
        if case .page = destination { true } else { frame.structParents != nil && marking == .structured }
    }

    /// Changes the text of wherever shown content now belongs.
    mutating func update(_ change: (inout ShownText) -> Void) {
        switch destination {
        case .page: updatePage(change)
        case .annotation(let key):
            let last = marking == .structured ? markedStack.last : nil
            if let last, last.isArtifact || last.key != nil {
                updatePage(change)
            } else {
                change(&content.annotations[key, default: ShownText()])
            }
        case .nowhere: break
        }
    }

    private mutating func updatePage(_ change: (inout ShownText) -> Void) {
        if marking == .none {
            change(&content.unmarked)
        } else if let last = markedStack.last, last.isArtifact, !content.artifacts.isEmpty {
            change(&content.artifacts[content.artifacts.count - 1].shown)
        } else if let key = markedStack.last?.key {
            change(&content.marked[key, default: ShownText()])
        } else {
            change(&content.unmarked)
        }
    }
}
