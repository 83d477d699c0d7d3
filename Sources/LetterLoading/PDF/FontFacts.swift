internal import DocumentModel

/// What is known of one font, by fact.
func judge(_ font: PDFFont, file: PDFFile) -> [Fact: FactValue] {
    var judge = FontJudge(font: font, file: file)
    judge.run()
    return judge.facts
}

/// Works out the facts of one font from its dictionary, its program and the codes shown in it.
private struct FontJudge {
    let font: PDFFont
    let file: PDFFile
    var facts: [Fact: FactValue] = [:]
    private let descendant: PDFDictionary
    private let descriptor: PDFDictionary
    /// The glyph names that the file gives the codes of a simple font.
    private let names: [String?]

    init(font: PDFFont, file: PDFFile) {
        self.font = font
        self.file = file
        descendant = file.resolve(file.get("DescendantFonts", of: font.dictionary).array?.first).dictionary ?? [:]
        names = font.isComposite ? [] : PDFFont.glyphNames(of: font.dictionary, file: file)
        descriptor = file.get("FontDescriptor", of: font.isComposite ? descendant : font.dictionary).dictionary ?? [:]
    }

    mutating func run() {
        facts[.fontIsUsed] = .flag(font.isUsed)
        facts[.fontIsPainted] = .flag(font.isPainted)
        facts[.fontIsEmbedded] = .flag(font.isEmbedded)
        let flags = file.get("Flags", of: descriptor).integer ?? 0
        let isSymbolic = flags & 4 != 0
        facts[.fontIsSymbolic] = .flag(isSymbolic)
        if font.isComposite { judgeComposite() }
        if font.subtype == "TrueType" { judgeTrueTypeEncoding() }
        guard let data = programData else {
            judgeText(named: [])
            if font.subtype == "Type3" { judgeGlyphStreams() }
            return
        }
        guard let program = FontProgram(data) else {
            judgeText(named: [])
            for fact in [
                Fact.missingGlyphCount, .wrongWidthCount, .notdefCount, .fontCmapCount, .charSetIsComplete,
                .cidSetIsComplete,
            ] { facts[fact] = .unknown(.damaged) }
            return
        }
        judgeText(named: font.isComposite || font.subtype == "TrueType" ? [] : program.namedCodes(of: font, file: file))
        facts[.fontEmbeddingIsRestricted] = .flag(program.embeddingIsRestricted)
        judgeGlyphs(program, isSymbolic: isSymbolic)
        judgeSets(program)
        if font.subtype == "TrueType" {
            let encodings = program.encodingsInFile
            facts[.fontCmapCount] = .number(Double(encodings.count))
            facts[.hasSymbolCmap] = .flag(encodings.contains { $0 == (3, 0) })
        }
    }

    /// The embedded program; nil when there is none.
    private var programData: [UInt8]? {
        for key in ["FontFile", "FontFile2", "FontFile3"] {
            if let id = descriptor[key]?.objectID, let data = file.streamData(id), !data.isEmpty { return data }
        }
        return nil
    }

    // MARK: Unicode

    /// - Parameter named: the codes whose glyphs the program names so that their characters are known.
    private mutating func judgeText(named: Set<UInt32>) {
        var unmapped = 0
        var invalid = 0
        let cidOrdering = file.get("Ordering", of: file.get("CIDSystemInfo", of: descendant).dictionary).text ?? ""
        // Codes of the Asian collections map to Unicode by tables outside the file.
        let isCollection = font.isComposite && ["GB1", "CNS1", "Japan1", "Korea1"].contains(cidOrdering)
        for code in font.codes.keys {
            if let text = font.textByMap(of: code) {
                if text.unicodeScalars.contains(where: { $0.value == 0 || $0.value == 0xFEFF || $0.value == 0xFFFE }) {
                    invalid += 1
                }
            } else if font.isComposite ? !isCollection : !isMapped(code, named: named) {
                unmapped += 1
            }
        }
        // Zapf Dingbats has a list of its own, which is not held here.
        let mayBeNamed =
            unmapped > 0 && !font.isComposite
            && font.codes.keys.contains { isDingbat(names.indices.contains(Int($0)) ? names[Int($0)] : nil) }
        facts[.unmappedCodeCount] = mayBeNamed ? .unknown(.unspecified) : .number(Double(unmapped))
        facts[.invalidUnicodeCount] = .number(Double(invalid))
    }

    /// Source: ISO 14289-1 section 7.21.7; ISO 32000-1 section 9.10.2.
    private func isMapped(_ code: UInt32, named: Set<UInt32>) -> Bool {
        if font.subtype == "TrueType", font.dictionary["Encoding"] == nil { return false }
        if named.contains(code) { return true }
        // Where the file names no glyph, the program's own encoding tells, and nothing else.
        let isNamedByFile = names.indices.contains(Int(code)) && names[Int(code)] != nil
        if !isNamedByFile, font.isEmbedded || font.usesSymbolEncoding { return false }
        return font.text(ofSimple: Int(code)) != nil
    }

    // MARK: Composite fonts

    private mutating func judgeComposite() {
        let encoding = file.get("Encoding", of: font.dictionary)
        let isIdentity = encoding.name == "Identity-H" || encoding.name == "Identity-V"
        facts[.fontEncoding] = encoding.name.map(FactValue.text) ?? .absent
        let info = file.get("CIDSystemInfo", of: descendant).dictionary
        if isIdentity {
            facts[.cidSystemInfoAgrees] = .flag(true)
        } else {
            let wanted =
                encoding.name.flatMap(PredefinedCMap.systemInfo) ?? (registry: "", ordering: "", supplement: -1)
            let mapInfo = file.get("CIDSystemInfo", of: encoding.dictionary).dictionary
            let registry = encoding.name == nil ? file.get("Registry", of: mapInfo).text : wanted.registry
            let ordering = encoding.name == nil ? file.get("Ordering", of: mapInfo).text : wanted.ordering
            let supplement = encoding.name == nil ? file.get("Supplement", of: mapInfo).integer : wanted.supplement
            let own = (
                file.get("Registry", of: info).text, file.get("Ordering", of: info).text,
                file.get("Supplement", of: info).integer
            )
            // The supplements of the predefined maps differ by version of the standard; only those of an embedded one are compared.
            let supplementFits =
                encoding.name != nil || own.2.map { number in supplement.map { number <= $0 } ?? false } ?? false
            facts[.cidSystemInfoAgrees] = .flag(
                own.0 != nil && own.1 != nil && own.0 == registry && own.1 == ordering && supplementFits)
        }
        if file.get("Subtype", of: descendant).name == "CIDFontType2", font.isEmbeddedIn(descriptor) {
            let map = file.get("CIDToGIDMap", of: descendant)
            facts[.hasCIDToGIDMap] = .flag(map.name == "Identity" || map.objectID != nil)
        }
        guard case .stream(let id, let dictionary) = encoding else {
            facts[.cmapIsKnown] = .flag(encoding.name.map(PredefinedCMap.isPredefined) ?? false)
            return
        }
        facts[.cmapIsKnown] = .flag(true)
        guard file.streamData(id) != nil, let map = font.encodingMap else {
            facts[.cmapModesAgree] = .unknown(.damaged)
            return
        }
        facts[.cmapModesAgree] = .flag((file.get("WMode", of: dictionary).integer ?? 0) == map.writingMode)
        let used = file.get("UseCMap", of: dictionary)
        let names = [used.name, map.usedMap, file.get("CMapName", of: used.dictionary).name].compactMap(\.self)
        if !names.isEmpty { facts[.cmapUsesKnown] = .flag(names.allSatisfy(PredefinedCMap.isPredefined)) }
    }

    // MARK: TrueType

    private mutating func judgeTrueTypeEncoding() {
        let encoding = file.get("Encoding", of: font.dictionary)
        let base = encoding.name ?? file.get("BaseEncoding", of: encoding.dictionary).name
        if !encoding.isNull { facts[.fontEncoding] = .text(base ?? "") }
        guard let differences = file.get("Differences", of: encoding.dictionary).array else { return }
        let names = differences.compactMap { file.resolve($0).name }.filter { $0 != ".notdef" }
        facts[.differencesAreUnicode] = .flag(names.allSatisfy { characters(ofGlyph: $0) != nil })
        if let data = programData, let program = FontProgram(data), !program.encodings.contains(where: { $0 == (3, 1) })
        {
            facts[.differencesAreUnicode] = .flag(false)
        }
    }

    // MARK: Glyphs

    private mutating func judgeGlyphs(_ program: borrowing FontProgram, isSymbolic: Bool) {
        var missing = 0
        var wrongWidths = 0
        var notdef = 0
        let glyphsByCID = font.isComposite && program.isCIDKeyed ? program.glyphsByCID() : nil
        let gidMap = font.isComposite ? cidToGID : nil
        for (code, isPainted) in font.codes {
            let glyph: Int?
            var width: Double?
            if font.isComposite {
                let cid = font.encodingMap.map { $0.cid(of: code) ?? 0 } ?? Int(code)
                width = font.widths[cid] ?? font.defaultWidth
                if cid == 0 { notdef += 1 }
                if let glyphsByCID {
                    glyph = glyphsByCID[cid]
                } else if let gidMap {
                    glyph = PDFFont.glyph(ofCID: cid, in: gidMap).flatMap { $0 < program.glyphCount ? $0 : nil }
                } else {
                    glyph = cid < program.glyphCount ? cid : nil
                }
                if glyph ?? 0 == 0, cid != 0 { notdef += 1 }
            } else {
                let name = names.indices.contains(Int(code)) ? names[Int(code)] : nil
                glyph = simpleGlyph(Int(code), name: name, isSymbolic: isSymbolic, program)
                if name == ".notdef" { notdef += 1 }
                width = font.dictionary["Widths"] == nil ? nil : font.widths[Int(code)] ?? font.defaultWidth
            }
            guard isPainted else { continue }
            guard let glyph, font.subtype != "TrueType" || glyph > 0 else {
                missing += 1
                continue
            }
            if let declared = width, let actual = program.width(of: glyph), (declared - actual).magnitude > 1 {
                wrongWidths += 1
            }
        }
        facts[.missingGlyphCount] = .number(Double(missing))
        facts[.wrongWidthCount] = .number(Double(wrongWidths))
        facts[.notdefCount] = .number(Double(notdef))
    }

    /// The widths of a font whose glyphs are content streams: each begins with its own.
    /// Source: ISO 32000-1 table 113 (d0, d1) and table 112 (Widths, in glyph space too).
    private mutating func judgeGlyphStreams() {
        let programs = file.get("CharProcs", of: font.dictionary).dictionary ?? [:]
        let first = file.get("FirstChar", of: font.dictionary).integer ?? 0
        let widths = file.get("Widths", of: font.dictionary).array ?? []
        var wrong = 0
        for (code, isPainted) in font.codes where isPainted {
            guard names.indices.contains(Int(code)), let name = names[Int(code)], let id = programs[name]?.objectID,
                widths.indices.contains(Int(code) - first),
                let declared = file.resolve(widths[Int(code) - first]).number,
                let actual = file.streamData(id).flatMap(widthOfGlyphStream)
            else { continue }
            if (declared - actual).magnitude > 1 { wrong += 1 }
        }
        facts[.wrongWidthCount] = .number(Double(wrong))
    }

    /// nil where the stream does not begin with it.
    private func widthOfGlyphStream(_ data: [UInt8]) -> Double? {
        var scanner = PDFScanner(Array(data.prefix(200)))
        var operands: [Double] = []
        while operands.count <= 6 {
            let token = scanner.next()
            if case .keyword(let name) = token { return name == "d0" || name == "d1" ? operands.first : nil }
            guard let number = scanner.value(startingWith: token).number else { return nil }
            operands.append(number)
        }
        return nil
    }

    private var cidToGID: [UInt8]? { file.get("CIDToGIDMap", of: descendant).objectID.flatMap { file.streamData($0) } }

    /// nil when the program has no glyph for the code; 0 is its .notdef.
    /// Source: ISO 32000-1 section 9.6.6.
    private func simpleGlyph(_ code: Int, name: String?, isSymbolic: Bool, _ program: borrowing FontProgram) -> Int? {
        let value = UInt32(code)
        guard font.subtype == "TrueType" else {
            if let name { return program.glyph(named: name) ?? (program.hasGlyphNames ? nil : 0) }
            return program.glyph(inOwnEncoding: value)
        }
        func first(_ candidates: Int...) -> Int? { candidates.first { $0 > 0 } }
        if let name, !isSymbolic || font.dictionary["Encoding"] != nil {
            let scalar = characters(ofGlyph: name)?.unicodeScalars.first?.value
            if let scalar,
                let found = first(
                    program.glyph(of: scalar, platform: 3, encoding: 1),
                    program.glyph(of: scalar, platform: 0, encoding: 3))
            {
                return found
            }
            if let roman = PDFFont.macRomanCode(ofGlyph: name),
                let found = first(program.glyph(of: UInt32(roman), platform: 1, encoding: 0))
            {
                return found
            }
            if program.hasGlyphNames, let found = program.glyph(named: name), found > 0 { return found }
        }
        return first(
            program.glyph(of: value, platform: 3, encoding: 0),
            program.glyph(of: 0xF000 + value, platform: 3, encoding: 0),
            program.glyph(of: value, platform: 1, encoding: 0)) ?? 0
    }

    // MARK: Sets

    private mutating func judgeSets(_ program: borrowing FontProgram) {
        // A subset's name begins with six capitals and a plus.
        guard font.name.utf8.count > 7, Array(font.name.utf8)[6] == 0x2B else { return }
        if !font.isComposite, font.subtype == "Type1" || font.subtype == "MMType1",
            let set = file.get("CharSet", of: descriptor).bytes, program.hasGlyphNames
        {
            let listed = Set(
                String(decoding: set, as: UTF8.self).split(separator: "/").map { $0.trimmingASCIISpace() }.filter {
                    !$0.isEmpty
                })
            var names = Set<String>()
            for glyph in 0..<min(program.glyphCount, 65_536) {
                if let name = program.name(of: glyph), name != ".notdef" { names.insert(name) }
            }
            facts[.charSetIsComplete] = .flag(names == listed.subtracting([".notdef"]))
        }
        guard font.isComposite, let id = descriptor["CIDSet"]?.objectID, let bits = file.streamData(id) else { return }
        var listed = Set<Int>()
        for (index, byte) in bits.prefix(8_192).enumerated() where byte != 0 {
            for bit in 0..<8 where byte & (0x80 >> UInt8(bit)) != 0 { listed.insert(index * 8 + bit) }
        }
        if program.isCIDKeyed {
            let present = Set(program.glyphsByCID().keys)
            facts[.cidSetIsComplete] = .flag(listed.union([0]) == present.union([0]))
            return
        }
        // A TrueType program says nothing of CIDs. Where a map leads to its glyphs, those that it leads to are in it; without one each
        // glyph with a width of its own is, as the public validator counts them.
        let map = cidToGID
        func glyph(of cid: Int) -> Int? { if let map { PDFFont.glyph(ofCID: cid, in: map) } else { cid } }
        let count = program.glyphCount
        let most = min(map.map { $0.count / 2 } ?? program.metricCount, 65_536)
        facts[.cidSetIsComplete] = .flag(
            listed.allSatisfy { glyph(of: $0).map { $0 < count } ?? false }
                && (1..<max(1, most)).allSatisfy { cid in
                    listed.contains(cid) || glyph(of: cid).map { $0 == 0 || $0 >= count } ?? true
                })
    }
}

extension FontProgram {
    /// The codes of a Type 1 font whose glyphs have names of known characters, by its encoding or by the program's own.
    fileprivate borrowing func namedCodes(of font: PDFFont, file: PDFFile) -> Set<UInt32> {
        let names = PDFFont.glyphNames(of: font.dictionary, file: file)
        let known = glyphsWithUnicode()
        return Set(
            font.codes.keys.filter { code in
                let name = names.indices.contains(Int(code)) ? names[Int(code)] : nil
                let glyph = name.map { self.glyph(named: $0) ?? 0 } ?? self.glyph(inOwnEncoding: code)
                return glyph > 0 && known.contains(glyph)
            })
    }
}

/// Whether a glyph name is one of Zapf Dingbats, such as `a36`.
private func isDingbat(_ name: String?) -> Bool {
    guard let name = name?.utf8, name.first == 0x61, (2...4).contains(name.count) else { return false }
    return name.dropFirst().allSatisfy(isASCIIDigit)
}

extension PDFFont {
    fileprivate func isEmbeddedIn(_ descriptor: PDFDictionary) -> Bool {
        ["FontFile", "FontFile2", "FontFile3"].contains { descriptor[$0] != nil }
    }
}

/// The character maps that every reader has. Source: ISO 32000-1 table 118.
enum PredefinedCMap {
    private static let byOrdering: [String: String] = [
        "GB1": "GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16",
        "CNS1": "B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16",
        "Japan1":
            "83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16",
        "Korea1": "KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16",
    ]

    private static let orderings: [String: String] = {
        var result = ["H": "Japan1", "V": "Japan1"]
        for (ordering, names) in byOrdering {
            for name in names.split(separator: " ") { for mode in ["-H", "-V"] { result[name + mode] = ordering } }
        }
        return result
    }()

    static func isPredefined(_ name: String) -> Bool {
        name == "Identity-H" || name == "Identity-V" || orderings[name] != nil
    }

    static func systemInfo(of name: String) -> (registry: String, ordering: String, supplement: Int)? {
        orderings[name].map { ("Adobe", $0, Int.max) }
    }
}
