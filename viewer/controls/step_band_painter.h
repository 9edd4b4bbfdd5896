#pragma once

#include "view/step_coverage.h"

#include <QPalette>
#include <QRectF>

class QPainter;

namespace zs {

/// Draws what is at hand along a slider's groove: decoded is solid, partly read is pale, missing is an empty outline, failed is red,
/// taller and striped – each is told by its shape, not by its colour alone.
/// Shape:   one column of `states` for each pixel of `groove`, from the left
void paintSteps(QPainter& painter, const QRectF& groove, const std::vector<StepState>& states, const QPalette& palette);

} // namespace zs
