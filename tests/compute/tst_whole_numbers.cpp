#include "graph/elementwise_functions.h"
#include "plan/whole_numbers.h"

#include <QtTest>

#include <cmath>

using namespace zs;

namespace {

double resultOf(Elementwise operation, double a, double b, double kind)
{
    double out = 0;
    stripFunction(operation)(&a, &b, &kind, &out, 1);
    return out;
}

OperandType arrayOf(int bits, bool isSigned)
{
    return {ValueType::integer, false, {bits, isSigned}};
}

OperandType numberOf(double number)
{
    return {ValueType::integer, true, {}, number};
}

} // namespace

class TestWholeNumbers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrapAsNumpysDo()
    {
        QCOMPARE(resultOf(Elementwise::wholeAdd, 127, 1, 8), -128.0);
        QCOMPARE(resultOf(Elementwise::wholeAdd, 255, 1, -8), 0.0);
        QCOMPARE(resultOf(Elementwise::wholeSubtract, 3, 5, -16), 65534.0);
        QCOMPARE(resultOf(Elementwise::wholeMultiply, 300, 300, 16), 24464.0);
        QCOMPARE(resultOf(Elementwise::wholeMultiply, 2147483647, 2147483647, 32), 1.0); // 62 bits between
        QCOMPARE(resultOf(Elementwise::wholePower, -3, 5, 8), 13.0);
    }

    void missingStaysMissing() { QVERIFY(std::isnan(resultOf(Elementwise::wholeAdd, kNaN, 1, 8))); }

    void typesAreThoseOfNumpy()
    {
        QVERIFY((commonWhole(arrayOf(16, true), arrayOf(16, false)) == WholeKind{32, true}));
        QVERIFY((commonWhole(arrayOf(16, true), numberOf(100)) == WholeKind{16, true}));
        QVERIFY((commonWhole(arrayOf(16, true), numberOf(100'000)) == WholeKind{32, true}));
        QVERIFY((commonWhole(arrayOf(8, false), numberOf(300)) == WholeKind{16, false}));
        QVERIFY(!commonWhole(arrayOf(64, true), arrayOf(64, false))); // float64
    }
};

QTEST_GUILESS_MAIN(TestWholeNumbers)
#include "tst_whole_numbers.moc"
