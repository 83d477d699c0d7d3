import LetterChecking
import RuleEngine
import TestSupport
import Testing

/// What the rule folder holds, read once for all tests.
enum Bundled {
    private static let rulesRead = Result { try RuleSet(try RuleFolder.bundled().sources()) }
    private static let requirementsRead = Result { try RuleFolder.bundled().requirements() }
    private static let solutionsRead = Result { try RuleFolder.bundled().solutions() }

    static func rules() throws -> RuleSet { try rulesRead.get() }
    static func requirements() throws -> Requirements { try requirementsRead.get() }
    static func solutions() throws -> Solutions { try solutionsRead.get() }
}

/// What a run judges with when no letters are named.
///
/// - Parameter families: of the rules that are read: all of them take a second.
func setup(families: [String] = ["images", "links"]) throws -> Setup {
    var choice = JudgingChoice(programVersion: "1.2.3")
    choice.leavesOutBundledRules = true
    choice.ruleFolders = families.map { "\(Repository.root)/Rules/\($0)" }
    return try Setup(choice, inputs: nil)
}

/// The message a run would end with; nil when the work succeeds.
func mistake(in work: () throws -> Void) -> String? {
    do {
        try work()
        return nil
    } catch let failure as UsageFailure {
        return failure.message
    } catch let failure as OutputFailure {
        return failure.message
    } catch {
        return "\(error)"
    }
}

/// The same numbers in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Source: splitmix64, Steele, Lea and Flood 2014.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
