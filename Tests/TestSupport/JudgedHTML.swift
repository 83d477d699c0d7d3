internal import DocumentModel
package import LetterChecking
internal import LetterLoading
package import Reporting
internal import RuleEngine
internal import Testing

/// The record of an HTML letter as a run has it, before persons' words count. No process is started.
package func record(of html: String, named path: String, with setup: Setup) throws -> LetterRecord {
    var found: Judged?
    let bytes = Array(html.utf8)
    Judge(setup: setup, path: LetterText(path), fileExtension: "html").judge(bytes) { found = $0 }
    var place = Place(steps: [path], base: "", solution: nil, language: .en)
    place.digest = sha256(of: bytes)
    return LetterRecord(try #require(found), at: place, setup: setup)
}

/// A letter without a fault, and the same with an image that has no text alternative.
package enum SampleHTML {
    package static func letter(_ body: String) -> String {
        """
        <!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Afgørelse om boligstøtte</title></head>
        <body><main><h1>Afgørelse om boligstøtte</h1><p>Kære borger. Du får boligstøtte fra den første i næste måned.</p>\(body)</main></body></html>
        """
    }
    package static let good = letter("")
    package static let imageWithoutText = letter("<img src=\"a.png\">")
}
