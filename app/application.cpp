#include "application.h"

#include <QThread>

namespace zs {

bool Application::notify(QObject* receiver, QEvent* event)
{
    const bool isGui = QThread::currentThread() == thread();
    if (!isGui || !m_clock.begin(thread()->loopLevel()))
        return QApplication::notify(receiver, event);
    const QByteArray name = QByteArray::fromRawData(receiver->metaObject()->className(), qsizetype(qstrlen(receiver->metaObject()->className())));
    const QEvent::Type type = event->type(); // both may be gone afterwards
    const bool isAccepted = QApplication::notify(receiver, event);
    m_clock.end(name, type);
    return isAccepted;
}

} // namespace zs
