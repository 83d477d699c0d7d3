internal import ArgumentParser
internal import Glibc
internal import LetterChecking
internal import Reporting
internal import RuleEngine

/// What one letter may take, and what its reading must be kept from.
struct LimitOptions: ParsableArguments {
    @Option(help: say("Regnetid pr. brev.", "Computing time per letter.", valueName: say("sekunder", "seconds")))
    var timeLimit = 60.0

    @Option(
        help: say(
            "Tid på uret pr. brev, før kontrollen opgives.",
            "Time on the clock per letter, before its check is given up.", valueName: say("sekunder", "seconds")))
    var wallLimit = 600.0

    @Option(help: say("Hukommelse pr. arbejderproces.", "Memory per worker.", valueName: "MB"))
    var memoryLimit = 2_048

    @Flag(
        help: say(
            "Læs ingen breve, hvor kernen ikke kan indelukke arbejderprocesserne.",
            "Read no letters where the kernel cannot shut workers in.")
    )
    var requireSandbox = false

    func validate() throws {
        if !(timeLimit > 0 && timeLimit <= 86_400 && wallLimit > 0 && wallLimit <= 864_000) {
            throw ValidationError(
                say(
                    "--time-limit: over 0 og højst 86400; --wall-limit: over 0 og højst 864000",
                    "--time-limit: more than 0, at most 86400; --wall-limit: more than 0, at most 864000"))
        }
        if memoryLimit < 512 {
            throw ValidationError(say("--memory-limit: mindst 512", "--memory-limit: at least 512"))
        }
    }

    var limits: Limits {
        Limits(cpuSeconds: timeLimit, wallSeconds: wallLimit, megabytes: memoryLimit, requiresSandbox: requireSandbox)
    }
}

/// How a run goes through many letters.
struct BatchOptions: ParsableArguments {
    @OptionGroup var limitOptions: LimitOptions

    @Option(
        name: [.customShort("j", allowingJoined: true), .long],
        help: say("Arbejderprocesser; ellers én pr. kerne.", "Worker processes; otherwise one per core."))
    var jobs: Int?

    @Option(
        help: say(
            "Vis, hvor langt kørslen er", "Show how far the run has come", words: Progress.Mode.allCases.map(\.rawValue)
        ))
    var progress = Progress.Mode.auto

    @Option(
        help: say(
            "Gem resultater i en mappe, og brug dem, der passer.", "Keep results in a folder and use those that fit.",
            valueName: say("mappe", "folder")))
    var cache: String?

    @Option(
        help: say(
            "Tag kun en stikprøve: så mange breve af hver løsning og hvert arkiv.",
            "Take a sample: so many letters of each solution and archive.", valueName: say("antal", "count")))
    var sample: Int?

    @Option(
        help: say(
            "Hvilken stikprøve; det samme tal giver den samme.", "Which sample; the same number gives the same.",
            valueName: say("tal", "number")))
    var seed = 1

    func validate() throws {
        if let sample, sample < 1 { throw ValidationError(say("--sample: 1 eller flere", "--sample: 1 or more")) }
        if let jobs, !(1...1_024).contains(jobs) {
            throw ValidationError(say("--jobs: fra 1 til 1024", "--jobs: from 1 to 1024"))
        }
    }

    var settings: Batch.Settings {
        var settings = Batch.Settings()
        settings.limits = limitOptions.limits
        settings.workerCount = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        settings.progress = progress
        settings.cacheFolder = cache
        settings.sampling = sample.map { Sampling(count: $0, seed: seed) }
        return settings
    }
}

extension Progress.Mode: ExpressibleByArgument {}
