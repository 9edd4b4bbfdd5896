#pragma once

#include "core/result.h"
#include "core/types.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace zs {

/// Part of an object. The default is all of it.
/// Units:   bytes; a negative `offset` counts from the end (suffix range, `length` unused)
struct ByteRange {
    Index offset = 0;
    std::optional<Index> length; // nothing: to the end

    bool operator==(const ByteRange&) const = default;
};

/// What a key holds; nothing = the key is missing, which is a value and not an error.
using StoreBytes = std::optional<Bytes>;
using OnBytes = std::function<void(Result<StoreBytes>)>;

/// One name directly below a prefix.
struct StoreEntry {
    std::string name;      // last segment, no slash
    bool isPrefix = false; // holds further keys
    Index bytes = -1;      // -1 = not known

    bool operator==(const StoreEntry&) const = default;
};

/// Bytes by key: the one thing that every format is read through. Immutable from outside; lives in a shared_ptr.
/// Keys:    segments joined by "/", no leading or trailing slash, never "." or ".." (see isSafeKey)
/// Threads: get() and list() from any thread; `done` comes once, on any thread, perhaps before get() returns
class Store {
public:
    virtual ~Store() = default;

    /// Reads one key. When `stop` is requested the transfer is given up (down to the socket) and `done` hears
    /// cancelled. Errors:  network, accessDenied, corrupt (range outside the object), cancelled; a missing key is no
    /// error
    virtual void get(const std::string& key, ByteRange range, std::stop_token stop, OnBytes done) const = 0;

    /// get() of all of an object that may hold at most `maxBytes`: metadata. What is larger is not taken in.
    /// Errors:  those of get(); corrupt when there is more
    virtual void getBounded(const std::string& key, Index maxBytes, std::stop_token stop, OnBytes done) const;

    /// What tells one state of an object from another that was written at the same place: its ETag, its date, its size.
    /// Of an object behind HTTP as getBounded() last found it. "" = nothing is known.
    [[nodiscard]] virtual std::string versionOf(const std::string& key) const;

    /// Names directly below `prefix` ("" = root), sorted. May wait.
    /// Errors:  unsupported when this store cannot list
    [[nodiscard]] virtual Result<std::vector<StoreEntry>> list(const std::string& prefix, std::stop_token stop) const;

    /// Whether a part of an object has been found to cost as much as all of it, or not to be had: a server that ignores
    /// ranges, objects that are kept compressed. Learnt from what has been read so far.
    [[nodiscard]] virtual bool sendsOnlyWhole() const { return false; }

    /// For people: a path or URL, without secrets.
    [[nodiscard]] virtual std::string location() const = 0;
};

using StorePtr = std::shared_ptr<const Store>;

/// False for keys that could leave the store or that no store can hold: "..", ".", empty segments, a leading slash,
/// backslashes, control characters, more than 4096 bytes.
[[nodiscard]] bool isSafeKey(std::string_view key);

/// corrupt: an object of `bytes` where `maxBytes` are the most that is read.
[[nodiscard]] Error tooLarge(Index bytes, Index maxBytes);

/// get() that waits. Never on the GUI thread or in a compute arena.
[[nodiscard]] Result<StoreBytes> getNow(const Store& store, const std::string& key, ByteRange range = {},
                                        std::stop_token stop = {});

/// getBounded() that waits, of many keys at once; the answers in the order of the keys.
[[nodiscard]] std::vector<Result<StoreBytes>> getAllNow(const Store& store, const std::vector<std::string>& keys, Index maxBytes,
                                                        std::stop_token stop = {});

} // namespace zs
