#include "console/completion_words.h"

#include "plan/method_table.h"

#include <algorithm>
#include <array>

namespace zs {
namespace {

using WordList = std::vector<CompletionWord>;

QString text(const std::string& word)
{
    return QString::fromStdString(word);
}

/// What a finished expression before the point most likely is.
ReceiverKind kindOfExpr(const ExprPtr& expr)
{
    if (const auto* name = as<NameExpr>(expr)) {
        if (name->name == "ds")
            return ReceiverKind::dataset;
        if (name->name == "np" || name->name == "numpy")
            return ReceiverKind::numpy;
        if (name->name == "xr" || name->name == "xarray")
            return ReceiverKind::xarray;
        if (name->name == "pd" || name->name == "pandas")
            return ReceiverKind::pandas;
    }
    if (const auto* attribute = as<AttributeExpr>(expr); attribute && attribute->name == "dt")
        return ReceiverKind::dateParts;
    const auto* call = as<CallExpr>(expr);
    const auto* method = call ? as<AttributeExpr>(call->callee) : nullptr;
    if (method == nullptr)
        return ReceiverKind::array;
    struct Row {
        const char* method;
        ReceiverKind kind;
    };
    static constexpr std::array<Row, 6> kMakers{{{"groupby", ReceiverKind::groupBy},
                                                 {"groupby_bins", ReceiverKind::groupBy},
                                                 {"resample", ReceiverKind::resample},
                                                 {"rolling", ReceiverKind::rolling},
                                                 {"coarsen", ReceiverKind::coarsen},
                                                 {"weighted", ReceiverKind::weighted}}};
    for (const Row& row : kMakers)
        if (method->name == row.method)
            return row.kind;
    return ReceiverKind::array;
}

const Method* methodOf(const CallSite& call)
{
    if (call.object.empty())
        return findMethod(ReceiverKind::builtin, call.name);
    return findMethod(kindOfExpr(call.objectExpr), call.name);
}

/// "dim" and "skipna" of "dim=None, *, skipna=None, **indexers".
QStringList argumentNames(const std::string& signature)
{
    QStringList names;
    for (const QString& part : text(signature).split(QLatin1Char(','))) {
        const QString name = part.section(QLatin1Char('='), 0, 0).trimmed();
        if (!name.isEmpty() && name.front().isLetter())
            names << name;
    }
    return names;
}

void addNames(WordList& words, const QStringList& names, const QString& behind = {})
{
    for (const QString& name : names)
        words.push_back({name + behind, {}});
}

void addMethods(WordList& words, ReceiverKind kind)
{
    for (const Method& method : methodsOf(kind))
        words.push_back({text(method.name), method.isProperty ? QString() : QStringLiteral("%1(%2)").arg(text(method.name), text(method.signature))});
}

void addArguments(WordList& words, const CompletionContext& context, const CompletionNames& names)
{
    if (!context.mayBeArgument || !context.call)
        return;
    const Method* method = methodOf(*context.call);
    if (method == nullptr)
        return;
    QStringList arguments = argumentNames(method->signature);
    if (method->signature.find("**") != std::string::npos)
        arguments << names.dims;
    for (const std::string& given : context.call->given)
        arguments.removeAll(text(given));
    addNames(words, arguments, QStringLiteral("="));
}

WordList textWords(const CompletionContext& context, const CompletionNames& names)
{
    WordList words;
    if (!context.object.empty() || !context.call) {
        addNames(words, names.variables);
        return words;
    }
    if (context.call->name == "groupby") {
        for (const QString& dim : names.dims)
            if (dim.contains(QLatin1String("time")))
                for (const char* part : {"month", "season", "year", "dayofyear", "day", "hour"})
                    words.push_back({dim + QLatin1Char('.') + QLatin1String(part), {}});
    }
    addNames(words, names.dims);
    return words;
}

WordList allWords(const CompletionContext& context, const CompletionNames& names)
{
    WordList words;
    switch (context.kind) {
    case CompletionKind::nothing: break;
    case CompletionKind::text: return textWords(context, names);
    case CompletionKind::attribute: {
        const ReceiverKind kind = kindOfExpr(context.objectExpr);
        addMethods(words, kind);
        if (kind == ReceiverKind::dataset)
            addNames(words, names.variables);
        if (kind == ReceiverKind::array)
            addNames(words, names.dims);
        break;
    }
    case CompletionKind::name:
        addArguments(words, context, names);
        addNames(words, names.variables);
        addNames(words, names.results);
        addNames(words, {QStringLiteral("ds"), QStringLiteral("np"), QStringLiteral("xr")});
        addMethods(words, ReceiverKind::builtin);
        break;
    }
    return words;
}

} // namespace

std::vector<CompletionWord> completionWords(const CompletionContext& context, const CompletionNames& names)
{
    WordList words = allWords(context, names);
    const QString prefix = text(context.prefix);
    std::erase_if(words, [&](const CompletionWord& word) { return !word.word.startsWith(prefix) || word.word == prefix; });
    const auto isBefore = [](const CompletionWord& a, const CompletionWord& b) { return a.word.compare(b.word, Qt::CaseInsensitive) < 0; };
    std::stable_sort(words.begin(), words.end(), isBefore);
    const auto isSame = [](const CompletionWord& a, const CompletionWord& b) { return a.word == b.word; };
    words.erase(std::unique(words.begin(), words.end(), isSame), words.end());
    return words;
}

QString callSignature(const CompletionContext& context)
{
    if (!context.call)
        return {};
    const Method* method = methodOf(*context.call);
    return method == nullptr ? QString() : QStringLiteral("%1(%2)").arg(text(method->name), text(method->signature));
}

} // namespace zs
