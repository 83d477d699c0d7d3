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
private let contentFacts: Set<Fact> = Set([
    .name, .text, .textLength, .detectedLang, .fontWeight, .fontSizeInPoints, .isTextBlock, .typedListMarker, .typedListRun,
    .langTextLength, .headerCellCount, .hasNumericColumn, .assignedHeaderCount, .characterCount, .untaggedCharacterCount, .unmappedCharacterCount,
    .untaggedImageCount, .invisibleCharacterCount, .isImageOnly, .tagsWereRemoved,
]).union(layoutFacts).union(contrastFacts).union(nestingFacts)

/// The facts that need the pages rendered.
private let contrastFacts: Set<Fact> = [.contrastRatio, .isLargeText, .foregroundColor, .backgroundColor, .nearestPassingColor, .isVisible]

/// The facts that structure elements and annotations are given as they are read.
private let objectFacts: Set<Fact> = [
    .typeIsStandardInPDF17, .typeIsRemapped, .typeIsMappedToItself, .hasParentEntry, .annotationIsShown, .structParentType, .structParentHasAlternative, .mediaClipHasType, .mediaClipHasAlternative, .appearanceUnmarkedItemCount,
]

/// The facts that need the content held against the parent tree.
private let nestingFacts: Set<Fact> = Set([
    .artifactInTaggedContentCount, .taggedContentInArtifactCount, .unmarkedItemCount, .textWithoutLanguageCount, .actualTextWithoutLanguageCount,
    .altWithoutLanguageCount, .expansionWithoutLanguageCount, .malformedLanguageCount, .formXObjectPaintCount, .formXObjectIsReference,
]).union(fontFacts)

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
    /// Annotations of the structure, by their place in it.
    private var taggedAnnotations: [ObjectID: Int] = [:]

    // Facts, filled while the tree grows.
    private var hidden: [NodeID: FactValue] = [:]
    private var weights: [NodeID: FactValue] = [:]
    private var sizes: [NodeID: FactValue] = [:]
    private var standard: [NodeID: FactValue] = [:]
    private var circular: [NodeID: FactValue] = [:]
    private var annotationIsTagged: [NodeID: FactValue] = [:]
    /// Facts of single nodes.
    private var nodeFacts: [Fact: [NodeID: FactValue]] = [:]
    private let fonts = ContentInterpreter.FontCache()
    private var annotations: [PDFDictionary] = []
    private lazy var parents = ParentTree(file: file)
    private lazy var types = StructureTypes(file: file)
    private var tabOrders: [NodeID: FactValue] = [:]
    private var pageFacts: [Fact: [NodeID: FactValue]] = [:]
    private var contrasts = ContrastColumns()
    /// The colour of the text before, within each open node.
    private var paints: [NodeID: TextPaint] = [:]

    init(file: PDFFile, facts: Set<Fact>) {
        self.file = file
        self.facts = facts
    }

    mutating func letter(_ buffer: UnsafeRawBufferPointer) -> Letter {
        if file.wasDamaged { defects.append(LoadDefect(.damagedFile)) }
        for (index, id) in file.pageIDs.enumerated() {
            if pageNumbers[id] == nil { pageNumbers[id] = index + 1 }
            let page = file.object(id).dictionary ?? [:]
            let geometry = PageGeometry(page: page, file: file)
            geometries.append(geometry)
            for annotation in file.get("Annots", of: page).array ?? [] {
                if let annotation = annotation.objectID { annotationPages[annotation] = index + 1 }
            }
        }
        let structure = Structure(file: file)
        let isTagged = structure.elementCount > 0
        if !facts.isDisjoint(with: contentFacts) { readPages(marking: isTagged ? .structured : .none, buffer: buffer) }
        let metadata = addDocumentAttributes()
        defects += structure.defects
        addStructure(structure)
        addPages(isTagged: isTagged)
        let outlineItems = addOutline()
        addEmbeddedFiles()
        addObjects(buffer, metadata: metadata)
        if file.hasOversizedStream { defects.append(LoadDefect(.streamTooLarge, detail: "\(largestStream >> 20)")) }
        return finish(metadata: metadata, isTagged: isTagged, outlineItems: outlineItems)
    }

    private mutating func readPages(marking: ContentMarking, buffer: UnsafeRawBufferPointer) {
        let wantsNesting = !facts.isDisjoint(with: nestingFacts)
        let nesting = wantsNesting ? NestingContext(parents: parents, hasDocumentLanguage: !file.get("Lang", of: file.catalog).isNull) : nil
        let measures = !facts.isDisjoint(with: contrastFacts)
        var renderer: PageRenderer?
        for (index, id) in file.pageIDs.enumerated() {
            var content = ContentInterpreter.content(of: id, geometry: geometries[index], fonts: fonts, marking: marking, nesting: nesting, in: file)
            if content.wasLimited { defects.append(LoadDefect(.damagedContentStream, detail: "\(index + 1)")) }
            // Pages without painted text are not rendered.
            if measures, content.invisibleCharacterCount > 0 {
                content.changeSegments { if !$0.style.paint.isPainted { $0.contrast = MeasuredContrast(ratio: .absent, isVisible: false) } }
            }
            // What we do not unpack, poppler would.
            if file.hasOversizedStream { content.wasLimited = true }
            if measures, content.characterCount > content.invisibleCharacterCount {
                if renderer == nil { renderer = PageRenderer(buffer) }
                let isMeasured = renderer?.measure(&content, ofPage: index) ?? false
                if !isMeasured { content.changeSegments { $0.contrast = MeasuredContrast(ratio: .unknown(.notRendered), isVisible: true) } }
            }
            pages.append(content)
        }
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
        for fact in facts.intersection(DocumentObjects.facts.union(nestingFacts).union(objectFacts)) {
            letter.facts[fact] = .sparse(nodeFacts[fact] ?? [:], otherwise: .absent)
        }
        letter.facts[.tabOrderFollowsStructure] = .sparse(tabOrders, otherwise: .absent)
        letter.facts[.annotationIsTagged] = .sparse(annotationIsTagged, otherwise: .absent)
        if !pages.isEmpty {
            for fact in [Fact.characterCount, .untaggedCharacterCount, .untaggedImageCount, .unmappedCharacterCount, .invisibleCharacterCount, .isImageOnly] {
                var values = pageFacts[fact] ?? [:]
                if fact != .isImageOnly { values[root] = .number(total(of: values)) }
                letter.facts[fact] = .sparse(values, otherwise: .absent)
            }
            letter.facts[.fontWeight] = .sparse(weights, otherwise: .absent)
            letter.facts[.fontSizeInPoints] = .sparse(sizes, otherwise: .absent)
            if !facts.isDisjoint(with: contrastFacts) { contrasts.store(in: &letter.facts) }
            let hasTraces = pages.contains { $0.numberedSequenceCount > 0 } || letter.facts[.isMarked, root] == .flag(true)
                || file.pageIDs.contains { file.object($0).dictionary?["StructParents"] != nil }
            letter.facts[.tagsWereRemoved] = document(.flag(!isTagged && hasTraces))
        }
        return letter
    }

    /// Over all pages; what stands outside the structure repeats its page's values.
    private func total(of values: [NodeID: FactValue]) -> Double {
        values.lazy.filter { builder.tree.name(of: $0.key) == "pdf:page" }.compactMap(\.value.number).reduce(0, +)
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
                nodeFacts[.typeIsStandardInPDF17, default: [:]][node] = .flag(element.isStandardInPDF17)
                nodeFacts[.typeIsRemapped, default: [:]][node] = .flag(element.isRemapped)
                nodeFacts[.typeIsMappedToItself, default: [:]][node] = .flag(element.isMappedToItself)
                nodeFacts[.hasParentEntry, default: [:]][node] = .flag(element.hasParent)
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
                addSegments(of: shown, page: page, needsSpace: needsSpace)
                if !shown.isEmpty { previous = (shown, page) }
            case .object(let id, let pageID):
                if taggedAnnotations[id] == nil { taggedAnnotations[id] = taggedAnnotations.count }
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

    private mutating func addSegments(of shown: ShownText, page: Int, needsSpace: Bool) {
        for (index, segment) in shown.segments.enumerated() {
            addSegment(segment, page: page, needsSpace: needsSpace && index == 0)
        }
    }

    /// Adds a run of text to the open node, in a node of its own where its colour or language is another than that around it.
    private mutating func addSegment(_ segment: TextSegment, page: Int, needsSpace: Bool) {
        guard !segment.text.isEmpty || segment.box != nil else { return }
        let outer = builder.current
        let paint = segment.style.paint
        let isOther = paints[outer].map { $0 != paint } ?? false
        if paints[outer] == nil, segment.box != nil { paints[outer] = paint }
        if let language = segment.language {
            builder.open(.element, name: "Span", page: page)
            builder.attribute("S", "Span")
            builder.attribute("Lang", language)
        } else if isOther {
            builder.open(.object, name: "pdf:text-run", page: page)
        }
        if segment.language != nil || isOther, let box = segment.box { builder.setBox(box, of: builder.current) }
        let holder = builder.current
        let node = builder.text((needsSpace ? " " : "") + segment.text, page: page)
        if let box = segment.box {
            builder.setBox(box, of: node)
            weights[node] = .number(segment.style.weight)
            sizes[node] = .number(segment.style.sizeInPoints)
            contrasts.add(segment, to: holder)
        }
        if holder != outer { builder.close() }
    }

    // MARK: Annotations and fields

    @discardableResult
    private mutating func addAnnotation(_ annotation: PDFDictionary, page: Int, isTagged: Bool) -> Rectangle? {
        let subtype = file.get("Subtype", of: annotation).name ?? ""
        annotations.append(annotation)
        guard subtype != "Popup" || wantsAnnotationFacts else { return nil }
        let node = builder.open(.object, name: subtype == "Widget" ? "pdf:form-field" : "pdf:annotation", page: page)
        builder.attribute("Subtype", subtype)
        for key in ["Contents", "Alt", "Lang"] {
            if let text = file.get(key, of: annotation).text { builder.attribute(key, text) }
        }
        for key in ["TU", "T", "FT", "Ff"] {
            let value = inheritedField(key, of: annotation)
            if let text = value.text ?? value.name ?? value.integer.map({ "\($0)" }) { builder.attribute(key, text) }
        }
        if let flags = file.get("F", of: annotation).integer { builder.attribute("F", "\(flags)") }
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
        if wantsAnnotationFacts { addAnnotationFacts(annotation, node: node, flags: flags, box: box, page: page) }
        builder.close()
        return box
    }

    private var wantsAnnotationFacts: Bool { !facts.isDisjoint(with: [.annotationIsShown, .structParentType, .structParentHasAlternative, .mediaClipHasType, .mediaClipHasAlternative, .appearanceUnmarkedItemCount]) }

    /// The element an annotation names as its own, through the parent tree.
    private mutating func addAnnotationFacts(_ annotation: PDFDictionary, node: NodeID, flags: Int, box: Rectangle?, page: Int) {
        var isShown = flags & 2 == 0
        if isShown, let box, page > 0, page <= geometries.count {
            let size = geometries[page - 1].shownSize
            isShown = box.right > 0 && box.bottom > 0 && box.left < size.width && box.top < size.height
        }
        nodeFacts[.annotationIsShown, default: [:]][node] = .flag(isShown)
        let owner = file.get("StructParent", of: annotation).integer.flatMap { parents.owner(structParent: $0) }.flatMap { file.object($0).dictionary }
        let type = owner.map { types.map(file.get("S", of: $0).name ?? "", namespace: file.get("NS", of: $0).dictionary).type } ?? ""
        nodeFacts[.structParentType, default: [:]][node] = .text(type)
        nodeFacts[.structParentHasAlternative, default: [:]][node] = .flag(!(file.get("Alt", of: owner).text ?? "").isEmpty)
        if facts.contains(.appearanceUnmarkedItemCount), file.get("Subtype", of: annotation).name == "PrinterMark", page > 0, page <= geometries.count,
            let appearance = file.get("AP", of: annotation).dictionary?["N"]?.objectID
        {
            let nesting = NestingContext(parents: parents, hasDocumentLanguage: true)
            let content = ContentInterpreter.content(ofForm: appearance, geometry: geometries[page - 1], fonts: fonts, nesting: nesting, in: file)
            nodeFacts[.appearanceUnmarkedItemCount, default: [:]][node] = .number(Double(content.nesting.unmarkedItems))
        }
        for clip in DocumentObjects(file: file).mediaClips(of: annotation) {
            let child = builder.open(.object, name: "pdf:media-clip", page: page)
            nodeFacts[.mediaClipHasType, default: [:]][child] = .flag(!file.get("CT", of: clip).isNull)
            let alternatives = file.get("Alt", of: clip).array ?? []
            nodeFacts[.mediaClipHasAlternative, default: [:]][child] = .flag(!alternatives.isEmpty && alternatives.contains { !(file.resolve($0).text ?? "").isEmpty })
            builder.close()
        }
    }

    private func inheritedField(_ key: String, of field: PDFDictionary) -> PDFValue {
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

    private mutating func addPages(isTagged: Bool) {
        for (index, id) in file.pageIDs.enumerated() {
            let page = file.object(id).dictionary ?? [:]
            let node = builder.open(.object, name: "pdf:page", page: index + 1)
            if let tabs = file.get("Tabs", of: page).name { builder.attribute("Tabs", tabs) }
            builder.attribute("Rotate", "\(geometries[index].rotation)")
            let size = geometries[index].shownSize
            builder.attribute("Width", "\(size.width)")
            builder.attribute("Height", "\(size.height)")
            let annotations = (file.get("Annots", of: page).array ?? []).prefix(20_000)
            builder.attribute("Annots", "\(annotations.count)")
            if let follows = tabOrderFollowsStructure(tabs: file.get("Tabs", of: page).name, annotations: annotations.compactMap(\.objectID)) { tabOrders[node] = follows }
            if index < pages.count { addContent(of: index, node: node, isTagged: isTagged) }
            for entry in annotations {
                if let annotationID = entry.objectID, taggedAnnotations[annotationID] != nil { continue }
                if let annotation = file.resolve(entry).dictionary { addAnnotation(annotation, page: index + 1, isTagged: false) }
            }
            builder.close()
        }
    }

    /// nil where fewer than two annotations of the page are in the structure.
    /// Source: ISO 32000-1 table 30 (Tabs): S is the structure's order; with none, readers go through Annots as it stands.
    private func tabOrderFollowsStructure(tabs: String?, annotations: [ObjectID]) -> FactValue? {
        let places = annotations.compactMap { taggedAnnotations[$0] }
        guard places.count > 1 else { return nil }
        switch tabs {
        case "S": return .flag(true)
        case nil, "A", "W": return .flag(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
        // Rows or columns, as the reader's program sees them.
        default: return .unknown(.dependsOnClient)
        }
    }

    private mutating func addContent(of index: Int, node: NodeID, isTagged: Bool) {
        let content = pages[index]
        var outside = content.unmarked
        // In the order of their numbers, so that every run gives the same.
        for (key, shown) in content.marked.sorted(by: { ($0.key.container.number, $0.key.number) < ($1.key.container.number, $1.key.number) })
        where !usedContent.contains(key) {
            outside.absorb(shown)
        }
        let unreadable = content.marked.values.map { $0.unmappedCount + $0.privateUseCount }
            .reduce(content.unmarked.unmappedCount + content.unmarked.privateUseCount, +)
        pageFacts[.characterCount, default: [:]][node] = .number(Double(content.characterCount))
        pageFacts[.untaggedCharacterCount, default: [:]][node] = .number(Double(outside.characterCount))
        pageFacts[.untaggedImageCount, default: [:]][node] = .number(Double(outside.imageCount))
        pageFacts[.unmappedCharacterCount, default: [:]][node] = .number(Double(unreadable))
        pageFacts[.invisibleCharacterCount, default: [:]][node] = .number(Double(content.invisibleCharacterCount))
        pageFacts[.isImageOnly, default: [:]][node] = .flag(content.imageCoverage >= 0.5 && content.characterCount == content.invisibleCharacterCount)
        let nesting = content.nesting
        for (fact, count) in [
            (Fact.artifactInTaggedContentCount, nesting.artifactsInTaggedContent), (.taggedContentInArtifactCount, nesting.taggedContentInArtifacts),
            (.unmarkedItemCount, nesting.unmarkedItems), (.textWithoutLanguageCount, nesting.textsWithoutLanguage),
            (.actualTextWithoutLanguageCount, nesting.replacementsWithoutLanguage["ActualText"] ?? 0), (.altWithoutLanguageCount, nesting.replacementsWithoutLanguage["Alt"] ?? 0),
            (.expansionWithoutLanguageCount, nesting.replacementsWithoutLanguage["E"] ?? 0), (.malformedLanguageCount, nesting.malformedLanguages),
        ] where facts.contains(fact) {
            nodeFacts[fact, default: [:]][node] = .number(Double(count))
        }
        builder.attribute("Images", "\(content.imageCount)")
        guard isTagged else {
            addLines(outside.segments, page: index + 1)
            return
        }
        for artifact in content.artifacts where !artifact.shown.segments.isEmpty { addArtifact(artifact, page: index + 1) }
        guard outside.characterCount > 0 || outside.imageCount > 0 || outside.pathCount > 0 else { return }
        let holder = builder.open(.object, name: "pdf:untagged-content", page: index + 1)
        builder.attribute("Characters", "\(outside.characterCount)")
        builder.attribute("Images", "\(outside.imageCount)")
        builder.attribute("Paths", "\(outside.pathCount)")
        if let box = outside.box { builder.setBox(box, of: holder) }
        for fact in [Fact.characterCount, .untaggedCharacterCount, .untaggedImageCount] {
            let value = pageFacts[fact]?[node]
            pageFacts[fact]?[holder] = value
        }
        // Assistive technology that follows the tags never meets this text.
        hidden[holder] = .flag(true)
        addHiddenSegments(of: outside, page: index + 1)
        builder.close()
    }

    private mutating func addArtifact(_ artifact: PageArtifact, page: Int) {
        let node = builder.open(.object, name: "pdf:artifact", page: page)
        if !artifact.type.isEmpty { builder.attribute("Type", artifact.type) }
        if !artifact.subtype.isEmpty { builder.attribute("Subtype", artifact.subtype) }
        if let box = artifact.shown.box { builder.setBox(box, of: node) }
        pageFacts[.characterCount, default: [:]][node] = .number(Double(artifact.shown.characterCount))
        hidden[node] = .flag(true)
        addHiddenSegments(of: artifact.shown, page: page)
        builder.close()
    }

    private mutating func addHiddenSegments(of shown: ShownText, page: Int) {
        let start = builder.tree.count
        addSegments(of: shown, page: page, needsSpace: false)
        for node in start..<builder.tree.count { hidden[node] = .flag(true) }
    }

    private mutating func addLines(_ segments: [TextSegment], page: Int) {
        for line in pageLines(of: segments) {
            let node = builder.open(.object, name: "pdf:text-line", page: page)
            var box: Rectangle?
            for segment in line {
                addSegment(segment, page: page, needsSpace: false)
                if let own = segment.box { if box == nil { box = own } else { box?.formUnion(own) } }
            }
            if let box { builder.setBox(box, of: node) }
            builder.close()
        }
    }

    // MARK: Objects of the file

    private mutating func addObjects(_ buffer: UnsafeRawBufferPointer, metadata: XMPMetadata?) {
        let objects = DocumentObjects(file: file)
        if !facts.isDisjoint(with: DocumentObjects.facts) {
            for (fact, value) in objects.documentFacts(buffer, metadata: metadata) { nodeFacts[fact, default: [:]][DocumentTree.root] = value }
        }
        if !facts.isDisjoint(with: [.optionalContentHasName, .optionalContentHasAutoState]) {
            for configuration in objects.optionalContentConfigurations {
                let node = builder.open(.object, name: "pdf:optional-content-configuration")
                nodeFacts[.optionalContentHasName, default: [:]][node] = .flag(!(file.get("Name", of: configuration).text ?? "").isEmpty)
                nodeFacts[.optionalContentHasAutoState, default: [:]][node] = .flag(configuration["AS"] != nil)
                builder.close()
            }
        }
        if facts.contains(.fileSpecificationIsComplete) {
            for specification in objects.fileSpecifications(annotations: annotations, pages: file.pageIDs.compactMap { file.object($0).dictionary }) {
                let node = builder.open(.object, name: "pdf:file-specification")
                let names = ["F", "UF"].map { file.get($0, of: specification).text ?? "" }
                nodeFacts[.fileSpecificationIsComplete, default: [:]][node] = .flag(names.allSatisfy { !$0.isEmpty })
                builder.close()
            }
        }
        if !facts.isDisjoint(with: [.formXObjectIsReference, .formXObjectPaintCount]) { addFormXObjects() }
        if !facts.isDisjoint(with: fontFacts) { addFonts() }
    }

    private mutating func addFormXObjects() {
        var counts: [ObjectID: Int] = [:]
        var numbered = Set<ObjectID>()
        for page in pages {
            counts.merge(page.nesting.formCounts) { $0 + $1 }
            numbered.formUnion(page.nesting.formsWithNumbers)
        }
        for (id, count) in counts.sorted(by: { $0.key.number < $1.key.number }) {
            let node = builder.open(.object, name: "pdf:form-xobject")
            nodeFacts[.formXObjectIsReference, default: [:]][node] = .flag(file.object(id).dictionary?["Ref"] != nil)
            if numbered.contains(id) { nodeFacts[.formXObjectPaintCount, default: [:]][node] = .number(Double(count)) }
            builder.close()
        }
    }

    private mutating func addFonts() {
        let known = fonts.fonts.sorted { $0.key.number < $1.key.number }.map(\.value) + fonts.directFonts
        for font in known where font.isUsed {
            let node = builder.open(.object, name: "pdf:font")
            builder.attribute("BaseFont", font.name)
            builder.attribute("Subtype", font.subtype)
            for (fact, value) in judge(font, file: file) where facts.contains(fact) { nodeFacts[fact, default: [:]][node] = value }
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
