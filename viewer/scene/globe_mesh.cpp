#include "scene/globe_mesh.h"

#include "scene/globe_camera.h"

#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>

namespace zs {
namespace {

constexpr int kColumns = 180; // facets of 2°: nowhere more than 0.0002 radii inside the sphere
constexpr int kRows = 90;
constexpr double kLineRadius = 1.0006;

vtkIdType addPoint(vtkPoints* points, const GeoPoint& place, double radius)
{
    const Vector3 p = onUnitSphere(place);
    return points->InsertNextPoint(radius * p[0], radius * p[1], radius * p[2]);
}

} // namespace

vtkPolyData* newGlobeMesh()
{
    vtkNew<vtkPoints> points;
    vtkNew<vtkFloatArray> normals;
    vtkNew<vtkFloatArray> texture;
    normals->SetNumberOfComponents(3);
    texture->SetNumberOfComponents(2);
    for (int row = 0; row <= kRows; ++row)
        for (int column = 0; column <= kColumns; ++column) {
            const double s = static_cast<double>(column) / kColumns;
            const double t = static_cast<double>(row) / kRows;
            const vtkIdType point = addPoint(points, {360 * s - 180, 180 * t - 90}, 1);
            normals->InsertNextTuple(points->GetPoint(point));
            texture->InsertNextTuple2(s, t);
        }

    vtkNew<vtkCellArray> strips;
    for (int row = 0; row < kRows; ++row) {
        strips->InsertNextCell(2 * (kColumns + 1));
        for (int column = 0; column <= kColumns; ++column) {
            strips->InsertCellPoint((row + 1) * (kColumns + 1) + column);
            strips->InsertCellPoint(row * (kColumns + 1) + column);
        }
    }

    vtkPolyData* mesh = vtkPolyData::New();
    mesh->SetPoints(points);
    mesh->SetStrips(strips);
    mesh->GetPointData()->SetNormals(normals);
    mesh->GetPointData()->SetTCoords(texture);
    return mesh;
}

vtkPolyData* newCoastMesh(const CoastlineSet& coastlines)
{
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> lines;
    for (const Polyline& line : coastlines.lines) {
        if (line.kind == LineKind::border)
            continue;
        const vtkIdType first = points->GetNumberOfPoints();
        lines->InsertNextCell(static_cast<int>(line.points.size() + (line.closed ? 1 : 0)));
        for (const GeoPoint& place : line.points)
            lines->InsertCellPoint(addPoint(points, place, kLineRadius));
        if (line.closed)
            lines->InsertCellPoint(first);
    }
    vtkPolyData* mesh = vtkPolyData::New();
    mesh->SetPoints(points);
    mesh->SetLines(lines);
    return mesh;
}

} // namespace zs
