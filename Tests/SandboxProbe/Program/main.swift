import Attacks
import CSandbox
import Glibc

// What a worker can do once it is bound, tried by a process of its own, for the tests.
//
//     sandbox-probe attacks LFC FOLDER     what try_attacks tries, bound by limits (L), files (F) and calls (C), with FOLDER/fonts readable
//     sandbox-probe files FOLDER           what Landlock refuses on its own
//     sandbox-probe end HOW                one way to end, and how the parent sees it
//     sandbox-probe refused                what is noted of refused calls
//     sandbox-probe keep                   how many descriptors are left of many
//     sandbox-probe network                what Landlock refuses of TCP on its own
//     sandbox-probe core                   how long a core dump may be
//     sandbox-probe orphan                 whether a worker is there when its parent has been killed
//     sandbox-probe signal HOW FILE        how a process with a temporary file meets a signal
//     sandbox-probe without LSMCA PROGRAM… runs a program without parts of the kernel, see do_without

/// In a child that has, like a worker, two descriptors and no standard output; what it writes to the first comes back.
func bound(memory: Int32 = 0, _ body: (Int32) -> Void) -> (output: String, end: String) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { exit(1) }
    let process = brevtjek_fork()
    if process == 0 {
        guard brevtjek_keep_only(ends[1], memory) == 0 else { _exit(1) }
        brevtjek_own_group()
        body(3)
        _exit(0)
    }
    close(ends[1])
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
        let count = read(ends[0], &chunk, chunk.count)
        if count <= 0 { break }
        bytes += chunk[..<count]
    }
    var status: Int32 = 0
    var peak = 0
    let isSignal = brevtjek_wait(process, &status, &peak) == 1
    return (String(decoding: bytes, as: UTF8.self), "\(isSignal ? "signal" : "status") \(status)")
}

/// As a letter is handed to a worker.
func sealedMemory() -> Int32 {
    let file = brevtjek_memory_file()
    _ = write(file, "x", 1)
    _ = brevtjek_memory_file_seal(file)
    return file
}

func bind(_ parts: String, readable: String? = nil, megabytes: UInt64 = 0) {
    var paths = [readable.flatMap { UnsafePointer(strdup($0)) }]
    if parts.contains("L"), brevtjek_limit(megabytes << 20) != 0 || brevtjek_catch_crashes() != 0 { _exit(100) }
    if parts.contains("F"), brevtjek_restrict_files(&paths, readable == nil ? 0 : 1) != 0 { _exit(101) }
    if parts.contains("C"), brevtjek_restrict_calls() != 0 { _exit(102) }
}

func attacks(_ parts: String, on folder: String) {
    let font = folder + "/fonts/a.ttf"
    let result = bound(memory: sealedMemory()) { output in
        bind(parts, readable: folder + "/fonts")
        try_attacks(output, folder, folder + "/secret", font, 4)
    }
    print(result.output + "end\t" + result.end)
}

func files(_ folder: String) {
    let font = folder + "/fonts/a.ttf"
    let result = bound { output in
        bind("F", readable: folder + "/fonts")
        let results = [
            open(font, O_RDONLY), open(folder + "/secret", O_RDONLY), open(font, O_WRONLY),
            truncate(font, 0), unlink(font), kill(getppid(), 0),
        ]
        let text = results.map { $0 < 0 ? "-" : "+" }.joined()
        _ = write(output, text, text.utf8.count)
    }
    print(result.output, result.end)
}

func end(_ how: String) {
    let result = bound(memory: sealedMemory()) { _ in
        bind("LC", megabytes: 1_024)
        brevtjek_letter_begins()
        switch how {
        case "too-much": ask_for_too_much()
        case "array": print([UInt8](repeating: 1, count: 1 << 40))
        case "little-by-little":
            ask_little_by_little()
            // The error number is another's by the time of the crash.
            errno = ENOENT
            follow_null()
        case "abort": abort()
        case "stale":
            errno = ENOMEM
            brevtjek_letter_begins()
            follow_null()
        case "overflow": overflow_stack()
        case "file": _ = write(4, "xx", 2)
        default: follow_null()
        }
    }
    print(result.end)
}

func refused() {
    let result = bound { output in
        bind("LC")
        var numbers: [Int] = [Int(brevtjek_refused_call())]
        let timer = try_timer()
        numbers.append(Int(brevtjek_refused_call()) - timer)
        brevtjek_letter_begins()
        // What fontconfig tries is no sign of anything.
        _ = mkdir("folder", 0o700)
        _ = open("/dev/null", O_RDWR)
        numbers.append(Int(brevtjek_refused_call()))
        let text = "\(timer > 0) \(numbers)"
        _ = write(output, text, text.utf8.count)
    }
    print(result.output, result.end)
}

func keep() {
    let result = bound { output in
        for number in [7, 50, 900] { _ = dup2(output, Int32(number)) }
        guard brevtjek_keep_only(output, output) == 0 else { _exit(1) }
        let left = (0..<1_024).filter { fcntl($0, F_GETFD) >= 0 }
        let text = "\(left)"
        _ = write(3, text, text.utf8.count)
    }
    print(result.output, result.end)
}

func network() {
    let result = bound { output in
        bind("F")
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(9).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        var causes: [Bool] = []
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                // Port 9 of this machine answers nobody: it is refused otherwise too, but not with this number.
                causes.append(Glibc.connect(socket, address, size) < 0 && errno == EACCES)
                causes.append(Glibc.bind(socket, address, size) < 0 && errno == EACCES)
            }
        }
        let text = "\(socket >= 0) \(causes)"
        _ = write(output, text, text.utf8.count)
    }
    print(result.output, result.end)
}

func core() {
    let result = bound { output in
        bind("L")
        let text = "\(core_dump_limit())"
        _ = write(output, text, text.utf8.count)
    }
    print(result.output, result.end)
}

/// A child that has a child, and is killed: the end of a pipe that the younger one alone holds by then tells when it is gone.
func orphan() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { exit(1) }
    let parent = brevtjek_fork()
    if parent == 0 {
        if brevtjek_fork() == 0 {
            // Whoever waits for this program does not wait for it too, and it is gone in the end whatever comes.
            guard brevtjek_keep_only(ends[1], ends[1]) == 0 else { _exit(1) }
            _ = write(3, "x", 1)
            for _ in 0..<100 { usleep(100_000) }
            _exit(0)
        }
        while true { pause() }
    }
    close(ends[1])
    var byte: UInt8 = 0
    guard read(ends[0], &byte, 1) == 1 else { exit(1) }
    var status: Int32 = 0
    var peak = 0
    kill(parent, SIGKILL)
    _ = brevtjek_wait(parent, &status, &peak)
    var end = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    print(poll(&end, 1, 5_000) == 1 && read(ends[0], &byte, 1) == 0 ? "gone" : "there")
}

func signal(_ how: String, _ file: String) {
    let result = bound { output in
        func say(_ text: String) { _ = write(output, text, text.utf8.count) }
        func worker() -> String {
            let process = brevtjek_fork()
            if process == 0 {
                raise(SIGTERM)
                _exit(0)
            }
            var status: Int32 = 0
            var peak = 0
            return "\(brevtjek_wait(process, &status, &peak) == 1 ? "signal" : "status") \(status), "
        }
        func isHeard(_ descriptor: Int32) -> String {
            var end = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&end, 1, 0) == 1 ? "heard, " : "unheard, "
        }
        brevtjek_temporary_add(file)
        switch how {
        case "plain":
            brevtjek_end_cleanly()
            raise(SIGTERM)
        case "plain-worker":
            brevtjek_end_cleanly()
            say(worker())
        case "worker":
            let heard = brevtjek_signals()
            say(worker() + isHeard(heard))
        case "unheeded":
            let heard = brevtjek_signals()
            raise(SIGTERM)
            say(isHeard(heard))
            for _ in 0..<30 { usleep(100_000) }
        case "heeded":
            let heard = brevtjek_signals()
            raise(SIGTERM)
            say(isHeard(heard))
            brevtjek_end_signals(heard)
            for _ in 0..<12 { usleep(100_000) }
        default: _exit(2)
        }
    }
    print(result.output + result.end)
}

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "attacks" where arguments.count == 4: attacks(arguments[2], on: arguments[3])
case "files" where arguments.count == 3: files(arguments[2])
case "end" where arguments.count == 3: end(arguments[2])
case "refused": refused()
case "keep": keep()
case "network": network()
case "core": core()
case "orphan": orphan()
case "signal" where arguments.count == 4: signal(arguments[2], arguments[3])
case "without" where arguments.count > 3:
    guard do_without(arguments[2]) == 0 else { exit(1) }
    var words: [UnsafeMutablePointer<CChar>?] = arguments[3...].map { strdup($0) } + [nil]
    execv(arguments[3], &words)
    exit(127)
default: exit(2)
}
