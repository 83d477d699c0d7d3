internal import LetterChecking
package import RuleEngine

/// What the rule folder holds, read once for all tests.
package enum Bundled {
    private static let rulesRead = Result { try RuleSet(try RuleFolder.bundled().sources()) }
    private static let requirementsRead = Result { try RuleFolder.bundled().requirements() }
    private static let solutionsRead = Result { try RuleFolder.bundled().solutions() }

    package static func rules() throws -> RuleSet { try rulesRead.get() }
    package static func requirements() throws -> Requirements { try requirementsRead.get() }
    package static func solutions() throws -> Solutions { try solutionsRead.get() }
}

/// The message a run would end with, in Danish; nil when the work succeeds.
package func mistake(in work: () throws -> Void) -> String? {
    do {
        try work()
        return nil
    } catch let failure as UsageFailure {
        return failure.message[.da]
    } catch let failure as OutputFailure {
        return failure.message[.da]
    } catch {
        return "\(error)"
    }
}
