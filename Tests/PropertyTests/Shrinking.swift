/// A letter that can be made smaller.
protocol Shrinkable {
    /// Letters with something left out, those with most left out first. Each is smaller than this one, so that shrinking ends.
    func reductions() -> [Self]
}

/// The smallest letter found that still fails. It is not always the smallest there is: nothing can be left out of it alone.
///
/// Source: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE Transactions on Software
/// Engineering 28(2), 2002.
/// - Parameter attempts: how many letters may be judged.
func shrunk<Letter: Shrinkable>(_ letter: Letter, attempts: Int, while fails: (Letter) throws -> Bool) rethrows
    -> Letter
{
    var smallest = letter
    var left = attempts
    var goesOn = true
    while goesOn, left > 0 {
        goesOn = false
        for candidate in smallest.reductions() {
            left -= 1
            guard left > 0 else { break }
            if try fails(candidate) {
                smallest = candidate
                goesOn = true
                break
            }
        }
    }
    return smallest
}

extension Array {
    /// The list without a half, a quarter and so on of its elements, down to single ones.
    func reductions() -> [[Element]] {
        var results: [[Element]] = []
        var length = count
        while length >= 1 {
            var start = 0
            while start < count {
                results.append(Array(self[..<start] + self[Swift.min(count, start + length)...]))
                start += length
            }
            length = length == 1 ? 0 : (length + 1) / 2
        }
        return results
    }

    /// The list with one element made smaller.
    func reductions(of element: (Element) -> [Element]) -> [[Element]] {
        indices.flatMap { index in
            element(self[index]).map { smaller in
                var result = self
                result[index] = smaller
                return result
            }
        }
    }
}
