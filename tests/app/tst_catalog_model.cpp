#include "browse/catalog_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include <map>
#include <tuple>

using namespace zs;

namespace {

/// A root with a nested catalog, a dataset, and a catalog that is dead.
std::map<std::string, std::string> catalogFiles()
{
    return {
        {"/cats/master.yaml",
         "name: all_there_is\n"
         "description: Everything\n"
         "sources:\n"
         "  ocean:\n    driver: yaml_file_cat\n    description: The sea\n    args: {path: '{{CATALOG_DIR}}/ocean.yaml'}\n"
         "  gone:\n    driver: yaml_file_cat\n    args: {path: '{{CATALOG_DIR}}/gone.yaml'}\n"
         "  air:\n    driver: zarr\n    description: The air\n    metadata: {tags: [air, winds]}\n    args: {urlpath: '{{CATALOG_DIR}}/air.zarr'}\n"},
        {"/cats/ocean.yaml", "sources:\n  sla:\n    driver: zarr\n    args: {urlpath: 'gs://bucket/sla'}\n"
                             "  round:\n    driver: yaml_file_cat\n    args: {path: '{{CATALOG_DIR}}/master.yaml'}\n"},
        {"/cats/climate/catalog.yaml", "sources: {t: {driver: zarr, args: {urlpath: 'gs://bucket/t'}}}\n"},
        {"/cats/other.yaml", "name: other\nsources: {t: {driver: zarr, args: {urlpath: 'gs://bucket/t'}}}\n"},
    };
}

} // namespace

class TestCatalogModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_opened.clear();
        m_model = std::make_unique<CatalogModel>(
            [this](const Catalog* parent, const CatalogEntry& entry, std::stop_token stop) -> Result<Catalog> {
                m_opened << QString::fromStdString(entry.location);
                const ReadText read = [](const std::string& location, std::stop_token) -> Result<Bytes> {
                    static const auto files = catalogFiles();
                    const auto found = files.find(location);
                    if (found == files.end())
                        return fail(ErrorCode::notFound, location + " is not there");
                    return Bytes(found->second.begin(), found->second.end());
                };
                return parent != nullptr ? openChildCatalog(*parent, entry, read, stop) : openCatalog(entry.location, {}, read, stop);
            },
            inlineExecutor());
        m_root = m_model->addCatalog(QStringLiteral("/cats/master.yaml"));
        QTRY_COMPARE(m_model->rowCount(m_root), 3);
    }

    void cleanup()
    {
        m_model.reset();
    }

    void readsNestedCatalogsOnlyWhenUnfolded()
    {
        QCOMPARE(m_opened, QStringList{QStringLiteral("/cats/master.yaml")});
        const QModelIndex ocean = m_model->index(0, 0, m_root);
        QVERIFY(m_model->hasChildren(ocean));
        m_model->fetchMore(ocean);
        QTRY_COMPARE(m_model->rowCount(ocean), 2);
        QCOMPARE(m_opened.size(), 2);
    }

    void aCatalogIsShownByItsOwnNameElseByThatOfItsFile()
    {
        QCOMPARE(m_root.data().toString(), QStringLiteral("all_there_is"));
        const std::vector<std::tuple<const char*, const char*, const char*>> rows{
            {"/cats/ocean.yaml", "", "ocean"},
            {"/cats/climate/catalog.yaml", "", "climate"},
            {"/cats/other.yaml", "Sample data", "Sample data"}};
        for (const auto& [location, given, shown] : rows) {
            const QModelIndex index = m_model->addCatalog(QLatin1String(location), QLatin1String(given));
            QTRY_VERIFY(m_model->rowCount(index) > 0);
            QCOMPARE(index.data().toString(), QLatin1String(shown));
        }
        const QModelIndex gone = m_model->addCatalog(QStringLiteral("/cats/gone.yaml"));
        QTRY_VERIFY(!gone.data(CatalogModel::problemRole).toString().isEmpty());
        QCOMPARE(gone.data().toString(), QStringLiteral("gone.yaml"));
    }

    void showsDescriptionsAndTags()
    {
        const QModelIndex air = m_model->index(2, 0, m_root);
        QCOMPARE(air.data(CatalogModel::descriptionRole).toString(), QStringLiteral("The air"));
        QCOMPARE(air.data(CatalogModel::tagsRole).toStringList(), (QStringList{QStringLiteral("air"), QStringLiteral("winds")}));
        QVERIFY(air.data(CatalogModel::isDatasetRole).toBool());
    }

    void aDeadCatalogStaysWithItsReason()
    {
        QSignalSpy failed(m_model.get(), &CatalogModel::catalogFailed);
        const QModelIndex gone = m_model->index(1, 0, m_root);
        m_model->fetchMore(gone);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(gone.data(CatalogModel::problemRole).toString().contains(QLatin1String("gone.yaml")));
        QVERIFY(!m_model->hasChildren(gone));
        QCOMPARE(m_model->rowCount(m_root), 3);
    }

    void aCycleIsListedAndNotFollowed()
    {
        const QModelIndex ocean = m_model->index(0, 0, m_root);
        m_model->fetchMore(ocean);
        QTRY_COMPARE(m_model->rowCount(ocean), 2);
        const QModelIndex round = m_model->index(1, 0, ocean);
        QVERIFY(!round.data(CatalogModel::problemRole).toString().isEmpty());
        QVERIFY(!m_model->canFetchMore(round));
    }

    void keepsTheRulesOfItemModels()
    {
        // The tester unfolds whatever it meets; it must find the model in order before, while and after catalogs arrive.
        const QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QModelIndex ocean = m_model->index(0, 0, m_root);
        m_model->fetchMore(ocean);
        QTRY_COMPARE(m_model->rowCount(ocean), 2);
        m_model->removeCatalog(m_root);
        QCOMPARE(m_model->rowCount(), 0);
    }

    void theSameCatalogIsAddedOnce()
    {
        QCOMPARE(m_model->addCatalog(QStringLiteral("/cats/master.yaml")), m_root);
        QCOMPARE(m_model->rowCount(), 1);
    }

    void aCatalogThatArrivesTooLateIsDropped()
    {
        m_model->fetchMore(m_model->index(0, 0, m_root)); // its answer waits in the event queue
        m_model->removeCatalog(m_root);
        QCoreApplication::processEvents();
        QCOMPARE(m_model->rowCount(), 0);
    }

private:
    QStringList m_opened;
    std::unique_ptr<CatalogModel> m_model;
    QPersistentModelIndex m_root;
};

QTEST_MAIN(TestCatalogModel)
#include "tst_catalog_model.moc"
