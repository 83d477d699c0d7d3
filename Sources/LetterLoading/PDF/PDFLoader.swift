internal import DocumentModel

/// Loads a PDF letter: qpdf for the objects, our own interpreter for what the pages show, poppler for the
/// text of letters without tags.
func loadPDF(_ bytes: [UInt8], facts: Set<Fact>) throws(LoadError) -> Letter {
    let result: Result<Letter, LoadError> = bytes.withUnsafeBytes { buffer in
        do throws(LoadError) {
            let file = try PDFFile(buffer)
            guard !file.pageIDs.isEmpty else { return .failure(LoadError(.damaged(detail: "pages"))) }
            var assembly = PDFAssembly(file: file, facts: facts)
            return .success(assembly.letter(buffer))
        } catch {
            return .failure(error)
        }
    }
    return try result.get()
}

/// The facts that need what the pages show.
private let contentFacts: Set<Fact> = [
    .name, .text, .textLength, .detectedLang, .fontWeight, .fontSizeInPoints, .isTextBlock, .typedListMarker, .typedListRun,
    .langTextLength, .headerCellCount, .hasNumericColumn, .assignedHeaderCount, .characterCount, .untaggedCharacterCount, .unmappedCharacterCount,
    .isImageOnly,
]

/// The facts that need the text of pages that have no tags.
private let pageTextFacts: Set<Fact> = [
    .text, .textLength, .detectedLang, .fontWeight, .fontSizeInPoints, .isTextBlock, .typedListMarker, .typedListRun,
]

/// Puts one letter together: structure first, then pages and what else the file holds.
private struct PDFAssembly {
    private let file: PDFFile
    private let facts: Set<Fact>
    private var builder = TreeBuilder()
    private var defects: [LoadDefect] = []
    private var pageNumbers: [ObjectID: Int] = [:]
    private var pages: [PageContent] = []
    private var geometries: [PageGeometry] = []
    private var usedContent = Set<MarkedContentKey>()
    private var annotationPages: [ObjectID: Int] = [:]
    private var taggedAnnotations = Set<ObjectID>()

    // Facts, filled while the tree grows.
    private var hidden: [NodeID: FactValue] = [:]
    private var weights: [NodeID: FactValue] = [:]
    private var sizes: [NodeID: FactValue] = [:]
    private var standard: [NodeID: FactValue] = [:]
    private var circular: [NodeID: FactValue] = [:]
    private var annotationIsTagged: [NodeID: FactValue] = [:]
    private var characters: [NodeID: FactValue] = [:]
    private var untagged: [NodeID: FactValue] = [:]
    private var unmapped: [NodeID: FactValue] = [:]
    private var imageOnly: [NodeID: FactValue] = [:]

    init(file: PDFFile, facts: Set<Fact>) {
        self.file = file
        self.facts = facts
    }

    mutating func letter(_ buffer: UnsafeRawBufferPointer) -> Letter {
        if file.wasDamaged { defects.append(LoadDefect(.damagedFile)) }
        let fonts = ContentInterpreter.FontCache()
        for (index, id) in file.pageIDs.enumerated() {
            if pageNumbers[id] == nil { pageNumbers[id] = index + 1 }
            let page = file.object(id).dictionary ?? [:]
            let geometry = PageGeometry(page: page, file: file)
            geometries.append(geometry)
            for annotation in file.get("Annots", of: page).array ?? [] {
                if let annotation = annotation.objectID { annotationPages[annotation] = index + 1 }
            }
        }
        if !facts.isDisjoint(with: contentFacts) {
            for (index, id) in file.pageIDs.enumerated() {
                let content = ContentInterpreter.content(of: id, geometry: geometries[index], fonts: fonts, in: file)
                if content.wasLimited { defects.append(LoadDefect(.damagedContentStream, detail: "\(index + 1)")) }
                pages.append(content)
            }
        }
        let metadata = addDocumentAttributes()
        let structure = Structure(file: file)
        defects += structure.defects
        addStructure(structure)
        let isTagged = structure.elementCount > 0
        addPages(isTagged: isTagged, buffer: buffer)
        let outlineItems = addOutline()
        addEmbeddedFiles()
        return finish(metadata: metadata, isTagged: isTagged, outlineItems: outlineItems)
    }

    // MARK: Document

    private mutating func addDocumentAttributes() -> XMPMetadata? {
        if let language = file.get("Lang", of: file.catalog).text { builder.attribute("Lang", language) }
        builder.attribute("Version", file.version)
        let info = file.get("Info", of: file.trailer).dictionary
        for key in ["Title", "Author", "Producer", "Creator"] {
            if let text = file.get(key, of: info).text { builder.attribute("Info:\(key)", text.collapsingWhitespace()) }
        }
        guard case .stream(let id, _) = file.get("Metadata", of: file.catalog), let data = file.streamData(id) else { return nil }
        guard let metadata = XMPMetadata(data) else {
            defects.append(LoadDefect(.damagedMetadata))
            return nil
        }
        if !metadata.isWellFormed { defects.append(LoadDefect(.damagedMetadata)) }
        for property in metadata.properties { builder.attribute("xmp:\(property.name)", property.value) }
        return metadata
    }

    private mutating func finish(metadata: XMPMetadata?, isTagged: Bool, outlineItems: Int) -> Letter {
        var letter = Letter(format: .pdf, tree: builder.finish(), facts: FactTable(), defects: defects)
        letter.facts.roles = pdfRoles(of: letter.tree)
        let root = DocumentTree.root
        func document(_ value: FactValue) -> FactColumn { .sparse([root: value], otherwise: .absent) }
        let info = letter.tree.attribute("Info:Title", of: root) ?? ""
        let title = metadata?.value("title", namespace: XMPMetadata.dublinCore) ?? ""
        let preferences = file.get("ViewerPreferences", of: file.catalog).dictionary
        let markInfo = file.get("MarkInfo", of: file.catalog).dictionary
        letter.facts[.title] = document(.text(title.isEmpty ? info : title))
        letter.facts[.titleIsShown] = document(.flag(file.get("DisplayDocTitle", of: preferences).boolean ?? false))
        letter.facts[.isFragment] = document(.flag(false))
        letter.facts[.pageCount] = document(.number(Double(file.pageIDs.count)))
        letter.facts[.isTagged] = document(.flag(isTagged))
        letter.facts[.isMarked] = document(.flag(file.get("Marked", of: markInfo).boolean ?? false))
        letter.facts[.permitsAssistiveTechnology] = document(.flag(file.permitsAccessibility))
        letter.facts[.outlineItemCount] = document(.number(Double(outlineItems)))
        letter.facts[.hidden] = .sparse(hidden, otherwise: .flag(false))
        letter.facts[.typeIsStandard] = .sparse(standard, otherwise: .absent)
        letter.facts[.roleMapIsCircular] = .sparse(circular, otherwise: .absent)
        letter.facts[.annotationIsTagged] = .sparse(annotationIsTagged, otherwise: .absent)
        if !pages.isEmpty {
            for (fact, values) in [
                (Fact.characterCount, characters), (.untaggedCharacterCount, untagged), (.unmappedCharacterCount, unmapped),
            ] {
                let total = values.values.compactMap(\.number).reduce(0, +)
                letter.facts[fact] = .sparse(values.merging([root: .number(total)]) { $1 }, otherwise: .absent)
            }
            letter.facts[.isImageOnly] = .sparse(imageOnly, otherwise: .absent)
            letter.facts[.fontWeight] = .sparse(weights, otherwise: .absent)
            letter.facts[.fontSizeInPoints] = .sparse(sizes, otherwise: .absent)
        }
        return letter
    }

    // MARK: Structure

    private mutating func addStructure(_ structure: Structure) {
        // The text before, to tell whether the next begins a new word; and the open elements with their boxes.
        var previous: (text: ShownText, page: Int)?
        var open: [(node: NodeID, box: Rectangle?, page: Int)] = []
        for event in structure.events {
            switch event {
            case .open(let element):
                let node = builder.open(.element, name: element.type)
                for attribute in element.attributes { builder.attribute(attribute.name, attribute.value) }
                standard[node] = .flag(element.isStandard)
                if element.isCircular { circular[node] = .flag(true) }
                if element.type == "Artifact" { hidden[node] = .flag(true) }
                open.append((node, nil, 0))
                // A figure drawn with paths has no text to take its place from; Layout says it.
                if let page = element.pageID.flatMap({ pageNumbers[$0] }) {
                    let corners = (element.attributes.first { $0.name == "BBox" }?.value ?? "").split { !($0.isNumber || $0 == "." || $0 == "-") }.compactMap { Double($0) }
                    if corners.count == 4, page <= geometries.count {
                        PDFAssembly.include(geometries[page - 1].rectangle([(corners[0], corners[1]), (corners[2], corners[3])]), page: page, in: &open[open.count - 1])
                    } else if element.type == "Figure" {
                        open[open.count - 1].page = page
                    }
                }
            case .close:
                builder.close()
                guard let done = open.popLast() else { continue }
                if done.page > 0 {
                    builder.setPage(done.page, of: done.node)
                    if let box = done.box { builder.setBox(box, of: done.node) }
                }
                if !open.isEmpty { PDFAssembly.include(done.box, page: done.page, in: &open[open.count - 1]) }
            case .content(let key, let pageID):
                usedContent.insert(key)
                let page = pageID.flatMap { pageNumbers[$0] } ?? 0
                guard page > 0, page <= pages.count, let shown = pages[page - 1].marked[key] else { continue }
                if !open.isEmpty { PDFAssembly.include(shown.box, page: page, in: &open[open.count - 1]) }
                let needsSpace = previous.map { $0.page != page || $0.text.needsSpace(before: shown) } ?? false
                addText(shown, page: page, needsSpace: needsSpace)
                if !shown.text.isEmpty { previous = (shown, page) }
            case .object(let id, let pageID):
                taggedAnnotations.insert(id)
                let page = annotationPages[id] ?? pageID.flatMap { pageNumbers[$0] } ?? 0
                if let annotation = file.object(id).dictionary, annotation["Subtype"] != nil {
                    let box = addAnnotation(annotation, page: page, isTagged: true)
                    if !open.isEmpty { PDFAssembly.include(box, page: page, in: &open[open.count - 1]) }
                }
            }
        }
    }

    /// An element that goes on over several pages is shown on its first.
    private static func include(_ box: Rectangle?, page: Int, in element: inout (node: NodeID, box: Rectangle?, page: Int)) {
        guard page > 0 else { return }
        if element.page == 0 { element.page = page }
        guard page == element.page, let box else { return }
        if element.box == nil { element.box = box } else { element.box?.formUnion(box) }
    }

    private mutating func addText(_ shown: ShownText, page: Int, needsSpace: Bool) {
        guard !shown.text.isEmpty else { return }
        for (index, piece) in shown.pieces.enumerated() {
            if let language = piece.language {
                builder.open(.element, name: "Span", page: page)
                builder.attribute("S", "Span")
                builder.attribute("Lang", language)
            }
            let node = builder.text((needsSpace && index == 0 ? " " : "") + piece.text, page: page)
            if let box = shown.box { builder.setBox(box, of: node) }
            if shown.smallestWeight.isFinite { weights[node] = .number(shown.smallestWeight) }
            if shown.smallestSizeInPoints.isFinite { sizes[node] = .number(shown.smallestSizeInPoints) }
            if piece.language != nil { builder.close() }
        }
    }

    // MARK: Annotations and fields

    @discardableResult
    private mutating func addAnnotation(_ annotation: [String: PDFValue], page: Int, isTagged: Bool) -> Rectangle? {
        let subtype = file.get("Subtype", of: annotation).name ?? ""
        guard subtype != "Popup" else { return nil }
        let node = builder.open(.object, name: subtype == "Widget" ? "pdf:form-field" : "pdf:annotation", page: page)
        builder.attribute("Subtype", subtype)
        for key in ["Contents", "Alt", "Lang"] {
            if let text = file.get(key, of: annotation).text { builder.attribute(key, text) }
        }
        for key in ["TU", "T", "FT", "Ff"] {
            let value = inheritedField(key, of: annotation)
            if let text = value.text ?? value.name ?? value.integer.map({ "\($0)" }) { builder.attribute(key, text) }
        }
        if let uri = file.get("URI", of: file.get("A", of: annotation).dictionary).text { builder.attribute("URI", uri) }
        let flags = file.get("F", of: annotation).integer ?? 0
        // ISO 32000-1 table 165: bit 2 hidden, bit 6 no view.
        if flags & 0b100010 != 0 { hidden[node] = .flag(true) }
        annotationIsTagged[node] = .flag(isTagged)
        var box: Rectangle?
        let corners = (file.get("Rect", of: annotation).array ?? []).compactMap { file.resolve($0).number }
        if corners.count == 4, page > 0, page <= geometries.count {
            let rectangle = geometries[page - 1].rectangle([(corners[0], corners[1]), (corners[2], corners[3])])
            builder.setBox(rectangle, of: node)
            box = rectangle
        }
        builder.close()
        return box
    }

    private func inheritedField(_ key: String, of field: [String: PDFValue]) -> PDFValue {
        var current = field
        for _ in 0..<32 {
            let value = file.get(key, of: current)
            if !value.isNull { return value }
            guard let parent = file.get("Parent", of: current).dictionary else { return .null }
            current = parent
        }
        return .null
    }

    // MARK: Pages

    private mutating func addPages(isTagged: Bool, buffer: UnsafeRawBufferPointer) {
        let wantsPageText = !isTagged && !facts.isDisjoint(with: pageTextFacts)
        let poppler = wantsPageText ? PopplerFile(buffer) : nil
        for (index, id) in file.pageIDs.enumerated() {
            let page = file.object(id).dictionary ?? [:]
            let node = builder.open(.object, name: "pdf:page", page: index + 1)
            if let tabs = file.get("Tabs", of: page).name { builder.attribute("Tabs", tabs) }
            builder.attribute("Rotate", "\(geometries[index].rotation)")
            let annotations = (file.get("Annots", of: page).array ?? []).prefix(20_000)
            builder.attribute("Annots", "\(annotations.count)")
            if index < pages.count { addContent(of: index, node: node, isTagged: isTagged) }
            if let lines = poppler?.lines(ofPage: index) { addLines(lines, page: index + 1) }
            for entry in annotations {
                if let annotationID = entry.objectID, taggedAnnotations.contains(annotationID) { continue }
                if let annotation = file.resolve(entry).dictionary { addAnnotation(annotation, page: index + 1, isTagged: false) }
            }
            builder.close()
        }
    }

    private mutating func addContent(of index: Int, node: NodeID, isTagged: Bool) {
        let content = pages[index]
        var loose = content.unmarked
        var looseUnmapped = 0
        for (key, shown) in content.marked where !usedContent.contains(key) {
            loose.characterCount += shown.characterCount
            loose.imageCount += shown.imageCount
            loose.pathCount += shown.pathCount
            if loose.text.isEmpty { loose.text = shown.text }
            if let box = shown.box { loose.include(box) }
        }
        looseUnmapped = content.marked.values.map(\.unmappedCount).reduce(content.unmarked.unmappedCount, +)
        characters[node] = .number(Double(content.characterCount))
        untagged[node] = .number(Double(loose.characterCount))
        unmapped[node] = .number(Double(looseUnmapped))
        imageOnly[node] = .flag(content.imageCoverage >= 0.5 && content.characterCount == 0)
        builder.attribute("Images", "\(content.imageCount)")
        guard isTagged, loose.characterCount > 0 || loose.imageCount > 0 || loose.pathCount > 0 else { return }
        let outside = builder.open(.object, name: "pdf:untagged-content", page: index + 1)
        builder.attribute("Characters", "\(loose.characterCount)")
        builder.attribute("Images", "\(loose.imageCount)")
        builder.attribute("Paths", "\(loose.pathCount)")
        if let box = loose.box { builder.setBox(box, of: outside) }
        // Assistive technology that follows the tags never meets this text.
        hidden[outside] = .flag(true)
        if !loose.text.isEmpty { hidden[builder.text(loose.text, page: index + 1)] = .flag(true) }
        builder.close()
    }

    private mutating func addLines(_ lines: [PageLine], page: Int) {
        for line in lines {
            let node = builder.open(.object, name: "pdf:text-line", page: page)
            builder.setBox(line.box, of: node)
            let text = builder.text(line.text, page: page)
            weights[text] = .number(line.weight)
            sizes[text] = .number(line.sizeInPoints)
            builder.close()
        }
    }

    // MARK: Outline and embedded files

    /// - Returns: how many items there are.
    private mutating func addOutline() -> Int {
        var count = 0
        var visited = Set<ObjectID>()
        var pending = [file.get("Outlines", of: file.catalog).dictionary?["First"]].compactMap(\.self)
        while let next = pending.popLast(), count < 10_000 {
            guard let id = next.objectID, visited.insert(id).inserted, let item = file.object(id).dictionary else { continue }
            builder.open(.object, name: "pdf:outline-item")
            builder.attribute("Title", file.get("Title", of: item).text ?? "")
            builder.close()
            count += 1
            // The item's own children come before its next sibling.
            if let sibling = item["Next"] { pending.append(sibling) }
            if let child = item["First"] { pending.append(child) }
        }
        return count
    }

    private mutating func addEmbeddedFiles() {
        var visited = Set<ObjectID>()
        var pending = [file.get("EmbeddedFiles", of: file.get("Names", of: file.catalog).dictionary)]
        var count = 0
        while let node = pending.popLast()?.dictionary, count < 1_000 {
            for kid in file.get("Kids", of: node).array ?? [] {
                if let id = kid.objectID, visited.insert(id).inserted { pending.append(file.object(id)) }
            }
            let names = file.get("Names", of: node).array ?? []
            for index in stride(from: 1, to: names.count, by: 2) {
                let specification = file.resolve(names[index]).dictionary
                builder.open(.object, name: "pdf:embedded-file")
                builder.attribute("UF", file.get("UF", of: specification).text ?? "")
                builder.attribute("F", file.get("F", of: specification).text ?? "")
                builder.attribute("Desc", file.get("Desc", of: specification).text ?? "")
                builder.close()
                count += 1
            }
        }
    }
}
