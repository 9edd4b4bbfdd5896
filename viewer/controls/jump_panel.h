#pragma once

#include "controls/step_search.h"
#include "view/map_subject.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace zs {

/// A small window that asks where to go on an axis: a text, what it leads to in one sentence, and below what the axis has –
/// years, then months, then days of the data's own calendar.
/// Keys:    Return goes there, Down moves to the list, Escape closes
class JumpPanel : public QFrame {
    Q_OBJECT

public:
    explicit JumpPanel(QWidget* parent = nullptr);

    void setAxis(AxisPtr axis, TimeResolution resolution);
    /// Opens above or below `anchor`, wherever the screen has room, at the text of `step`.
    void openAt(const QWidget& anchor, Index step);

Q_SIGNALS:
    /// `sentence` says what was chosen in the place of what was typed; empty when it is just that.
    void stepChosen(zs::Index step, const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showText(const QString& text);
    void takeChoice(const QListWidgetItem* item);
    void goThere();

    AxisPtr m_axis;
    TimeResolution m_resolution = TimeResolution::day;
    FoundStep m_found;
    QLabel* m_title = nullptr;
    QLineEdit* m_text = nullptr;
    QLabel* m_sentence = nullptr;
    QListWidget* m_choices = nullptr;
};

} // namespace zs
