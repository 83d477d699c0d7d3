internal import Foundation
package import Testing

/// Compares text with a file. With BREVTJEK_RECORD=1 it writes the file and fails, so that nobody records unseen.
package func expectSnapshot(_ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let url = URL(filePath: Repository.root + "/" + path)
    if ProcessInfo.processInfo.environment["BREVTJEK_RECORD"] == "1" {
        try? text.write(to: url, atomically: true, encoding: .utf8)
        Issue.record("recorded \(path); look at it, then run without BREVTJEK_RECORD", sourceLocation: sourceLocation)
        return
    }
    guard let expected = try? String(contentsOf: url, encoding: .utf8) else {
        Issue.record("\(path) is missing; record it with BREVTJEK_RECORD=1 swift test", sourceLocation: sourceLocation)
        return
    }
    guard text != expected else { return }
    let lines = zip(
        text.split(separator: "\n", omittingEmptySubsequences: false),
        expected.split(separator: "\n", omittingEmptySubsequences: false))
    let line = lines.enumerated().first { $1.0 != $1.1 }
    Issue.record(
        "\(path) differs in line \((line?.offset ?? 0) + 1):\n- \(line?.element.1 ?? "")\n+ \(line?.element.0 ?? "")",
        sourceLocation: sourceLocation)
}
