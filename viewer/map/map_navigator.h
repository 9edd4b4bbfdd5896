#pragma once

#include "geo/viewport.h"

#include <QPointF>
#include <QRectF>
#include <QSize>

namespace zs {

/// Moving about on a map: pure functions from one viewport to the next. Pixels are always square in the plane, the centre
/// stays on the projection's extent, a plate carrée goes round and round, and an orthographic globe turns under the hand.
/// Units:   sizes and positions in device pixels; position (0, 0) is the top left corner of the map
/// Threads: pure

/// `box` as large as it fits into `sizePx`, in the middle.
[[nodiscard]] Viewport fitted(ProjectionPtr projection, const PlaneBox& box, QSize sizePx);
/// The same for paper: a globe too is cut where the box is, nobody will turn it.
[[nodiscard]] Viewport fittedOnPaper(ProjectionPtr projection, const PlaneBox& box, QSize sizePx);
[[nodiscard]] Viewport wholeEarth(ProjectionPtr projection, QSize sizePx);
/// True when nothing of the projection's extent lies outside.
[[nodiscard]] bool showsWholeEarth(const Viewport& viewport);

/// The same centre and scale in a window of another size; a whole Earth stays one.
[[nodiscard]] Viewport resized(const Viewport& viewport, QSize sizePx);
/// The map follows a hand that moves by `deltaPx` and started at `fromPx`.
[[nodiscard]] Viewport panned(const Viewport& viewport, QPointF fromPx, QPointF deltaPx);
/// `factor` > 1 goes nearer; what is under `aroundPx` stays there.
[[nodiscard]] Viewport zoomed(const Viewport& viewport, double factor, QPointF aroundPx);
/// The rectangle of the map fills the window (as far as its shape allows).
[[nodiscard]] Viewport zoomedTo(const Viewport& viewport, const QRectF& rectPx);
/// Another projection that shows about the same part of the Earth.
[[nodiscard]] Viewport reprojected(const Viewport& viewport, ProjectionPtr projection);

/// Another projection for a map of one field, which is `seenField` in the plane of `viewport` and `field` in the other:
/// the whole field when all of it was seen or when about the same part of the Earth would not show it, else that part.
[[nodiscard]] Viewport reprojected(const Viewport& viewport, const PlaneBox& seenField, ProjectionPtr projection,
                                   const PlaneBox& field);

/// A view from space is turned to the middle of what is seen; other projections stay as they are, and so does the globe
/// after a whole Earth.
[[nodiscard]] ProjectionPtr facingSamePlace(const Viewport& viewport, const ProjectionPtr& projection);

/// True for a view from space, which is turned and not shifted.
[[nodiscard]] bool isGlobe(const Projection& projection);

[[nodiscard]] PlanePoint planeAt(const Viewport& viewport, QPointF px);
[[nodiscard]] QPointF pixelAt(const Viewport& viewport, PlanePoint point);
[[nodiscard]] QPointF centrePx(const Viewport& viewport);

} // namespace zs
