internal import DocumentModel
package import Reporting
package import RuleEngine

/// A line on standard error.
package func writeError(_ message: TerminalText) { writeErrorText("\(message)\n") }

/// What the program has to say of a run, on a line of its own in the language of the terminal.
package func writeNote(_ note: Localized) { writeError("brevtjek: \(note[.ofTerminal])") }

/// Without a new line.
package func writeErrorText(_ text: TerminalText) {
    // It may name a path or a value of the caller's.
    var bytes = Rendered(text).text.maskingCPR()
    _ = bytes.withUTF8 { FileDescriptor.write(UnsafeRawBufferPointer($0), to: 2) }
}
