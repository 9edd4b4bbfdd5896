#include "map_words.h"

#include <QRegularExpression>

namespace zs {

MapSubject subjectOf(const MapVariable& variable)
{
    MapSubject subject;
    subject.title = QString::fromStdString(variable.variable->longName);
    subject.units = QString::fromStdString(variable.variable->units);
    subject.axes = variable.axes;
    subject.yDim = variable.layer.yDim;
    subject.xDim = variable.layer.xDim;
    return subject;
}

QString figureFileName(const MapVariable& variable, const Shape& index)
{
    static const QRegularExpression unusable(QStringLiteral("[^\\w.\\-°]+"), QRegularExpression::UseUnicodePropertiesOption);
    QString name = QString::fromStdString(variable.variable->name) + QLatin1Char(' ') + sliceText(subjectOf(variable), index);
    return name.replace(unusable, QStringLiteral("_")) + QStringLiteral(".png");
}

} // namespace zs
