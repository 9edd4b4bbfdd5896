#pragma once

#include <QDialog>
#include <QStringList>

class QComboBox;

namespace zs {

/// Asks for a catalog or dataset by path or URL, with the recent ones and a file chooser.
class OpenDialog : public QDialog {
    Q_OBJECT

public:
    explicit OpenDialog(const QStringList& recentLocations, QWidget* parent = nullptr);

    [[nodiscard]] QString location() const;
    void setLocation(const QString& location);

private:
    void chooseFile();
    void chooseFolder();

    QComboBox* m_location;
};

} // namespace zs
