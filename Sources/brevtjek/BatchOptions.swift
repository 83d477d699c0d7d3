internal import ArgumentParser
internal import Glibc
internal import LetterChecking
internal import Reporting
internal import RuleEngine

/// What one letter may take, and what its reading must be kept from.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Regnetid pr. brev. / Computing time per letter.", valueName: "sekunder"))
    var timeLimit = 60.0

    @Option(
        help: ArgumentHelp(
            "Tid på uret pr. brev, før kontrollen opgives. / Time on the clock per letter.", valueName: "sekunder"))
    var wallLimit = 600.0

    @Option(help: ArgumentHelp("Hukommelse pr. arbejderproces. / Memory per worker.", valueName: "MB"))
    var memoryLimit = 2_048

    @Flag(
        help:
            "Læs ingen breve, hvor kernen ikke kan indelukke arbejderprocesserne. / Read no letters where the kernel cannot shut workers in."
    )
    var requireSandbox = false

    func validate() throws {
        if !(timeLimit > 0 && timeLimit <= 86_400 && wallLimit > 0 && wallLimit <= 864_000) {
            throw ValidationError("--time-limit: 0–86400; --wall-limit: 0–864000")
        }
        if memoryLimit < 512 { throw ValidationError("--memory-limit: mindst 512 / 512 at least") }
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
        help: "Arbejderprocesser, ellers én pr. kerne. / Worker processes, one per core otherwise.")
    var jobs: Int?

    @Option(help: "Vis, hvor langt kørslen er / show progress: auto, always, never")
    var progress = Progress.Mode.auto

    @Option(
        help: ArgumentHelp(
            "Gem resultater i en mappe, og brug dem, der passer. / Keep results in a folder and use those that fit.",
            valueName: "mappe"))
    var cache: String?

    @Option(
        help: ArgumentHelp(
            "Tag kun en stikprøve: så mange breve af hver løsning og hvert arkiv. / Take a sample: so many letters of each solution and archive.",
            valueName: "antal"))
    var sample: Int?

    @Option(
        help: ArgumentHelp(
            "Hvilken stikprøve; det samme tal giver den samme. / Which sample; the same number gives the same.",
            valueName: "tal"))
    var seed = 1

    func validate() throws {
        if let sample, sample < 1 { throw ValidationError("--sample: > 0") }
        if let jobs, !(1...1_024).contains(jobs) { throw ValidationError("--jobs: 1–1024") }
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
