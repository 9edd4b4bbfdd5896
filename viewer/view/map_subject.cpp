#include "view/map_subject.h"

#include <QStringList>

namespace zs {

QString sliceText(const MapSubject& subject, const Shape& index)
{
    QStringList parts;
    for (std::size_t dim = 0; dim < subject.axes.size() && dim < index.size(); ++dim) {
        const Axis& axis = *subject.axes[dim];
        const bool isMap = static_cast<int>(dim) == subject.yDim || static_cast<int>(dim) == subject.xDim;
        const bool isTime = axis.kind == AxisKind::time;
        if (isMap || (axis.size <= 1 && !isTime))
            continue;
        QString label = QString::fromStdString(axisLabel(axis, index[dim]));
        if (axis.name.empty() && !axis.dim.empty()) // "#3" alone says nothing
            label = QString::fromStdString(axis.dim) + QLatin1Char(' ') + label;
        if (isTime)
            parts.prepend(label);
        else
            parts.append(label);
    }
    return parts.join(QStringLiteral(" · "));
}

QString withNote(const QString& note, const QString& title)
{
    return note.isEmpty() || title.isEmpty() ? title : note + QStringLiteral(" · ") + title;
}

} // namespace zs
