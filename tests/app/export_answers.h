#pragma once

#include "export_dialog.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QTimer>
#include <QtTest>

namespace zs::test {

/// Answers the two dialogs of File › Export as they come up: a file name, then the sizes as they are. Lives while it may
/// be asked.
class ExportAnswers {
public:
    explicit ExportAnswers(const QString& file)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [file] { answer(file); });
        m_timer.start(50);
    }

private:
    static void answer(const QString& file)
    {
        QWidget* dialog = QApplication::activeModalWidget();
        if (auto* chooser = qobject_cast<QFileDialog*>(dialog)) {
            chooser->findChild<QLineEdit*>()->setText(file);
            QTest::keyClick(chooser->findChild<QLineEdit*>(), Qt::Key_Return);
        } else if (qobject_cast<ExportDialog*>(dialog) != nullptr) {
            QTest::keyClick(dialog, Qt::Key_Return);
        }
    }

    QTimer m_timer;
};

} // namespace zs::test
