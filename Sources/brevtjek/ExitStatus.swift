internal import ArgumentParser
internal import LetterChecking
internal import Reporting
internal import RuleEngine

/// Exit statuses of the program.
enum Status {
    static let findings = ExitCode(1)
    static let usage = ExitCode(2)
    static let incomplete = ExitCode(3)
}

/// Runs a command's work and turns what it throws into a message and an exit status.
func reporting(_ work: () throws -> Void) throws {
    do {
        try work()
    } catch let failure as UsageFailure {
        writeNote(failure.message)
        throw Status.usage
    } catch let failure as OutputFailure {
        writeNote(failure.message)
        throw Status.incomplete
    } catch let error as RuleFileError {
        writeError("brevtjek: \(error.shown(in: .ofTerminal))")
        throw Status.usage
    } catch let exit as ExitCode {
        throw exit
    } catch let exit as CleanExit {
        throw exit
    } catch {
        writeError("brevtjek: \("\(error)")")
        throw Status.usage
    }
}
