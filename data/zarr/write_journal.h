#pragma once

#include "core/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace zs {

/// The keys that a long write has completed, in a file beside them: what a killed run need not write again.
/// A key is added after its object is whole, so a torn object is never taken for a complete one. Holds a lock on the
/// folder: one process writes at a time.
/// Threads: any
class WriteJournal {
public:
    /// Reads what is there. A last line that was torn off is forgotten.
    /// Errors:  invalidArgument while another process holds the lock; accessDenied when the disk refuses
    [[nodiscard]] static Result<WriteJournal> open(const std::string& folder);
    WriteJournal(WriteJournal&&) noexcept;
    WriteJournal& operator=(WriteJournal&&) noexcept;
    ~WriteJournal();

    /// When the first of the runs that wrote it began; nothing when this one did.
    [[nodiscard]] std::optional<std::filesystem::file_time_type> begun() const;
    /// Forgets what is there: all is to be written anew.
    [[nodiscard]] Status forget();
    [[nodiscard]] bool holds(const std::string& key) const;
    [[nodiscard]] Status add(const std::string& key);
    /// Removes the file, which now lies in `folder`: everything is written.
    void remove(const std::string& folder);
    static constexpr const char* kFileName = ".written";

private:
    struct State;
    explicit WriteJournal(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace zs
