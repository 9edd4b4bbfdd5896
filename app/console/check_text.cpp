#include "console/check_text.h"

#include "expr/parser.h"
#include "view/sentence_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace zs {
namespace {

constexpr int kMostArrays = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CheckText)
};

bool isBlank(const std::string& source)
{
    return source.find_first_not_of(" \t\r\n") == std::string::npos;
}

QString arrayText(const LabelledArray& array)
{
    QStringList dims;
    const Shape& shape = array.data->shape();
    for (std::size_t d = 0; d < array.dims.size(); ++d)
        dims << QStringLiteral("%1: %2").arg(QString::fromStdString(array.dims[d])).arg(shape[d]);
    QString text = QString::fromStdString(array.name);
    if (!dims.isEmpty())
        text += QStringLiteral(" (%1)").arg(dims.join(QStringLiteral(", ")));
    text += QLatin1Char(' ') + QString::fromStdString(valueTypeName(array.type));
    const QString units = QString::fromStdString(array.attrs.textOr("units"));
    return (units.isEmpty() ? text : text + QStringLiteral(", ") + units).trimmed();
}

QString resultText(const Plan& plan)
{
    QStringList arrays;
    for (const LabelledArray& array : plan.result.arrays) {
        if (arrays.size() == kMostArrays) {
            arrays << QStringLiteral("…");
            break;
        }
        arrays << arrayText(array);
    }
    return arrays.join(QStringLiteral("; "));
}

} // namespace

QString bytesText(Index bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

CheckedText checkText(const std::string& source, const PlanNames& names, std::stop_token stop)
{
    CheckedText checked;
    checked.source = source;
    if (isBlank(source))
        return checked;
    const Parsed<Program> program = parseSource(source);
    if (!program) {
        checked.error = program.error().error;
        checked.place = program.error().place;
        return checked;
    }
    if (!names.dataset && names.results.empty()) {
        checked.error = fail(ErrorCode::invalidArgument, "no dataset is open; choose one in the catalog").value();
        return checked;
    }
    tl::expected<Plan, PlanError> plan = buildPlan(*program, names, std::move(stop));
    if (!plan) {
        checked.error = plan.error().error;
        checked.place = plan.error().place;
        return checked;
    }
    checked.cost = planCost(*plan);
    checked.plan = std::move(*plan);
    return checked;
}

QString checkSentence(const CheckedText& checked)
{
    if (checked.error)
        return sentenceText(checked.error->sentence());
    if (!checked.plan)
        return {};
    QString text = Words::tr("%1 · result %2 · reads %3 chunks, %4")
                       .arg(resultText(*checked.plan), bytesText(checked.cost.resultBytes), QLocale().toString(qlonglong(checked.cost.chunks)),
                            bytesText(checked.cost.bytes));
    for (const Sentence& warning : checked.plan->warnings)
        text += QLatin1Char('\n') + sentenceText(warning);
    for (const Sentence& note : checked.plan->notes)
        text += QLatin1Char('\n') + sentenceText(note);
    return text;
}

} // namespace zs
