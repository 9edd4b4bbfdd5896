#pragma once

#include <string>

namespace zs {

// Parts of the path of an array or a group in its store.

/// "ocean/deep" of "ocean/deep/sst", "" of "sst".
[[nodiscard]] inline std::string folderOf(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

/// folderOf() as the front of its members' paths: "ocean/deep/" of "ocean/deep/sst", "" of "sst".
[[nodiscard]] inline std::string prefixOf(const std::string& path)
{
    return path.substr(0, path.rfind('/') + 1);
}

/// "sst" of "ocean/deep/sst".
[[nodiscard]] inline std::string leafOf(const std::string& path)
{
    return path.substr(path.rfind('/') + 1); // npos + 1 = 0: the whole path
}

} // namespace zs
