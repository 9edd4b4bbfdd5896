#include "scene/globe_scene.h"

#include "map/coastline.h"
#include "scene/globe_mesh.h"
#include "scene/offscreen_window.h"

#include <QPainter>

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkSmartPointer.h>
#include <vtkTexture.h>

#include <cmath>
#include <cstring>
#include <numbers>
#include <optional>

namespace zs {
namespace {

constexpr QSize kMaxFieldPx{8192, 4096};
constexpr int kMipmapFromPx = 2048; // a smaller field has about as many pixels as the globe on the screen
constexpr double kAmbient = 0.72; // the rest is a lamp at the eye: full colour in the middle, a little darker at the limb

void setActorColor(vtkActor* actor, const QColor& color)
{
    actor->GetProperty()->SetColor(color.redF(), color.greenF(), color.blueF());
}

/// Opaque RGB, the lowest row first, as OpenGL wants it.
vtkSmartPointer<vtkImageData> textureImage(const QImage& field, const QColor& missing)
{
    QImage opaque(field.size(), QImage::Format_RGB888);
    opaque.fill(missing);
    QPainter(&opaque).drawImage(QPointF(0, 0), field);

    auto image = vtkSmartPointer<vtkImageData>::New();
    image->SetDimensions(opaque.width(), opaque.height(), 1);
    image->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
    const std::size_t rowBytes = 3 * static_cast<std::size_t>(opaque.width());
    for (int row = 0; row < opaque.height(); ++row)
        std::memcpy(image->GetScalarPointer(0, opaque.height() - 1 - row, 0), opaque.constScanLine(row), rowBytes);
    return image;
}

QImage withinTextureSize(const QImage& field)
{
    const QSize size = field.size().boundedTo(kMaxFieldPx);
    QImage plain = size == field.size() ? field : field.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    plain.setDevicePixelRatio(1);
    return plain;
}

} // namespace

struct GlobeScene::Parts {
    std::unique_ptr<OffscreenWindow> window;
    GlobeStyle style;
    GlobeCamera camera;
    QImage field;
    std::optional<CoastlineDetail> detail; // of the lines in `coastMapper`
    vtkNew<vtkRenderer> renderer;
    vtkNew<vtkActor> globe;
    vtkNew<vtkActor> coast;
    vtkNew<vtkPolyDataMapper> globeMapper;
    vtkNew<vtkPolyDataMapper> coastMapper;
    vtkNew<vtkTexture> texture;

    void build();
    void applyField();
    void applyStyle(double devicePixelRatio);
    void applyCamera(QSize sizePx);
    void chooseCoasts(QSize sizePx);
};

void GlobeScene::Parts::build()
{
    globeMapper->SetInputData(vtkSmartPointer<vtkPolyData>::Take(newGlobeMesh()));
    globe->SetMapper(globeMapper);
    globe->ForceOpaqueOn(); // or VTK looks for a transparent pixel in each new texture
    globe->GetProperty()->SetAmbient(kAmbient);
    globe->GetProperty()->SetDiffuse(1 - kAmbient);
    globe->GetProperty()->SetSpecular(0);
    texture->InterpolateOn();
    texture->SetWrap(vtkTexture::ClampToEdge);
    coast->SetMapper(coastMapper);
    coast->GetProperty()->LightingOff();
    renderer->AddActor(globe);
    renderer->AddActor(coast);
    window->addRenderer(renderer);
    applyField();
}

void GlobeScene::Parts::applyField()
{
    if (!field.isNull())
        texture->SetInputData(textureImage(field, style.missing));
    texture->SetMipmap(field.width() > kMipmapFromPx);
    globe->SetTexture(field.isNull() ? nullptr : texture.Get());
}

void GlobeScene::Parts::applyStyle(double devicePixelRatio)
{
    renderer->SetBackground(style.background.redF(), style.background.greenF(), style.background.blueF());
    setActorColor(globe, field.isNull() ? style.missing : QColor(Qt::white)); // a texture is multiplied with the colour
    setActorColor(coast, style.coast);
    coast->GetProperty()->SetLineWidth(static_cast<float>(style.coastWidth * devicePixelRatio));
    coast->SetVisibility(style.showCoasts);
}

void GlobeScene::Parts::applyCamera(QSize sizePx)
{
    const GlobeFrame frame = frameOf(camera);
    const double d = frame.distance;
    vtkCamera* eye = renderer->GetActiveCamera();
    eye->SetPosition(d * frame.outward[0], d * frame.outward[1], d * frame.outward[2]);
    eye->SetFocalPoint(0, 0, 0);
    eye->SetViewUp(frame.north.data());
    eye->SetUseHorizontalViewAngle(sizePx.width() < sizePx.height());
    eye->SetViewAngle(2 * std::atan(frame.halfTangent) * 180 / std::numbers::pi);
    eye->SetClippingRange(d - 1.01, d + 0.01);
}

void GlobeScene::Parts::chooseCoasts(QSize sizePx)
{
    const CoastlineDetail wanted = coastlineDetailFor(degreesPerPixel(camera, sizePx));
    if (!style.showCoasts || detail == wanted)
        return;
    coastMapper->SetInputData(vtkSmartPointer<vtkPolyData>::Take(newCoastMesh(coastlines(wanted))));
    detail = wanted;
}

Result<std::unique_ptr<GlobeScene>> GlobeScene::create()
{
    Result<std::unique_ptr<OffscreenWindow>> window = OffscreenWindow::create();
    if (!window)
        return addContext(window.error(), "the globe cannot be drawn");
    auto parts = std::make_unique<Parts>();
    parts->window = std::move(*window);
    parts->build();
    return std::unique_ptr<GlobeScene>(new GlobeScene(std::move(parts)));
}

GlobeScene::GlobeScene(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}

GlobeScene::~GlobeScene()
{
    m_parts->window.reset(); // releases what the actors hold on the graphics card
}

void GlobeScene::setField(const QImage& plateCarree)
{
    m_parts->field = withinTextureSize(plateCarree);
    m_parts->applyField();
}

void GlobeScene::setStyle(const GlobeStyle& style)
{
    const bool newMissing = style.missing != m_parts->style.missing;
    m_parts->style = style;
    if (newMissing)
        m_parts->applyField();
}

void GlobeScene::setCamera(const GlobeCamera& camera)
{
    m_parts->camera = normalized(camera);
}

const GlobeCamera& GlobeScene::camera() const
{
    return m_parts->camera;
}

Result<QImage> GlobeScene::render(QSize sizePx, double devicePixelRatio, GlobeQuality quality)
{
    if (sizePx.isEmpty())
        return fail(ErrorCode::invalidArgument, "a picture of the globe needs at least one pixel");
    m_parts->renderer->SetUseFXAA(quality == GlobeQuality::resting);
    m_parts->applyStyle(devicePixelRatio);
    m_parts->applyCamera(sizePx);
    m_parts->chooseCoasts(sizePx);
    return m_parts->window->render(sizePx, devicePixelRatio);
}

} // namespace zs
