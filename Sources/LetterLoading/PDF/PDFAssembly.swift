internal import DocumentModel

/// Puts one letter together: structure first, then pages and what else the file holds.
struct PDFAssembly {
    let file: PDFFile
    /// What is wanted, with all it needs.
    let facts: FactSet
    var builder = TreeBuilder()
    var defects: [LoadDefect] = []
    var pageNumbers: [ObjectID: Int] = [:]
    var pages: [PageContent] = []
    var geometries: [PageGeometry] = []
    var usedContent = Set<MarkedContentKey>()
    var annotationPages: [ObjectID: Int] = [:]
    var widgetCount = 0
    /// Groups of radio buttons whose names are told.
    var namedGroups = Set<ObjectID>()
    /// Form fields by the name that is heard, and by the name that the file tells them apart by.
    var fieldNames: [String: [String: [NodeID]]] = [:]
    /// Annotations of the structure, by their place in it.
    var taggedAnnotations: [ObjectID: Int] = [:]

    // Facts, filled while the tree grows.
    var hidden: [NodeID: FactValue] = [:]
    var weights: [NodeID: FactValue] = [:]
    var sizes: [NodeID: FactValue] = [:]
    var annotationIsTagged: [NodeID: FactValue] = [:]
    /// Facts of single nodes, and the passes that fill them as the tree grows.
    var nodeFacts: [Fact: [NodeID: FactValue]] = [:]
    private static let passesOverNodes: [FactPass] = [
        .fileHeader, .layers, .fileSpecifications, .elementTypes, .annotations, .nesting, .formXObjects, .fonts,
        .sharedContent, .offPageElements, .replacements, .fieldNames,
    ]
    let fonts = ContentInterpreter.FontCache()
    var annotations: [PDFDictionary] = []
    lazy var parents = ParentTree(file: file)
    lazy var types = StructureTypes(file: file)
    var tabOrders: [NodeID: FactValue] = [:]
    var pageFacts: [Fact: [NodeID: FactValue]] = [:]
    var contrasts = ContrastColumns()
    /// The colour of the text before, within each open node.
    var paints: [NodeID: TextPaint] = [:]

    init(file: PDFFile, facts: FactSet) {
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
                if file.get("Subtype", of: file.resolve(annotation).dictionary).name == "Widget" { widgetCount += 1 }
            }
        }
        let structure = Structure(file: file)
        let isTagged = structure.elementCount > 0
        if facts.wants(.pageContent) { readPages(marking: isTagged ? .structured : .none, buffer: buffer) }
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

    /// An empty language also means unknown (ISO 32000-1 section 14.9.2.2). It is said to be ill-formed, and the text is not said to lack a language as well.
    private var hasDocumentLanguage: Bool { !file.get("Lang", of: file.catalog).isNull }

    private var measuresPixels: Bool { facts.wants(.contrast) || facts.wants(.visibility) }

    mutating func readPages(marking: ContentMarking, buffer: UnsafeRawBufferPointer) {
        let wantsNesting = facts.wants(.nesting)
        let nesting = wantsNesting ? NestingContext(parents: parents, hasDocumentLanguage: hasDocumentLanguage) : nil
        let measures = measuresPixels
        var renderer: PageRenderer?
        var demand = RenderingDemand(file: file, fonts: fonts, widgetCount: widgetCount)
        var isTextCut = false
        for (index, id) in file.pageIDs.enumerated() {
            var content = ContentInterpreter.content(
                of: id, geometry: geometries[index], fonts: fonts, marking: marking, nesting: nesting, in: file)
            if content.wasLimited { defects.append(LoadDefect(.damagedContentStream, detail: "\(index + 1)")) }
            if content.isTextCut, !isTextCut {
                isTextCut = true
                defects.append(LoadDefect(.streamTooLarge, detail: "\(ContentInterpreter.FontCache.mostText >> 20)"))
            }
            // Pages without painted text are not rendered.
            if measures, content.invisibleCharacterCount > 0 {
                let pictures = content.largeImages
                content.changeSegments {
                    if !$0.style.paint.isPainted, !$0.lies(on: pictures) {
                        $0.contrast = MeasuredContrast(ratio: .absent, isVisible: false)
                    }
                }
            }
            // What we do not unpack, poppler would.
            if file.hasOversizedStream { content.wasLimited = true }
            if measures, content.showsText {
                var isMeasured = false
                if !content.isTextCut, demand.allows(file.object(id).dictionary ?? [:], content: content) {
                    if renderer == nil { renderer = PageRenderer(buffer) }
                    isMeasured =
                        renderer?.measure(&content, ofPage: index, pointsPerUnit: geometries[index].pointsPerUnit)
                        ?? false
                }
                if !isMeasured {
                    content.changeSegments {
                        $0.contrast = MeasuredContrast(ratio: .unknown(.notRendered), isVisible: true)
                    }
                }
            }
            pages.append(content)
        }
    }

    // MARK: Document

    mutating func addDocumentAttributes() -> XMPMetadata? {
        if let language = file.get("Lang", of: file.catalog).text { builder.attribute("Lang", language) }
        builder.attribute("Version", file.version)
        let info = file.get("Info", of: file.trailer).dictionary
        for key in ["Title", "Author", "Producer", "Creator"] {
            if let text = file.get(key, of: info).text { builder.attribute("Info:\(key)", text.collapsingWhitespace()) }
        }
        guard case .stream(let id, _) = file.get("Metadata", of: file.catalog), let data = file.streamData(id) else {
            return nil
        }
        guard let metadata = XMPMetadata(data) else {
            defects.append(LoadDefect(.damagedMetadata))
            return nil
        }
        if !metadata.isWellFormed { defects.append(LoadDefect(.damagedMetadata)) }
        for property in metadata.properties { builder.attribute("xmp:\(property.name)", property.value) }
        return metadata
    }

    mutating func finish(metadata: XMPMetadata?, isTagged: Bool, outlineItems: Int) -> Letter {
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
        if facts.wants(.fieldNames) { nodeFacts[.sameNameFieldCount] = fieldsOfOneName() }
        for pass in PDFAssembly.passesOverNodes where facts.wants(pass) {
            for fact in pass.facts { letter.facts[fact] = .sparse(nodeFacts[fact] ?? [:], otherwise: .absent) }
        }
        letter.facts[.tabOrderFollowsStructure] = .sparse(tabOrders, otherwise: .absent)
        letter.facts[.annotationIsTagged] = .sparse(annotationIsTagged, otherwise: .absent)
        if !pages.isEmpty {
            for fact in [
                Fact.characterCount, .untaggedCharacterCount, .untaggedImageCount, .unmappedCharacterCount,
                .invisibleCharacterCount, .isImageOnly, .taggedImageCount,
            ] {
                var values = pageFacts[fact] ?? [:]
                if fact != .isImageOnly { values[root] = .number(total(of: values)) }
                letter.facts[fact] = .sparse(values, otherwise: .absent)
            }
            letter.facts[.fontWeight] = .sparse(weights, otherwise: .absent)
            letter.facts[.fontSizeInPoints] = .sparse(sizes, otherwise: .absent)
            if measuresPixels { contrasts.store(in: &letter.facts) }
            // Some programs write MarkInfo and StructParents in files that were never tagged; the numbers stand for elements.
            let hasTraces = pages.contains { $0.numberedSequenceCount > 0 }
            letter.facts[.tagsWereRemoved] = document(.flag(!isTagged && hasTraces))
        }
        return letter
    }

    /// Over all pages; what stands outside the structure repeats its page's values.
    func total(of values: [NodeID: FactValue]) -> Double {
        values.lazy.filter { builder.tree.name(of: $0.key) == "pdf:page" }.compactMap(\.value.number).reduce(0, +)
    }

    // MARK: Structure

    mutating func addStructure(_ structure: Structure) {
        // The text before, to tell whether the next begins a new word; and the open elements with their boxes.
        var previous: (text: ShownText, page: Int)?
        // Space by itself stands in no element's text; it parts the words around it.
        var isSpaceOwed = false
        // A soft hyphen is read in the place of what was shown last.
        var isWithinWord = false
        var open: [OpenElement] = []
        let offPage = OffPageElements(structure.events, isOnPage: isOnPage)
        nodeFacts[.offPageElementCount] = [DocumentTree.root: .number(Double(offPage.places.count))]
        // Elements that are open and left out.
        var leftOut = 0
        for (place, event) in structure.events.enumerated() {
            switch event {
            case .open where leftOut > 0 || offPage.places.contains(place): leftOut += 1
            case .close where leftOut > 0: leftOut -= 1
            case .content where leftOut > 0, .object where leftOut > 0: continue
            case .open(let element): open.append(openElement(element))
            case .close:
                builder.close()
                guard let done = open.popLast() else { continue }
                if done.page > 0 {
                    builder.setPage(done.page, of: done.node)
                    if let box = done.box { builder.setBox(box, of: done.node) }
                }
                if !open.isEmpty { PDFAssembly.include(done.box, page: done.page, in: &open[open.count - 1]) }
                isWithinWord = isWithinWord || endsWithinWord(done.node)
            case .content(let key, let pageID):
                guard key.container != .noObject else { continue }
                // It is read where it is found first.
                guard usedContent.insert(key).inserted else {
                    nodeFacts[.contentIsShared, default: [:]][builder.current] = .flag(true)
                    continue
                }
                let page = pageID.flatMap { pageNumbers[$0] } ?? 0
                guard page > 0, page <= pages.count, let shown = pages[page - 1].marked[key] else { continue }
                if !open.isEmpty { PDFAssembly.include(shown.box, page: page, in: &open[open.count - 1]) }
                if shown.isBlank {
                    isSpaceOwed = true
                    continue
                }
                let needsSpace =
                    !isWithinWord
                    && (isSpaceOwed
                        || previous.map { $0.text.needsSpace(before: shown, isOnNextPage: $0.page != page) } ?? false)
                (isSpaceOwed, isWithinWord) = (false, false)
                addSegments(of: shown, page: page, needsSpace: needsSpace)
                noteReplaced(shown)
                if !shown.isEmpty { previous = (shown, page) }
            case .object(let id, let pageID):
                if taggedAnnotations[id] == nil { taggedAnnotations[id] = taggedAnnotations.count }
                let page = annotationPages[id] ?? pageID.flatMap { pageNumbers[$0] } ?? 0
                // A form or an image can be referred to as well, and has a Subtype too.
                if let annotation = file.object(id).dictionary, annotation["Subtype"] != nil,
                    file.get("Type", of: annotation).name != "XObject"
                {
                    let box = addAnnotation(
                        annotation, key: .object(id), page: page, isTagged: true, isOnPage: annotationPages[id] != nil)
                    if !open.isEmpty { PDFAssembly.include(box, page: page, in: &open[open.count - 1]) }
                }
            }
        }
    }

    /// Whether content of that page, or an object, is on a page of the file. Images and other parts that are tagged as a whole need not say where.
    private func isOnPage(_ page: ObjectID?, _ object: ObjectID?) -> Bool {
        if let object, annotationPages[object] != nil { return true }
        if let page { return pageNumbers[page] != nil }
        return object.map { file.object($0).dictionary?["Rect"] == nil } ?? false
    }

    /// Whether a soft hyphen is read in the place of the element that was just closed.
    private func endsWithinWord(_ node: NodeID) -> Bool {
        builder.tree.attribute("ActualText", of: node)?.endsWithinWord ?? false
    }

    /// The first text of the open element in whose place other words are read.
    private mutating func noteReplaced(_ shown: ShownText) {
        guard let replaced = shown.differing, nodeFacts[.replacedText]?[builder.current] == nil else { return }
        nodeFacts[.replacedText, default: [:]][builder.current] = .text(replaced.shown)
        nodeFacts[.replacementText, default: [:]][builder.current] = .text(replaced.said)
    }

    private mutating func addTypeFacts(of element: Structure.Element, node: NodeID) {
        nodeFacts[.typeIsStandard, default: [:]][node] = .flag(element.isStandard)
        if element.isCircular { nodeFacts[.roleMapIsCircular, default: [:]][node] = .flag(true) }
        nodeFacts[.typeIsStandardInPDF17, default: [:]][node] = .flag(element.isStandardInPDF17)
        nodeFacts[.typeIsRemapped, default: [:]][node] = .flag(element.isRemapped)
        nodeFacts[.typeIsMappedToItself, default: [:]][node] = .flag(element.isMappedToItself)
        nodeFacts[.hasParentEntry, default: [:]][node] = .flag(element.hasParent)
    }

    /// An element while its content is added, and where it stands as far as that is known.
    typealias OpenElement = (node: NodeID, box: Rectangle?, page: Int)

    private mutating func openElement(_ element: Structure.Element) -> OpenElement {
        let node = builder.open(.element, name: element.type)
        for attribute in element.attributes { builder.attribute(attribute.name, attribute.value) }
        if facts.wants(.elementTypes) { addTypeFacts(of: element, node: node) }
        if element.type == "Artifact" { hidden[node] = .flag(true) }
        var opened: OpenElement = (node, nil, 0)
        // A figure drawn with paths has no text to take its place from; Layout says it.
        guard let page = element.pageID.flatMap({ pageNumbers[$0] }) else { return opened }
        let corners = (element.attributes.first { $0.name == "BBox" }?.value ?? "").split {
            !($0.isNumber || $0 == "." || $0 == "-")
        }.compactMap { Double($0) }
        if corners.count == 4, page <= geometries.count {
            PDFAssembly.include(
                geometries[page - 1].rectangle([(corners[0], corners[1]), (corners[2], corners[3])]), page: page,
                in: &opened)
        } else if element.type == "Figure" {
            opened.page = page
        }
        return opened
    }

    /// An element that goes on over several pages is shown on its first.
    static func include(_ box: Rectangle?, page: Int, in element: inout OpenElement) {
        guard page > 0 else { return }
        if element.page == 0 { element.page = page }
        guard page == element.page, let box else { return }
        if element.box == nil { element.box = box } else { element.box?.formUnion(box) }
    }

    mutating func addSegments(of shown: ShownText, page: Int, needsSpace: Bool) {
        for (index, segment) in shown.segments.enumerated() {
            addSegment(segment, page: page, needsSpace: needsSpace && index == 0)
        }
    }

    /// Adds a run of text to the open node, in a node of its own where its colour or language is another than that around it.
    mutating func addSegment(_ segment: TextSegment, page: Int, needsSpace: Bool) {
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
            contrasts.add(segment, to: holder, page: page)
        }
        if holder != outer { builder.close() }
    }
}
