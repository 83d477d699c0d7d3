internal import DocumentModel

/// Annotations and form fields as nodes.
extension PDFAssembly {
    @discardableResult
    mutating func addAnnotation(
        _ annotation: PDFDictionary, key: AnnotationKey, page: Int, isTagged: Bool, isOnPage: Bool = true
    ) -> Rectangle? {
        let subtype = file.get("Subtype", of: annotation).name ?? ""
        annotations.append(annotation)
        guard subtype != "Popup" || wantsAnnotationFacts else { return nil }
        let node = builder.open(.object, name: subtype == "Widget" ? "pdf:form-field" : "pdf:annotation", page: page)
        builder.attribute("Subtype", subtype)
        for key in ["Contents", "Alt", "Lang"] {
            if let text = file.text(key, of: annotation) { builder.attribute(key, text) }
        }
        for key in ["TU", "T", "FT", "Ff"] {
            let value = inherited(key, of: annotation, in: file, levels: 32)
            if let text = value.text ?? value.name ?? value.integer.map({ "\($0)" }) { builder.attribute(key, text) }
        }
        if subtype == "Widget", let name = groupName(of: annotation) { builder.attribute("GroupTU", name) }
        if let flags = file.get("F", of: annotation).integer { builder.attribute("F", "\(flags)") }
        if let uri = file.get("URI", of: file.get("A", of: annotation).dictionary).text {
            builder.attribute("URI", uri)
        }
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
        if wantsAnnotationFacts {
            addAnnotationFacts(annotation, node: node, flags: flags, box: isOnPage ? box : nil, page: page)
            // What no page lists is shown on none, whatever element refers to it. Source: ISO 32000-1 table 30 (Annots).
            if !isOnPage { nodeFacts[.annotationIsShown]?[node] = .flag(false) }
        }
        if subtype == "Widget", facts.wants(.fieldNames) { noteFieldName(of: annotation, node: node) }
        addAppearance(of: annotation, key: key, page: page)
        builder.close()
        return box
    }

    /// The `TU` of a group of radio buttons, at the first of its buttons that is met; empty where the group has none.
    /// Source: ISO 32000-1 table 220 (TU of a field) and section 12.7.4.2.4 (the buttons are kids of one field).
    private mutating func groupName(of button: PDFDictionary) -> String? {
        guard let group = button["Parent"]?.objectID, !namedGroups.contains(group),
            let field = file.object(group).dictionary, (file.get("Kids", of: field).array ?? []).count > 1,
            inherited("FT", of: button, in: file, levels: 32).name == "Btn",
            // Bit 16 is a radio button.
            (inherited("Ff", of: button, in: file, levels: 32).integer ?? 0) & (1 << 15) != 0
        else { return nil }
        namedGroups.insert(group)
        return inherited("TU", of: field, in: file, levels: 32).text ?? ""
    }

    /// Source: ISO 32000-1 section 12.7.3.2 (fully qualified field names) and table 220 (TU).
    private mutating func noteFieldName(of widget: PDFDictionary, node: NodeID) {
        // Buttons say what they do and may do it at several places; ISO 32000-1 table 226, bit 17.
        let isPushButton =
            inherited("FT", of: widget, in: file, levels: 32).name == "Btn"
            && (inherited("Ff", of: widget, in: file, levels: 32).integer ?? 0) & (1 << 16) != 0
        guard !isPushButton, hidden[node] == nil,
            let name = inherited("TU", of: widget, in: file, levels: 32).text?.collapsingWhitespace(), !name.isEmpty
        else { return }
        var parts: [String] = []
        var field: PDFDictionary? = widget
        for _ in 0..<32 {
            guard let own = field else { break }
            if let part = file.get("T", of: own).text { parts.append(part) }
            field = file.get("Parent", of: own).dictionary
        }
        fieldNames[name, default: [:]][parts.joined(separator: "."), default: []].append(node)
    }

    /// How many fields bear the name of each; 1 where it is the only one.
    func fieldsOfOneName() -> [NodeID: FactValue] {
        var values: [NodeID: FactValue] = [:]
        for fields in fieldNames.values {
            for node in fields.values.joined() { values[node] = .number(Double(fields.count)) }
        }
        return values
    }

    /// What the annotation paints, as a block of its own.
    private mutating func addAppearance(of annotation: PDFDictionary, key: AnnotationKey, page: Int) {
        guard page > 0, page <= pages.count, let shown = pages[page - 1].annotations[key], !shown.isEmpty else {
            return
        }
        let node = builder.open(.object, name: "pdf:appearance", page: page)
        if let box = shown.box { builder.setBox(box, of: node) }
        pageFacts[.characterCount, default: [:]][node] = .number(Double(shown.characterCount))
        addSegments(of: shown, page: page, needsSpace: false)
        builder.close()
    }

    var wantsAnnotationFacts: Bool { facts.wants(.annotations) }

    /// The element an annotation names as its own, through the parent tree.
    mutating func addAnnotationFacts(_ annotation: PDFDictionary, node: NodeID, flags: Int, box: Rectangle?, page: Int)
    {
        var isShown = flags & 2 == 0
        if isShown, let box, page > 0, page <= geometries.count {
            let size = geometries[page - 1].shownSize
            isShown = box.right > 0 && box.bottom > 0 && box.left < size.width && box.top < size.height
        }
        nodeFacts[.annotationIsShown, default: [:]][node] = .flag(isShown)
        let owner = file.get("StructParent", of: annotation).integer.flatMap { parents.owner(structParent: $0) }.flatMap
        { file.object($0).dictionary }
        let type =
            owner.map { types.map(file.get("S", of: $0).name ?? "", namespace: file.get("NS", of: $0).dictionary).type }
            ?? ""
        nodeFacts[.structParentType, default: [:]][node] = .text(type)
        nodeFacts[.structParentHasAlternative, default: [:]][node] = .flag(
            !(file.get("Alt", of: owner).text ?? "").isEmpty)
        if file.get("Subtype", of: annotation).name == "PrinterMark",
            page > 0, page <= geometries.count,
            let appearance = file.get("AP", of: annotation).dictionary?["N"]?.objectID
        {
            let nesting = NestingContext(parents: parents, hasDocumentLanguage: true)
            let content = ContentInterpreter.content(
                ofForm: appearance, geometry: geometries[page - 1], fonts: fonts, nesting: nesting, in: file)
            nodeFacts[.appearanceUnmarkedItemCount, default: [:]][node] = .number(Double(content.nesting.unmarkedItems))
        }
        for clip in DocumentObjects(file: file).mediaClips(of: annotation) {
            let child = builder.open(.object, name: "pdf:media-clip", page: page)
            nodeFacts[.mediaClipHasType, default: [:]][child] = .flag(!file.get("CT", of: clip).isNull)
            let alternatives = file.get("Alt", of: clip).array ?? []
            nodeFacts[.mediaClipHasAlternative, default: [:]][child] = .flag(
                !alternatives.isEmpty && alternatives.contains { !(file.resolve($0).text ?? "").isEmpty })
            builder.close()
        }
    }
}
