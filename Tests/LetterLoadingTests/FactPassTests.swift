import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// What is asked for decides what runs, and never what is found.
@Suite struct FactPassTests {
    @Test func everyFactIsGivenByOnePass() {
        let given = FactPass.all.flatMap(\.definitions).map(\.fact)
        #expect(Set(given).count == given.count)
        #expect(FactSet(given) == .all)
        for fact in Fact.allCases {
            #expect(fact.definition.fact == fact)
            #expect(!fact.definition.formats.isEmpty && !fact.definition.danish.isEmpty)
            #expect(!fact.definition.english.isEmpty)
        }
    }

    @Test func needsAreSolvedThroughOthers() {
        let wanted = ([.looksLikeHeading] as FactSet)
        #expect(wanted.withNeeds(in: .html).contains(.textLength))
        #expect(!wanted.withNeeds(in: .html).contains(.characterCount))
        // The looks need the blocks, and the blocks what the pages show.
        #expect(wanted.withNeeds(in: .pdf).contains(.characterCount))
        #expect(([.hasFocusIndicator] as FactSet).withNeeds(in: .pdf) == [.hasFocusIndicator])
        for format in LetterFormat.allCases { #expect(FactSet().withNeeds(in: format).isEmpty) }
    }

    @Test func aSetHoldsWhatIsPutInAndNothingElse() {
        for fact in Fact.allCases {
            #expect(Array([fact] as FactSet) == [fact])
            var others = FactSet.all
            others.remove(fact)
            #expect(!others.contains(fact) && others.isDisjoint(with: [fact]))
            #expect(others.union([fact]) == .all && FactSet.all.intersection([fact]) == [fact])
        }
    }

    /// Each fact asked for alone is, at every node, what it is when all are asked for.
    @Test(
        arguments: [
            "SampleLetters/ky/afgoerelse.html", "SampleLetters/ky/afgoerelse-god.pdf",
            "Tests/Producers/libreoffice-ua.pdf",
            "Tests/Producers/word-fed.pdf",
        ])
    func aFactAloneIsTheSameAsWithAll(path: String) throws {
        try compare(Repository.bytes(path), name: path)
    }

    @Test func aFactAloneIsTheSameAsWithAllInASnippet() throws {
        let source = """
            <!DOCTYPE html><html lang=da><head><meta charset=utf-8><meta http-equiv=refresh content=5>\
            <meta name=viewport content='maximum-scale=1'><title>Afgørelse om boligstøtte</title>\
            <style>a{color:#00f;text-decoration:none}a:focus{outline:0}.s{letter-spacing:1px!important}</style></head>\
            <body><h1 id=a>Afgørelse om boligstøtte</h1><h3 lang=en>Your decision</h3>\
            <p><b>Sådan gør du</b></p><p>- først det her</p><p>- så det andet, og du kan læse om støtten på www.borger.dk</p>\
            <p style='letter-spacing:2px!important;width:600px'>Læs mere i <a href='#a' accesskey=x>vejledningen</a> og \
            <a href='b.html' accesskey=x>vejledningen</a>.</p><div role=listitem aria-foo=x tabindex=2>Punkt</div>\
            <form><label>Navn <input name=n autocomplete=navn></label><input type=checkbox role=switch></form>\
            <div role=separator tabindex=0></div><nav></nav><nav></nav>\
            <table summary=x><caption>x</caption><tr><th>Post</th><th>Beløb</th></tr><tr><td>Leje</td><td>5.200</td></tr>\
            <tr><td>Vand</td><td>200</td></tr><tr><td>Varme</td><td>300</td></tr></table>\
            <p style='color:#aaa'>Lys tekst</p><p>ord&nbsp;&nbsp;&nbsp;&nbsp;ord</p></body></html>tekst
            """
        try compare(Array(source.utf8), name: "a.html")
    }

    private func compare(_ bytes: [UInt8], name: String) throws {
        let options = try Repository.loadOptions()
        let all = try load(bytes, name: name, facts: .all, options: options)
        let places = Dictionary(
            (0..<all.tree.count).map { (place(of: $0, in: all), $0) }, uniquingKeysWith: { first, _ in first })
        for fact in Fact.allCases where fact.definition.formats.contains(all.format) {
            let alone = try load(bytes, name: name, facts: [fact], options: options)
            #expect(alone.facts.has(fact) == all.facts.has(fact), "\(name): \(fact)")
            var met = 0
            for node in 0..<alone.tree.count {
                guard let other = places[place(of: node, in: alone)] else { continue }
                let value = alone.facts[fact, node]
                if value != .absent { met += 1 }
                #expect(value == all.facts[fact, other], "\(name): \(fact) at \(place(of: node, in: alone))")
            }
            // Nodes that are read only where something asks for them have no value of this fact.
            if case .some(.some(let values, otherwise: .absent)) = all.facts[fact] {
                #expect(values.nodes { $0 != .absent }.count == met, "\(name): \(fact)")
            }
        }
    }

    /// Nodes have other numbers where less was read.
    private func place(of node: NodeID, in letter: Letter) -> String {
        let tree = letter.tree
        guard tree.isText(node) else { return tree.path(of: node) }
        let parent = tree.parent(of: node) ?? DocumentTree.root
        let before = tree.children(of: parent).count { tree.isText($0) && $0 < node }
        return tree.path(of: parent) + "/text()[\(before)]"
    }
}
