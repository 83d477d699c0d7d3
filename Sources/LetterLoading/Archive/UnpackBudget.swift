/// What one input may unpack to, however deep its parts are packed.
///
/// It is made from the outer archive and handed to those within it: a few kilobytes that hold archives of archives have one budget and not
/// one each.
package final class UnpackBudget {
    /// Letters of one kind are alike, and a thousand of them pack to a two-hundredth of their size. Nothing real comes near this.
    private static let mostGrowth = 300
    /// A small archive may hold a few of the largest letters, packed to whatever size. So much is unpacked in a second.
    private static let leastBytes = 512 << 20
    package static let mostFiles = 1_000_000
    /// Folders, links and files together: a folder costs as much to pass as a file.
    package static let mostEntries = 2_000_000

    private var bytes: Int
    private var files: Int
    private var entries: Int

    /// - Parameter archiveSize: of the outer archive, in bytes.
    package convenience init(archiveSize: Int) {
        let (growth, isTooLarge) = max(0, archiveSize).multipliedReportingOverflow(by: UnpackBudget.mostGrowth)
        self.init(bytes: isTooLarge ? Int.max : max(UnpackBudget.leastBytes, growth))
    }

    package init(bytes: Int, files: Int = UnpackBudget.mostFiles, entries: Int = UnpackBudget.mostEntries) {
        self.bytes = bytes
        self.files = files
        self.entries = entries
    }

    func take(bytes count: Int) throws(LoadError) { try UnpackBudget.take(count, from: &bytes) }
    func takeFile() throws(LoadError) { try UnpackBudget.take(1, from: &files) }
    func takeEntry() throws(LoadError) { try UnpackBudget.take(1, from: &entries) }

    /// What is spent stays spent: everything after the first refusal is refused too.
    private static func take(_ count: Int, from left: inout Int) throws(LoadError) {
        guard count <= left else {
            left = 0
            throw LoadError(.archiveExpandsTooMuch)
        }
        left -= count
    }
}
