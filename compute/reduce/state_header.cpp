#include "reduce/state_header.h"

#include <cstring>

namespace zs {
namespace {

void appendNumber(Bytes& to, std::uint64_t number)
{
    for (int byte = 0; byte < 8; ++byte)
        to.push_back(static_cast<std::uint8_t>(number >> (8 * byte)));
}

std::uint64_t takeNumber(std::span<const std::uint8_t>& from)
{
    std::uint64_t number = 0;
    for (std::size_t byte = 0; byte < 8; ++byte)
        number |= static_cast<std::uint64_t>(from[byte]) << (8 * byte);
    from = from.subspan(8);
    return number;
}

} // namespace

void saveStateHeader(Bytes& to, std::uint64_t fingerprint, const Region& box)
{
    appendNumber(to, fingerprint);
    appendNumber(to, box.start.size());
    for (std::size_t d = 0; d < box.start.size(); ++d) {
        appendNumber(to, static_cast<std::uint64_t>(box.start[d]));
        appendNumber(to, static_cast<std::uint64_t>(box.count[d]));
    }
}

Result<Region> loadStateHeader(std::span<const std::uint8_t>& bytes, std::uint64_t fingerprint, const Shape& whole)
{
    if (bytes.size() < 16 + 16 * whole.size())
        return fail(ErrorCode::corrupt, "saved accumulators: too short");
    if (takeNumber(bytes) != fingerprint || takeNumber(bytes) != whole.size())
        return fail(ErrorCode::corrupt, "saved accumulators: of another reduction");
    Region box;
    for (const Index size : whole) {
        const auto start = static_cast<Index>(takeNumber(bytes));
        const auto count = static_cast<Index>(takeNumber(bytes));
        if (start < 0 || count < 0 || start > size || count > size - start)
            return fail(ErrorCode::corrupt, "saved accumulators: their box lies outside the result");
        box.start.push_back(start);
        box.count.push_back(count);
    }
    return box;
}

} // namespace zs
