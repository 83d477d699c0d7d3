internal import DocumentModel
package import Reporting

/// A line on standard error.
package func writeError(_ message: TerminalText) { writeErrorText("\(message)\n") }

/// Without a new line.
package func writeErrorText(_ text: TerminalText) {
    // It may name a path or a value of the caller's.
    var bytes = Rendered(text).text.maskingCPR()
    _ = bytes.withUTF8 { FileDescriptor.write(UnsafeRawBufferPointer($0), to: 2) }
}
