internal import DocumentModel

/// What else the file holds as nodes: fonts, layers, files, bookmarks.
extension PDFAssembly {
    // MARK: Objects of the file

    mutating func addObjects(_ buffer: UnsafeRawBufferPointer, metadata: XMPMetadata?) {
        let objects = DocumentObjects(file: file)
        if facts.wants(.fileHeader) {
            for (fact, value) in objects.documentFacts(buffer, metadata: metadata) {
                nodeFacts[fact, default: [:]][DocumentTree.root] = value
            }
        }
        if facts.wants(.layers) {
            for configuration in objects.optionalContentConfigurations {
                let node = builder.open(.object, name: "pdf:optional-content-configuration")
                nodeFacts[.optionalContentHasName, default: [:]][node] = .flag(
                    !(file.get("Name", of: configuration).text ?? "").isEmpty)
                nodeFacts[.optionalContentHasAutoState, default: [:]][node] = .flag(configuration["AS"] != nil)
                builder.close()
            }
        }
        if facts.wants(.fileSpecifications) {
            for specification in objects.fileSpecifications(
                annotations: annotations, pages: file.pageIDs.compactMap { file.object($0).dictionary })
            {
                let node = builder.open(.object, name: "pdf:file-specification")
                let names = ["F", "UF"].map { file.get($0, of: specification).text ?? "" }
                nodeFacts[.fileSpecificationIsComplete, default: [:]][node] = .flag(names.allSatisfy { !$0.isEmpty })
                builder.close()
            }
        }
        if facts.wants(.formXObjects) { addFormXObjects() }
        if facts.wants(.fonts) { addFonts() }
    }

    mutating func addFormXObjects() {
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

    mutating func addFonts() {
        let known = fonts.fonts.sorted { $0.key.number < $1.key.number }.map(\.value) + fonts.directFonts
        for font in known where font.isUsed {
            let node = builder.open(.object, name: "pdf:font")
            builder.attribute("BaseFont", font.name)
            builder.attribute("Subtype", font.subtype)
            for (fact, value) in judge(font, file: file) {
                nodeFacts[fact, default: [:]][node] = value
            }
            builder.close()
        }
    }

    // MARK: Outline and embedded files

    /// - Returns: how many items there are.
    mutating func addOutline() -> Int {
        var count = 0
        var visited = Set<ObjectID>()
        var pending = [file.get("Outlines", of: file.catalog).dictionary?["First"]].compactMap(\.self)
        while let next = pending.popLast(), count < 10_000 {
            guard let id = next.objectID, visited.insert(id).inserted, let item = file.object(id).dictionary else {
                continue
            }
            builder.open(.object, name: "pdf:outline-item")
            builder.attribute("Title", file.text("Title", of: item) ?? "")
            builder.close()
            count += 1
            // The item's own children come before its next sibling.
            if let sibling = item["Next"] { pending.append(sibling) }
            if let child = item["First"] { pending.append(child) }
        }
        return count
    }

    mutating func addEmbeddedFiles() {
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
                builder.attribute("UF", file.text("UF", of: specification) ?? "")
                builder.attribute("F", file.text("F", of: specification) ?? "")
                builder.attribute("Desc", file.text("Desc", of: specification) ?? "")
                builder.close()
                count += 1
            }
        }
    }
}
