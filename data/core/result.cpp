#include "core/result.h"

namespace zs {

Sentence Error::sentence() const
{
    Sentence sentence(detail);
    sentence.pattern = pattern;
    sentence.values = values;
    return sentence;
}

tl::unexpected<Error> fail(ErrorCode code, Sentence sentence)
{
    return tl::unexpected<Error>(Error{code, std::move(sentence.text), std::move(sentence.pattern), std::move(sentence.values)});
}

tl::unexpected<Error> addContext(const Error& error, const Sentence& where)
{
    const std::string& detail = error.detail;
    const std::size_t size = where.text.size();
    const bool saysWhere = detail.starts_with(where.text) && detail.size() > size && (detail[size] == ':' || detail[size] == '/');
    return fail(error.code, saysWhere ? error.sentence() : say("%1: %2", where, error.sentence()));
}

} // namespace zs
