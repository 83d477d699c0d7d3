internal import DocumentModel

/// Pages as nodes, with what stands outside the structure.
extension PDFAssembly {
    mutating func addPages(isTagged: Bool) {
        for (index, id) in file.pageIDs.enumerated() {
            let page = file.object(id).dictionary ?? [:]
            let node = builder.open(.object, name: "pdf:page", page: index + 1)
            if let tabs = file.get("Tabs", of: page).name { builder.attribute("Tabs", tabs) }
            builder.attribute("Rotate", "\(geometries[index].rotation)")
            let size = geometries[index].shownSize
            builder.attribute("Width", "\(size.width)")
            builder.attribute("Height", "\(size.height)")
            let annotations = (file.get("Annots", of: page).array ?? []).prefix(mostAnnotations)
            builder.attribute("Annots", "\(annotations.count)")
            if let follows = tabOrderFollowsStructure(
                tabs: file.get("Tabs", of: page).name, annotations: annotations.compactMap(\.objectID))
            {
                tabOrders[node] = follows
            }
            if index < pages.count { addContent(of: index, node: node, isTagged: isTagged) }
            for (place, entry) in annotations.enumerated() {
                if let annotationID = entry.objectID, taggedAnnotations[annotationID] != nil { continue }
                if let annotation = file.resolve(entry).dictionary {
                    addAnnotation(
                        annotation, key: AnnotationKey(entry, place: place), page: index + 1, isTagged: false)
                }
            }
            builder.close()
        }
    }

    /// nil where fewer than two annotations of the page are in the structure.
    /// Source: ISO 32000-1 table 30 (Tabs): S is the structure's order; with none, readers go through Annots as it stands.
    func tabOrderFollowsStructure(tabs: String?, annotations: [ObjectID]) -> FactValue? {
        let places = annotations.compactMap { taggedAnnotations[$0] }
        guard places.count > 1 else { return nil }
        switch tabs {
        case "S": return .flag(true)
        case nil, "A", "W": return .flag(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
        // Rows or columns, as the reader's program sees them.
        default: return .unknown(.dependsOnClient)
        }
    }

    mutating func addContent(of index: Int, node: NodeID, isTagged: Bool) {
        let content = pages[index]
        var outside = content.unmarked
        // In the order of their numbers, so that every run gives the same.
        for (key, shown) in content.marked.sorted(by: {
            ($0.key.container.number, $0.key.number) < ($1.key.container.number, $1.key.number)
        })
        where !usedContent.contains(key) {
            outside.absorb(shown)
        }
        let unreadable = [Array(content.marked.values), [content.unmarked], Array(content.annotations.values)].joined()
            .reduce(0) { $0 + $1.unmappedCount + $1.privateUseCount }
        pageFacts[.characterCount, default: [:]][node] = .number(Double(content.characterCount))
        pageFacts[.untaggedCharacterCount, default: [:]][node] = .number(Double(outside.characterCount))
        pageFacts[.untaggedImageCount, default: [:]][node] = .number(Double(outside.imageCount))
        pageFacts[.unmappedCharacterCount, default: [:]][node] = .number(Double(unreadable))
        pageFacts[.invisibleCharacterCount, default: [:]][node] = .number(Double(content.invisibleCharacterCount))
        pageFacts[.taggedImageCount, default: [:]][node] = .number(
            Double(content.marked.reduce(0) { usedContent.contains($1.key) ? $0 + $1.value.imageCount : $0 }))
        pageFacts[.isImageOnly, default: [:]][node] = .flag(
            content.imageCoverage >= 0.5 && content.characterCount == content.invisibleCharacterCount)
        let nesting = content.nesting
        let wantsNesting = facts.wants(.nesting)
        for (fact, count) in [
            (Fact.artifactInTaggedContentCount, nesting.artifactsInTaggedContent),
            (.taggedContentInArtifactCount, nesting.taggedContentInArtifacts),
            (.unmarkedItemCount, nesting.unmarkedItems), (.textWithoutLanguageCount, nesting.textsWithoutLanguage),
            (.actualTextWithoutLanguageCount, nesting.replacementsWithoutLanguage["ActualText"] ?? 0),
            (.altWithoutLanguageCount, nesting.replacementsWithoutLanguage["Alt"] ?? 0),
            (.expansionWithoutLanguageCount, nesting.replacementsWithoutLanguage["E"] ?? 0),
            (.malformedLanguageCount, nesting.malformedLanguages),
        ] where wantsNesting {
            nodeFacts[fact, default: [:]][node] = .number(Double(count))
        }
        builder.attribute("Images", "\(content.imageCount)")
        // Samples and packed bytes, and paths of drawings: what tells these images from others.
        let paths = content.marked.values.reduce(content.unmarked.pathCount) { $0 + $1.pathCount }
        builder.attribute("ImageData", "\(Int(clamping: content.imageSampleCount))/\(content.imageByteCount)/\(paths)")
        guard isTagged else {
            addLines(outside.segments, page: index + 1)
            return
        }
        for artifact in content.artifacts where !artifact.shown.segments.isEmpty {
            addArtifact(artifact, page: index + 1)
        }
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

    mutating func addArtifact(_ artifact: PageArtifact, page: Int) {
        let node = builder.open(.object, name: "pdf:artifact", page: page)
        if !artifact.type.isEmpty { builder.attribute("Type", artifact.type) }
        if !artifact.subtype.isEmpty { builder.attribute("Subtype", artifact.subtype) }
        if let box = artifact.shown.box { builder.setBox(box, of: node) }
        pageFacts[.characterCount, default: [:]][node] = .number(Double(artifact.shown.characterCount))
        hidden[node] = .flag(true)
        addHiddenSegments(of: artifact.shown, page: page)
        builder.close()
    }

    mutating func addHiddenSegments(of shown: ShownText, page: Int) {
        let start = builder.tree.count
        addSegments(of: shown, page: page, needsSpace: false)
        for node in start..<builder.tree.count { hidden[node] = .flag(true) }
    }

    mutating func addLines(_ segments: [TextSegment], page: Int) {
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
}
