/// Whether the elements of `run` stand one after another somewhere in `whole`, in time that grows with the two lengths and not
/// with their product.
/// Source: Knuth, Morris and Pratt, "Fast Pattern Matching in Strings", 1977.
package func holdsRun<Element: Equatable>(_ run: [Element], in whole: [Element]) -> Bool {
    guard !run.isEmpty else { return true }
    guard run.count <= whole.count else { return false }
    // For each place in the run, how much of its beginning ends there.
    var borders = [0]
    borders.reserveCapacity(run.count)
    var length = 0
    for index in 1..<max(1, run.count) {
        while length > 0, run[length] != run[index] { length = borders[length - 1] }
        if run[length] == run[index] { length += 1 }
        borders.append(length)
    }
    length = 0
    for element in whole {
        while length > 0, run[length] != element { length = borders[length - 1] }
        if run[length] == element { length += 1 }
        if length == run.count { return true }
    }
    return false
}
