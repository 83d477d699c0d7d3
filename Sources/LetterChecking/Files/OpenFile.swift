internal import Glibc

/// An open file, which is closed when nobody holds it any more.
package final class OpenFile: Sendable {
    package let descriptor: Int32

    package init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
