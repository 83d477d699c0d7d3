internal import DocumentModel

/// The elements of a structure whose content is on pages that the file no longer has, as where some pages were taken out of a longer letter.
///
/// Nobody meets them: they are left out of the letter, and counted. An element that has content on a page as well is read as far as that goes.
struct OffPageElements {
    /// By their place among the events.
    private(set) var places = Set<Int>()

    /// - Parameter isOnPage: whether content of that page, or an object, is on a page of the file.
    init(_ events: [Structure.Event], isOnPage: (ObjectID?, _ object: ObjectID?) -> Bool) {
        var open: [(place: Int, isOff: Bool, isOn: Bool)] = []
        for (place, event) in events.enumerated() {
            switch event {
            case .open: open.append((place, false, false))
            // A stream that is named without its page may be painted on any.
            case .content(let key, let page):
                note(page == nil ? key.container != .noObject : isOnPage(page, nil), in: &open)
            case .object(let id, let page): note(isOnPage(page, id), in: &open)
            case .close:
                guard let done = open.popLast() else { continue }
                if done.isOff, !done.isOn { places.insert(done.place) }
                guard let last = open.indices.last else { continue }
                open[last].isOff = open[last].isOff || done.isOff
                open[last].isOn = open[last].isOn || done.isOn
            }
        }
    }

    private func note(_ isOn: Bool, in open: inout [(place: Int, isOff: Bool, isOn: Bool)]) {
        guard let last = open.indices.last else { return }
        if isOn { open[last].isOn = true } else { open[last].isOff = true }
    }
}
