# make run       build, check the sample letters, print the status matrix
# make test      every test that needs only the product's packages
# make test-all  also those that need a browser and the PDF producers
# make install PREFIX=/usr/local
# make deb       a Debian package in dist/
# make bench     times of loading, auditing and whole batches
# make sanitize  the tests with address and thread sanitizer
# make fuzz      libFuzzer on one way into the loaders
# make format    format the Swift sources as .swift-format says
# make mutants   which faults the tests notice, in at most an hour
# make docs      bring the generated parts of the READMEs up to date
# Missing Debian packages are installed; with all of them in place nothing asks for root.

PREFIX ?= /usr/local
AS_OF ?= 2026-11-24

PRODUCT_PACKAGES = pkg-config libstdc++-12-dev libxml2-dev libgumbo-dev libqpdf-dev zlib1g-dev libfreetype-dev nettle-dev libarchive-dev libpoppler-glib-dev libcld2-dev libxlsxwriter-dev libseccomp-dev
PRODUCER_PACKAGES = libreoffice-writer-nogui libreoffice-l10n-da chromium weasyprint texlive-latex-base texlive-latex-recommended \
	texlive-fonts-recommended lmodern ghostscript poppler-utils img2pdf qpdf fonts-liberation libxml2-utils xz-utils \
	python3-openpyxl python3-pip python3-venv parallel openjdk-17-jre-headless debootstrap strace

# The Swift runtime goes into the binary where the toolchain has it as an archive: it starts faster and needs no Swift where it is installed.
# What the tree and the facts hold is read millions of times from other modules: optimizing across them takes 7 % off an HTML letter.
SWIFT_RUNTIME = $(shell swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
RELEASE = -c release -Xswiftc -cross-module-optimization $(if $(wildcard $(SWIFT_RUNTIME)_static),--static-swift-stdlib)

# Optimized, as what ships is: the tests take a third of the time. In a folder of their own, beside what is built for debugging.
OPTIMIZED_TESTS = swift test -c release -Xswiftc -enable-testing --scratch-path .build-tests

.PHONY: run build test test-all sanitize fuzz mutants install deb bench docs format packages all-packages

run: build
	.build/release/brevtjek check SampleLetters --fail-on never
	.build/release/brevtjek matrix SampleLetters

build: packages
	swift build $(RELEASE) --product brevtjek

test: packages
	$(OPTIMIZED_TESTS) --skip PropertyTests

test-all: all-packages
	Scripts/python-tools.sh
	$(OPTIMIZED_TESTS)
	Scripts/test-deb.sh

# Leaks are not looked for: the C libraries keep what they have made once.
sanitize: packages
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build-address
	TSAN_OPTIONS=die_after_fork=0 swift test --sanitize=thread --scratch-path .build-thread

# make fuzz TARGET=html SECONDS=600; targets: html css pdf content cmap structure memo mask escape
TARGET ?= html
SECONDS ?= 600
fuzz: packages
	BREVTJEK_FUZZ_BUILD=1 swift build -c release --sanitize=fuzzer --scratch-path .build-fuzz --product fuzz-letters
	mkdir -p .build-fuzz/$(TARGET)
	BREVTJEK_FUZZ=$(TARGET) .build-fuzz/release/fuzz-letters -max_total_time=$(SECONDS) -timeout=20 -rss_limit_mb=3000 \
		-artifact_prefix=.build-fuzz/$(TARGET)- .build-fuzz/$(TARGET)

# make mutants ONLY="pdf css" FOLDER=/tmp/mutants; ids, areas or files
mutants: packages
	@Scripts/packages.sh python3
	Scripts/mutants.py $(if $(ONLY),--only $(ONLY)) $(if $(FOLDER),--folder $(FOLDER))

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/brevtjek
	install -m 755 .build/release/brevtjek $(DESTDIR)$(PREFIX)/bin/brevtjek
	rm -rf $(DESTDIR)$(PREFIX)/share/brevtjek/Rules
	cp -R Rules $(DESTDIR)$(PREFIX)/share/brevtjek/Rules
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/da/man1
	LC_ALL=C .build/release/brevtjek --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/brevtjek
	LC_ALL=C .build/release/brevtjek --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/vendor-completions/_brevtjek
	LC_ALL=C .build/release/brevtjek --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/brevtjek.fish
	swift build $(RELEASE) --product brevtjek-dev
	LC_ALL=en .build/release/brevtjek --experimental-dump-help | .build/release/brevtjek-dev man > $(DESTDIR)$(PREFIX)/share/man/man1/brevtjek.1
	LC_ALL=C .build/release/brevtjek --experimental-dump-help | .build/release/brevtjek-dev man --lang da > $(DESTDIR)$(PREFIX)/share/man/da/man1/brevtjek.1

# A Debian package in dist/, with the dependencies the program really has.
deb: build
	@Scripts/packages.sh dpkg-dev
	Scripts/deb.sh

bench: build
	swift build -c release --product make-letters
	swift build $(RELEASE) --product brevtjek-bench
	.build/release/brevtjek-bench
	Scripts/bench.sh

docs: packages
	swift build
	.build/debug/brevtjek-dev docs
	.build/debug/brevtjek matrix SampleLetters --format md --as-of $(AS_OF) | .build/debug/brevtjek-dev splice SampleLetters/README.md matrix

# Another Swift may break lines elsewhere: RepositoryTests compare with that of 6.3.
format:
	swift format --in-place --recursive --parallel Sources Tests Package.swift

packages:
	@Scripts/packages.sh $(PRODUCT_PACKAGES)

all-packages:
	@Scripts/packages.sh $(PRODUCT_PACKAGES) $(PRODUCER_PACKAGES)
