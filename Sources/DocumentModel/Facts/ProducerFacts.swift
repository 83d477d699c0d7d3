extension FactPass {
    /// The programs that made the letter.
    package static let producers = FactPass(
        gives: [
            FactDefinition(
                .producer, .text, da: "Programmet, der har sat brevet op, som id fra Rules/producers.yaml.",
                en: "The program that laid the letter out, as an id of Rules/producers.yaml.",
                source: "ISO 32000-1 table 317; XMP CreatorTool; HTML meta generator"),
            FactDefinition(
                .producerVersion, .text, da: "Programmets version, som det selv angiver den.",
                en: "The program's version as it gives it itself.", source: "ISO 32000-1 table 317"),
            FactDefinition(
                .rewriter, .text, [.pdf],
                da:
                    "Programmet, der har skrevet filen om bagefter, som id fra Rules/producers.yaml. Har ingen værdi, når det ikke ses.",
                en:
                    "The program that rewrote the file afterwards, as an id of Rules/producers.yaml. Has no value when none shows.",
                source: "ISO 32000-1 table 317"),
        ])
}

/// Computes `producer`, `producerVersion` and `rewriter`.
///
/// The program named by Producer wrote the file. Where that one only rewrites, or names another it was modified with, the program that
/// laid the letter out is looked for in Creator and in the XMP properties. A library stands for the program that used it only where
/// no such program is named. Where none is found, the one named by Producer made the file as far as anyone can see: cairo and Quartz
/// are parts of programs, and what they write was nothing else before. Where the program that is found cannot tag, no rewriting took
/// anything away, and none is told. A program that is not in the table gives no value.
/// Source: ISO 32000-1 table 317 (Producer, Creator); XMP specification part 1 (CreatorTool); HTML section 4.2.5.1 (generator).
package func deriveProducer(of letter: inout Letter, known: ProducerTable) {
    var producer: (entry: Producer, mark: String)?
    var rewriter: (entry: Producer, mark: String)?
    for mark in letter.marks {
        let lowered = mark.lowercased()
        // "iText 5.5.13 ...; modified using iText 7.1.12": the part behind names who wrote last.
        if rewriter == nil, let last = lowered.part(after: "modified using ") {
            rewriter = known.entry(for: last).map { ($0, last) }
        }
        guard let entry = known.entry(for: lowered) else { continue }
        if entry.kind == .rewriter {
            rewriter = rewriter ?? (entry, mark)
        } else if producer == nil || producer?.entry.kind == .library && entry.kind == .author {
            producer = (entry, mark)
        }
    }
    if let author = producer?.entry {
        if !author.canTag { rewriter = nil }
    } else {
        (producer, rewriter) = (rewriter, nil)
    }
    func document(_ value: String?) -> FactColumn {
        .sparse([DocumentTree.root: value.map(FactValue.text) ?? .absent], otherwise: .absent)
    }
    letter.facts[.producer] = document(producer?.entry.id)
    letter.facts[.producerVersion] = document(producer.flatMap { version(in: $0.mark) })
    letter.facts[.rewriter] = document(rewriter?.entry.id)
}

extension ProducerTable {
    /// The program whose mark is longest of those the text begins with.
    /// - Parameter text: in lower case.
    fileprivate func entry(for text: String) -> Producer? {
        var best: (producer: Producer, length: Int)?
        for producer in producers {
            for mark in producer.marks where text.bears(mark) && mark.utf8.count > best?.length ?? 0 {
                best = (producer, mark.utf8.count)
            }
        }
        return best?.producer
    }
}

extension Letter {
    /// What names the programs that made it.
    package var originMarks: [OriginMark] { marks.map { OriginMark(kind: .producer, text: $0) } }

    /// What names programs, the last to write first.
    fileprivate var marks: [String] {
        let root = DocumentTree.root
        if format == .pdf {
            return ["Info:Producer", "xmp:pdf:Producer", "Info:Creator", "xmp:xmp:CreatorTool"].compactMap {
                tree.attribute($0, of: root)
            }
        }
        return (0..<tree.count).lazy.filter {
            self.tree.name(of: $0) == "meta" && self.tree.attribute("name", of: $0)?.lowercased() == "generator"
        }
        .compactMap { self.tree.attribute("content", of: $0) }
    }
}

/// The first number with a point in it, or the first number.
private func version(in mark: String) -> String? {
    let numbers = mark.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }.map {
        $0.reversed().drop { $0 == "." }.reversed()
    }.map { String($0) }
        .filter { $0.utf8.first.map(isASCIIDigit) ?? false }
    return numbers.first { $0.contains(".") } ?? numbers.first
}

extension String {
    /// Whether it begins with the mark, and no word goes on where the mark ends. One `*` in the mark stands for anything.
    fileprivate func bears(_ mark: String) -> Bool {
        let star = mark.firstIndex(of: "*") ?? mark.endIndex
        let beginning = mark[..<star]
        guard hasPrefix(beginning) else { return false }
        let rest = dropFirst(beginning.count)
        if star < mark.endIndex { return "\(rest) ".part(after: String(mark[star...].dropFirst())) != nil }
        return !(beginning.last?.isLetter ?? false && rest.first?.isLetter ?? false)
    }

    /// What stands behind the first of such words; nil when there are none.
    fileprivate func part(after words: String) -> String? {
        let bytes = Array(utf8)
        let wanted = Array(words.utf8)
        guard bytes.count > wanted.count else { return nil }
        for start in 0..<(bytes.count - wanted.count)
        where bytes[start] == wanted[0] && bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
            return String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
        }
        return nil
    }
}
