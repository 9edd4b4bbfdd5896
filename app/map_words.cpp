#include "map_words.h"

#include <QRegularExpression>

namespace zs {

MapSubject subjectOf(const MapVariable& variable)
{
    MapSubject subject;
    subject.title = QString::fromStdString(variable.variable->longName);
    subject.units = QString::fromStdString(variable.variable->units);
    if (variable.variable->source->meta.dtype.kind == DTypeKind::datetime) // a map shows numbers, not dates
        subject.units = QStringLiteral("us since 1970-01-01");
    subject.axes = variable.axes;
    subject.yDim = variable.layer.yDim;
    subject.xDim = variable.layer.xDim;
    return subject;
}

QString figureFileName(const MapVariable& variable, const Shape& index)
{
    return figureFileName(QString::fromStdString(variable.variable->name), sliceText(subjectOf(variable), index));
}

QString figureFileName(const QString& variable, const QString& slice)
{
    static const QRegularExpression unusable(QStringLiteral("[^\\w.\\-°]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = slice.isEmpty() ? variable : variable + QLatin1Char(' ') + slice;
    return name.replace(unusable, QStringLiteral("_")) + QStringLiteral(".png");
}

} // namespace zs
