#include "console/expression_console.h"

#include "console/expression_editor.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace zs {
namespace {

constexpr int kTypingPauseMs = 200;

CompletionNames completionNames(const PlanNames& names)
{
    CompletionNames words;
    if (names.dataset) {
        for (const Variable& variable : names.dataset->variables)
            words.variables << QString::fromStdString(variable.name);
        for (const auto& [dim, size] : names.dataset->dims)
            words.dims << QString::fromStdString(dim);
    }
    for (const auto& [name, dataset] : names.results)
        words.results << QString::fromStdString(name);
    return words;
}

QToolButton* textButton(const QString& text, const QString& tip, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ExpressionConsole::ExpressionConsole(Executor waiting, QWidget* parent)
    : QWidget(parent), m_editor(new ExpressionEditor(this)), m_verdict(new QLabel(this)),
      m_run(textButton(tr("Run"), tr("Work it out (Shift+Enter)"), this)),
      m_copy(textButton(tr("Copy as Python"), tr("Copy the xarray that makes the same numbers"), this)), m_pause(new QTimer(this)),
      m_checking(std::move(waiting))
{
    m_editor->setObjectName(QStringLiteral("expressionEditor"));
    m_editor->setAccessibleName(tr("Expression"));
    m_editor->setHistory(loadHistory());
    m_copy->setObjectName(QStringLiteral("copyAsPython"));
    m_verdict->setObjectName(QStringLiteral("expressionVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pause->setSingleShot(true);
    m_pause->setInterval(kTypingPauseMs);
    auto* compute = textButton(tr("Compute …"), tr("Choose a statistic instead of typing"), this);

    auto* buttons = new QVBoxLayout;
    for (QToolButton* button : {m_run, compute, m_copy}) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto* top = new QHBoxLayout;
    top->addWidget(m_editor, 1);
    top->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addLayout(top, 1);
    layout->addWidget(m_verdict);
    setFocusProxy(m_editor);

    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        m_checked.reset();
        m_wantsRun = false;
        m_wantsCopy = false;
        m_pause->start();
    });
    connect(m_pause, &QTimer::timeout, this, &ExpressionConsole::startCheck);
    connect(m_editor, &ExpressionEditor::runRequested, this, &ExpressionConsole::run);
    connect(m_run, &QToolButton::clicked, this, &ExpressionConsole::run);
    connect(m_copy, &QToolButton::clicked, this, &ExpressionConsole::copyAsPython);
    connect(compute, &QToolButton::clicked, this, &ExpressionConsole::computeDialogRequested);
    showVerdict({});
}

ExpressionConsole::~ExpressionConsole() = default;

void ExpressionConsole::setNames(const PlanNames& names, const ScriptOptions& script)
{
    m_names = names;
    m_script = script;
    m_editor->setNames(completionNames(names));
    m_checked.reset();
    startCheck();
}

void ExpressionConsole::setText(const QString& text)
{
    m_editor->replaceText(text);
}

QString ExpressionConsole::verdict() const
{
    return m_verdict->text();
}

void ExpressionConsole::run()
{
    m_wantsRun = true;
    if (m_checked)
        finishCheck(CheckedText(*m_checked));
    else
        startCheck();
}

void ExpressionConsole::copyAsPython()
{
    m_wantsCopy = true;
    if (m_checked)
        finishCheck(CheckedText(*m_checked));
    else
        startCheck();
}

void ExpressionConsole::startCheck()
{
    m_pause->stop();
    m_checking.start([source = m_editor->toPlainText().toStdString(), names = m_names](
                         std::stop_token stop) { return checkText(source, names, std::move(stop)); },
                     [this](const CheckedText& checked) { finishCheck(checked); });
}

void ExpressionConsole::finishCheck(const CheckedText& checked)
{
    m_checked = checked;
    showVerdict(checked);
    m_editor->underline(checked.place);
    if (std::exchange(m_wantsCopy, false) && checked.plan)
        QGuiApplication::clipboard()->setText(QString::fromStdString(planScript(*checked.plan, m_script)));
    if (!std::exchange(m_wantsRun, false) || !checked.plan)
        return;
    m_editor->history().add(m_editor->toPlainText());
    saveHistory(m_editor->history());
    Q_EMIT planReady(*checked.plan);
}

void ExpressionConsole::showVerdict(const CheckedText& checked)
{
    const bool isRight = checked.plan.has_value();
    m_run->setEnabled(isRight);
    m_copy->setEnabled(isRight);
    const QString sentence = checkSentence(checked);
    m_verdict->setText(sentence.isEmpty() ? tr("Write a line of xarray; variables go by their names. Shift+Enter runs it.") : sentence);
    m_verdict->setEnabled(!sentence.isEmpty());
    Q_EMIT verdictChanged(sentence);
}

} // namespace zs
