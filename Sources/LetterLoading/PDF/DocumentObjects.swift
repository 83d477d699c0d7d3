internal import DocumentModel

/// What PDF/UA asks of the file outside its pages and structure.
/// Source: ISO 14289-1 sections 5, 6, 7.1, 7.10, 7.11, 7.15 and 7.18.6.
struct DocumentObjects {
    let file: PDFFile

    /// By fact, of the document itself.
    func documentFacts(_ bytes: UnsafeRawBufferPointer, metadata: XMPMetadata?) -> [Fact: FactValue] {
        var facts: [Fact: FactValue] = [:]
        facts[.headerIsValid] = .flag(headerIsValid(bytes))
        let markInfo = file.get("MarkInfo", of: file.catalog).dictionary
        facts[.isSuspect] = .flag(file.get("Suspects", of: markInfo).boolean ?? false)
        var hasMetadata = false
        if case .stream = file.get("Metadata", of: file.catalog) { hasMetadata = true }
        facts[.hasMetadata] = .flag(hasMetadata)
        if let metadata {
            let space = XMPMetadata.universalAccessibility
            let prefixes = ["part": Fact.pdfuaPartPrefix, "amd": .pdfuaAmdPrefix, "corr": .pdfuaCorrPrefix]
            for (name, fact) in prefixes {
                if let prefix = metadata.prefix(of: name, namespace: space) { facts[fact] = .text(prefix) }
            }
            let isIdentified = metadata.properties.contains { $0.namespace == space }
            facts[.hasPDFUAIdentification] = .flag(isIdentified)
            if isIdentified { facts[.pdfuaPart] = .text(metadata.value("part", namespace: space) ?? "") }
            facts[.hasMetadataTitle] = .flag(metadata.hasTitleAlternatives)
            facts[.defaultLanguageCount] = .number(Double(metadata.defaultLanguageCount))
        }
        if let isDynamic = xfaIsDynamic { facts[.xfaIsDynamic] = .flag(isDynamic) }
        return facts
    }

    /// The file begins with `%PDF-1.0` to `%PDF-1.7`.
    private func headerIsValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let wanted = Array("%PDF-1.".utf8)
        guard bytes.count > wanted.count + 1, bytes.prefix(wanted.count).elementsEqual(wanted) else { return false }
        // The version ends the line: a space behind it is of no version.
        let next = bytes[wanted.count + 1]
        return (0x30...0x37).contains(bytes[wanted.count]) && (next == 0x0A || next == 0x0D)
    }

    /// nil when the file has no XFA form.
    private var xfaIsDynamic: Bool? {
        let entry = file.get("XFA", of: file.get("AcroForm", of: file.catalog).dictionary)
        let streams: [ObjectID]
        switch entry {
        case .stream(let id, _): streams = [id]
        case .array(let parts): streams = parts.compactMap { part in file.resolve(part).objectID }
        default: return nil
        }
        for id in streams {
            guard let data = file.streamData(id), let document = XMLDocument(data) else { continue }
            var isSetting = false
            var isRequired = false
            document.walk { event in
                switch event {
                case .open(let element): isSetting = element.name == "dynamicRender"
                case .text(let part, _): if isSetting, part.trimmingASCIISpace() == "required" { isRequired = true }
                case .close: isSetting = false
                }
            }
            if isRequired { return true }
        }
        return false
    }

    /// The configurations of optional content: the default one and the others.
    var optionalContentConfigurations: [PDFDictionary] {
        guard let properties = file.get("OCProperties", of: file.catalog).dictionary else { return [] }
        let others = (file.get("Configs", of: properties).array ?? []).prefix(1_000)
        return ([properties["D"] ?? .null] + others).compactMap { file.resolve($0).dictionary }
    }

    /// Every file specification that holds a file: of the name tree, of files associated with the document or its pages, and of annotations.
    func fileSpecifications(annotations: [PDFDictionary], pages: [PDFDictionary]) -> [PDFDictionary] {
        var pending = nameTree(file.get("Names", of: file.catalog).dictionary?["EmbeddedFiles"])
        for holder in [file.catalog] + pages { pending += file.get("AF", of: holder).array ?? [] }
        for annotation in annotations {
            let own: [PDFValue?] = [annotation["FS"], file.get("A", of: annotation).dictionary?["F"]]
            pending += own.compactMap(\.self)
            pending += file.get("AF", of: annotation).array ?? []
            pending += nameTree(file.get("RichMediaContent", of: annotation).dictionary?["Assets"])
            pending += mediaClips(of: annotation).compactMap { $0["D"] }
        }
        var visited = Set<ObjectID>()
        return pending.prefix(10_000).compactMap { value in
            if let id = value.objectID, !visited.insert(id).inserted { return nil }
            guard let dictionary = file.resolve(value).dictionary, dictionary["EF"] != nil else { return nil }
            return dictionary
        }
    }

    /// The values of a name tree. Source: ISO 32000-1 section 7.9.6.
    private func nameTree(_ root: PDFValue?) -> [PDFValue] {
        guard let root else { return [] }
        var values: [PDFValue] = []
        var pending = [root]
        var visited = Set<ObjectID>()
        while let next = pending.popLast(), values.count < 10_000 {
            if let id = next.objectID, !visited.insert(id).inserted { continue }
            guard let node = file.resolve(next).dictionary else { continue }
            pending += file.get("Kids", of: node).array ?? []
            let names = file.get("Names", of: node).array ?? []
            for index in stride(from: 1, to: names.count, by: 2) { values.append(names[index]) }
        }
        return values
    }

    /// The media clips of an annotation's renditions.
    func mediaClips(of annotation: PDFDictionary) -> [PDFDictionary] {
        var clips: [PDFDictionary] = []
        var pending =
            [annotation["A"]].compactMap(\.self) + Array((file.get("AA", of: annotation).dictionary ?? [:]).values)
        var steps = 0
        while let next = pending.popLast(), steps < 200 {
            steps += 1
            guard let dictionary = file.resolve(next).dictionary else { continue }
            if let clip = file.get("C", of: dictionary).dictionary,
                file.get("S", of: clip).name == "MCD" || file.get("Type", of: clip).name == "MediaClip"
            {
                clips.append(clip)
            }
            if let rendition = dictionary["R"] { pending.append(rendition) }
            pending += file.get("R", of: dictionary).array ?? []
        }
        return clips
    }
}
